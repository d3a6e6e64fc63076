import type { BundledPackage } from './bundled-packages.ts';

const LINE = '='.repeat(80);

const byName = (a: BundledPackage, b: BundledPackage): number =>
  a.name === b.name ? a.version.localeCompare(b.version) : a.name < b.name ? -1 : 1;

/** In the order in which every list of them is written. */
export const inOrder = (packages: Iterable<BundledPackage>): readonly BundledPackage[] =>
  [...packages].sort(byName);

/** The file that ships beside the program: each library with its licence's text. The same libraries give the same bytes. */
export function licencesText(packages: readonly BundledPackage[]): string {
  const list = inOrder(packages);
  const contents = list.map(({ name, version, licence }) => `  ${name} ${version} (${licence})`);
  const texts = list.map(({ name, version, licence, homepage, text }) =>
    [
      LINE,
      `${name} ${version}`,
      `Licence: ${licence}`,
      ...(homepage === null ? [] : [homepage]),
      LINE,
      text ?? 'The package brings no licence file; the licence named above applies.',
      '',
    ].join('\n'),
  );
  return [
    'Libraries and fonts in Guidesmith, and their licences.',
    'Those of Electron and Chromium lie beside the program: LICENSE.electron.txt, LICENSES.chromium.html.',
    '',
    ...contents,
    '',
    ...texts,
  ].join('\n');
}
