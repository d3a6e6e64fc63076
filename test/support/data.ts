import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe } from 'vitest';

const checkout = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const sharedData = join(checkout, '..', 'shared', 'data');

/** Absolute path of a file in the checkout: `checkoutPath('assets/samples/l4-pedicle')`. */
export const checkoutPath = (relative: string): string => join(checkout, relative);

/** Absolute path of a file of the shared test data, which lies beside the checkout: `dataPath('bones/spl_L4.stl')`. */
export const dataPath = (relative: string): string => join(sharedData, relative);

/** True where every named file of the shared test data (or, with no name, the data at all) is there. */
export const hasSharedData = (...relative: readonly string[]): boolean =>
  existsSync(sharedData) && relative.every((path) => existsSync(dataPath(path)));

/**
 * `describe` for tests that need files of the shared test data. Where one is missing the tests are skipped and
 * the reason is printed and stands in the suite's name, so that a green run never hides it.
 */
export function describeWithData(
  name: string,
  relative: readonly string[],
  tests: () => void,
): void {
  const missing = relative.filter((path) => !hasSharedData(path));
  if (missing.length === 0) {
    describe(name, tests);
    return;
  }
  const reason = `shared test data is missing: ${missing.join(', ')}`;
  console.warn(`skipped "${name}": ${reason}`);
  describe.skip(`${name} (skipped: ${reason})`, tests);
}
