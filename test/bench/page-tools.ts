import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';

/** Begins to write down every task of the page's own thread that takes over 50 ms. */
export const watchTasks = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const scope = globalThis as unknown as { tasks: number[]; observer?: { disconnect(): void } };
    scope.tasks = [];
    scope.observer?.disconnect();
    const observer = new PerformanceObserver((list) => {
      scope.tasks.push(...list.getEntries().map(({ duration }) => duration));
    });
    observer.observe({ type: 'longtask' });
    scope.observer = observer;
  });

/** The longest of them, ms; 0 where there was none. */
export const longestTask = (page: Page): Promise<number> =>
  page.evaluate(() => Math.max(0, ...(globalThis as unknown as { tasks: number[] }).tasks));

/** Ends when the frame after the next has begun: what was to be drawn was given to the graphics. */
export const nextFrames = (page: Page): Promise<unknown> =>
  page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  );

/** Begins to write down when the light of the guides changes, from the next press of Enter, in the page's own time. */
export const watchLight = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const scope = globalThis as unknown as { light: Map<string, number>; pressed: number };
    const light = document.querySelector('[role="status"][data-status]');
    if (light === null) throw new Error('there is no light');
    scope.light = new Map();
    document.addEventListener(
      'keydown',
      ({ key }) => {
        if (key !== 'Enter') return;
        scope.pressed = performance.now();
        scope.light.clear();
      },
      { capture: true },
    );
    new MutationObserver(() => {
      const status = light.getAttribute('data-status') ?? '';
      requestAnimationFrame(() =>
        requestAnimationFrame((now) => scope.light.set(status, now - scope.pressed)),
      );
    }).observe(light, { attributes: true });
  });

/** Waits until the light is `status`; seconds from the press to the picture of it. */
export async function lightAt(page: Page, status: string): Promise<number> {
  const time = await page.waitForFunction(
    (wanted) => (globalThis as unknown as { light: Map<string, number> }).light.get(wanted),
    status,
    { timeout: 60_000 },
  );
  return ((await time.jsonValue()) ?? Number.NaN) / 1000;
}

/**
 * Most memory that the processes of a kind have held at once, bytes: the largest of them. Workers are threads of their page's process, so that
 * 'renderer' is the page with all of them. Linux alone says it; null elsewhere.
 */
export async function peakMemory(
  browser: Browser,
  type: 'renderer' | 'GPU',
): Promise<number | null> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const peaks = await Promise.all(
    processInfo.filter((one) => one.type === type).map(({ id }) => peakOf(id)),
  );
  const known = peaks.filter((peak) => peak !== null);
  return known.length === 0 ? null : Math.max(...known);
}

async function peakOf(process: number): Promise<number | null> {
  const status = await readFile(`/proc/${process}/status`, 'utf8').catch(() => '');
  const kib = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
  return kib === undefined ? null : 1024 * Number(kib);
}
