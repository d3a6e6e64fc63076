import { z } from 'zod';
import { parseJsonText } from '../case/json-text.ts';
import { decodeUtf8, encodeUtf8 } from '../case-file/utf8.ts';
import { hashBytes } from '../report/hash.ts';
import { auditHeadSchema, hashTag, packedBySchema, utcTime } from '../review/fields.ts';
import { RELEASE_STATUSES } from '../review/release.ts';

/** Names within a package. */
export const PACKAGE_FILES = {
  manifest: 'manifest.json',
  /** Ed25519 over the manifest's bytes, and the key as openssl reads it: where the packer signed. */
  manifestSignature: 'manifest.sig',
  manifestKey: 'manifest.pem',
  case: 'case/case.json',
  pack: 'case/procedure.json',
  revision: 'records/revision.json',
  pdf: 'report/report.pdf',
  html: 'report/report.html',
  json: 'report/report.json',
} as const;

/** What a package is, and the SHA-256 of everything else in it. */
export const packageManifestSchema = z.strictObject({
  schema: z.literal('guidesmith/package@1'),
  case: z.string(),
  revision: z.strictObject({ number: z.int().positive().nullable(), hash: hashTag }),
  status: z.enum(RELEASE_STATUSES),
  /** Not approved by engineer and surgeon: not for use. */
  draft: z.boolean(),
  time: utcTime,
  /** Where the case's audit trail stood; null where it has none. */
  auditHead: auditHeadSchema.nullable(),
  /** Who packed it and signed the manifest; null where nobody did, and in packages of before there was such a signature. */
  packedBy: packedBySchema.nullable().default(null),
  /** By guide id: its files, so that nothing is guessed from names. */
  guides: z.record(z.string(), z.strictObject({ stl: z.string(), '3mf': z.string() })),
  files: z.record(z.string(), z.strictObject({ sha256: hashTag, size: z.int().nonnegative() })),
});

export type PackageManifest = Readonly<z.output<typeof packageManifestSchema>>;

/** The manifest in the bytes of its file; null where it is none. */
export function readPackageManifest(bytes: Uint8Array): PackageManifest | null {
  const text = decodeUtf8(bytes);
  if (text === null) return null;
  try {
    return packageManifestSchema.parse(parseJsonText(text));
  } catch {
    return null;
  }
}

/** The manifest's file for all other files of a package. */
export function packageManifest(
  about: Omit<PackageManifest, 'schema' | 'files'>,
  files: ReadonlyMap<string, Uint8Array>,
): Uint8Array {
  const names = [...files.keys()].sort();
  const entries = names.map((name) => {
    const bytes = files.get(name) ?? new Uint8Array();
    return [name, { sha256: hashBytes(bytes), size: bytes.length }] as const;
  });
  const manifest: PackageManifest = {
    schema: 'guidesmith/package@1',
    ...about,
    files: Object.fromEntries(entries),
  };
  return encodeUtf8(`${JSON.stringify(packageManifestSchema.parse(manifest), null, 2)}\n`);
}
