import { createHash } from 'node:crypto';
import type { BundledPackage } from './bundled-packages.ts';
import { inOrder } from './licences.ts';

/** What the list of components is made from. */
export interface SbomParts {
  readonly version: string;
  /** Commit. */
  readonly build: string;
  readonly electron: string;
  readonly packages: readonly BundledPackage[];
  /** `integrity` of package-lock.json (`sha512-...`), by name@version. */
  readonly integrity: ReadonlyMap<string, string>;
}

const purlOf = (name: string, version: string): string =>
  `pkg:npm/${name.replace('@', '%40')}@${version}`;

/** A licence as CycloneDX says it: an SPDX id where it is one word, else an expression. */
const licenceOf = (licence: string): object =>
  /^[A-Za-z0-9.+-]+$/.test(licence)
    ? { license: { id: licence } }
    : { expression: licence.replace(/^\((.*)\)$/, '$1') };

const sha512Of = (integrity: string | undefined): object => {
  const match = /^sha512-(.+)$/.exec(integrity ?? '');
  if (match?.[1] === undefined) return {};
  return { hashes: [{ alg: 'SHA-512', content: Buffer.from(match[1], 'base64').toString('hex') }] };
};

/**
 * The components of the program as CycloneDX 1.6: what was bundled, and Electron; not what only built it. No time and no
 * random number is in it, so that the same sources give the same bytes.
 */
export function sbomOf({ version, build, electron, packages, integrity }: SbomParts): string {
  const list = [
    ...inOrder(packages),
    {
      name: 'electron',
      version: electron,
      licence: 'MIT',
      homepage: 'https://www.electronjs.org',
      text: null,
    },
  ];
  const components = list.map(({ name, version: its, licence, homepage }) => ({
    type: name === 'electron' ? 'framework' : 'library',
    'bom-ref': purlOf(name, its),
    name,
    version: its,
    purl: purlOf(name, its),
    licenses: [licenceOf(licence)],
    ...sha512Of(integrity.get(`${name}@${its}`)),
    ...(homepage === null ? {} : { externalReferences: [{ type: 'website', url: homepage }] }),
  }));
  const self = `pkg:generic/guidesmith@${version}`;
  const content = {
    metadata: {
      component: {
        type: 'application',
        'bom-ref': self,
        name: 'guidesmith',
        version,
        licenses: [{ license: { id: 'Apache-2.0' } }],
        properties: [{ name: 'guidesmith:build', value: build }],
      },
    },
    components,
    dependencies: [{ ref: self, dependsOn: components.map((one) => one['bom-ref']) }],
  };
  const digest = createHash('sha256').update(JSON.stringify(content)).digest('hex');
  const sbom = {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${uuidOf(digest)}`,
    version: 1,
    ...content,
  };
  return `${JSON.stringify(sbom, null, 2)}\n`;
}

/** A UUID of version 8 (RFC 9562: what it is made from is our own affair) from a hash. */
function uuidOf(digest: string): string {
  const variant = ((Number.parseInt(digest[16] ?? '0', 16) & 0x3) | 0x8).toString(16);
  const parts = [
    ...[digest.slice(0, 8), digest.slice(8, 12), `8${digest.slice(13, 16)}`],
    ...[`${variant}${digest.slice(17, 20)}`, digest.slice(20, 32)],
  ];
  return parts.join('-');
}
