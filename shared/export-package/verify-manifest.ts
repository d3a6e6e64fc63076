import { hexToBytes } from '@noble/hashes/utils.js';
import { decodeUtf8 } from '../case-file/utf8.ts';
import { hashBytes } from '../report/hash.ts';
import { publicKeyPem, type Statement, verifyEd25519 } from '../review/signature.ts';
import { type TrustedKeys, trustOf } from '../review/trusted-keys.ts';
import { type Files, fail, type PackageFinding, pass } from './package-finding.ts';
import { PACKAGE_FILES, type PackageManifest } from './package-manifest.ts';
import { type CaseExports, exportFinding } from './verify-exported.ts';

const part = 'manifest';

/** What the manifest is held against. */
interface Against {
  /** Approvals that hold by themselves and are of this content. */
  readonly holding: readonly Statement[];
  readonly trusted: TrustedKeys | null;
  /** What the case that it came from says of its exports; null where that is not at hand. */
  readonly exported: CaseExports | null;
}

/**
 * Who vouches for the manifest itself, and whether what it says of time and trail can be: no package is made before it was approved. A
 * manifest that nobody signed can be written anew by whoever holds the package: then its hash is what is compared.
 */
export const manifestFindings = (
  files: Files,
  bytes: Uint8Array,
  manifest: PackageManifest,
  { holding, trusted, exported }: Against,
): readonly PackageFinding[] => [
  ...(exported === null ? [] : [exportFinding(hashBytes(bytes), manifest, exported)]),
  packerFinding(files, bytes, manifest, trusted),
  ...orderFindings(manifest, holding),
];

function packerFinding(
  files: Files,
  bytes: Uint8Array,
  manifest: PackageManifest,
  trusted: TrustedKeys | null,
): PackageFinding {
  const { manifest: name, manifestSignature, manifestKey } = PACKAGE_FILES;
  const { packedBy, time } = manifest;
  const signature = files.get(manifestSignature);
  const pem = files.get(manifestKey);
  const hash = hashBytes(bytes);
  if (packedBy === null) {
    if (signature !== undefined || pem !== undefined) {
      const strange = signature === undefined ? manifestKey : manifestSignature;
      return fail(
        part,
        strange,
        `${strange}: the manifest names nobody who signed it: it was changed`,
      );
    }
    if (trusted?.packages === 'signed' && !manifest.draft) {
      const message = `nobody signed ${name}, but ${trusted.centre} signs every approved package: its signature was taken off, or it was not packed there`;
      return fail(part, name, message);
    }
    const message = `nobody signed ${name}: compare its hash ${hash} with the one that was told, or that the case's audit trail holds`;
    return { ...pass(part, message), status: 'warn' };
  }
  const who = packedBy.name;
  if (signature === undefined) {
    return fail(
      part,
      manifestSignature,
      `${manifestSignature}: is missing: ${who} signed the manifest`,
    );
  }
  if (!verifyEd25519(signature, bytes, hexToBytes(packedBy.publicKey))) {
    const message = `${name}: was changed after ${who} signed it, or its signature was`;
    return fail(part, name, message);
  }
  if (decodeUtf8(pem ?? new Uint8Array()) !== publicKeyPem(packedBy.publicKey)) {
    return fail(part, manifestKey, `${manifestKey}: is not the key that the manifest names`);
  }
  const trust = trustOf({ ...packedBy, time }, trusted);
  if (trust.status === 'refused') return fail(part, name, `${name}: ${trust.message}`);
  const message = `${who}, ${packedBy.role}, packed and signed all files on ${time}; ${trust.message}; ${hash}`;
  return { ...pass(part, message), status: trust.status === 'unknown' ? 'warn' : 'pass' };
}

/** A package comes after the approvals that it carries, in time and in the trail. */
function orderFindings(
  { time, auditHead }: PackageManifest,
  holding: readonly Statement[],
): readonly PackageFinding[] {
  const name = PACKAGE_FILES.manifest;
  return holding.flatMap((statement): PackageFinding[] => {
    const by = `the signature of ${statement.name}`;
    const found: PackageFinding[] = [];
    if (time < statement.time) {
      const message = `${name}: time: ${time} is before ${by} (${statement.time})`;
      found.push(fail(part, name, message, 'time'));
    }
    const signed = statement.auditHead;
    const at = auditHead?.sequence ?? 0;
    if (at < signed.sequence || (at === signed.sequence && auditHead?.hash !== signed.hash)) {
      const message = `${name}: auditHead: entry ${at} is not one that comes after entry ${signed.sequence}, which ${by} names`;
      found.push(fail(part, name, message, 'auditHead'));
    }
    return found;
  });
}
