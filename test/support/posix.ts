import { test } from 'vitest';

/**
 * `test` for what Windows does not have: links, signals, modes, devices. There it is skipped, the reason printed and put into
 * the test's name.
 */
export function testOnPosix(name: string, needs: string, run: () => unknown): void {
  if (process.platform !== 'win32') {
    test(name, async () => {
      await run();
    });
    return;
  }
  console.warn(`skipped "${name}": Windows has no ${needs}`);
  test.skip(`${name} (skipped: Windows has no ${needs})`, () => undefined);
}
