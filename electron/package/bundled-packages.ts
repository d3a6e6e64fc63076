import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';
import { z } from 'zod';

/** A library whose code, style, font or data went into a bundle. */
export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  /** SPDX expression as the package says it. */
  readonly licence: string;
  readonly homepage: string | null;
  /** Text of its licence file; null where it brings none. */
  readonly text: string | null;
}

const manifestSchema = z.object({
  name: z.string(),
  version: z.string(),
  license: z.union([z.string(), z.object({ type: z.string() })]).optional(),
  homepage: z.string().optional(),
});

const LICENCE_FILE = /^(licen[cs]e|copying|ofl)([.-].*)?$/i;

/** The folder of the package that a module belongs to; null for one of ours. */
export function packageFolder(moduleId: string): string | null {
  const path = (moduleId.split('?', 1)[0] ?? '').replaceAll('\\', '/').replace(/^\p{Cc}+/u, '');
  const match = /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path);
  return match?.[1] ?? null;
}

/** What a package says of itself. Throws an Error where it says no licence: such a one is not to be shipped. */
export function readPackage(folder: string): BundledPackage {
  const { name, version, license, homepage } = manifestSchema.parse(
    JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')),
  );
  const licence = typeof license === 'object' ? license.type : license;
  if (licence === undefined)
    throw new Error(`${name} ${version} says no licence: it can't be shipped`);
  const file = readdirSync(folder).find((one) => LICENCE_FILE.test(one));
  const text = file === undefined ? null : readFileSync(join(folder, file), 'utf8').trim();
  return { name, version, licence, homepage: homepage ?? null, text };
}

/** Modules that land in a bundle as files of their own: no chunk names them. */
const NOT_CODE = /\.(css|woff2?|ttf|otf|wasm|json)(\?|$)/;

/** Notes down the packages of all that a build put into its bundle into `found` (name@version). A worker is a build of its own. */
export const notePackages = (found: Map<string, BundledPackage>): Plugin => ({
  name: 'note-packages',
  generateBundle(_options, bundle) {
    const code = Object.values(bundle).flatMap((one) =>
      one.type === 'chunk' ? one.moduleIds : [],
    );
    const rest = [...this.getModuleIds()].filter((id) => NOT_CODE.test(id));
    for (const id of [...code, ...rest]) {
      const folder = packageFolder(id);
      if (folder === null || !existsSync(join(folder, 'package.json'))) continue;
      const one = readPackage(folder);
      found.set(`${one.name}@${one.version}`, one);
    }
  },
});

/** The checkout above this file. */
export const checkoutFolder = (): string => dirname(dirname(import.meta.dirname));
