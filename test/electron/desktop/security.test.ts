import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { CONTENT_SECURITY_POLICY } from '../../../electron/page/page-policy.ts';
import { requestChannel } from '../../../shared/host/bridge.ts';
import { EVENT_NAMES, REQUEST_NAMES } from '../../../shared/host/names.ts';
import { describeDesktop } from '../../support/electron-stand-in/built-desktop.ts';
import type { Desktop } from '../../support/electron-stand-in/desktop.ts';

// What of Electron's security checklist (https://www.electronjs.org/docs/latest/tutorial/security) shows in the running
// application; checklist.test.ts has all twenty points, by what is configured.

describeDesktop('a page that was taken over', ({ launch, out }) => {
  let shared: Desktop | null = null;
  const desktop = async (): Promise<Desktop> => {
    shared ??= await launch();
    return shared;
  };
  /** What a script of the page gets; errors as text. */
  const inPage = async (script: string): Promise<unknown> =>
    (await desktop()).page.evaluate(script);

  test('has nothing of Node or Electron', async () => {
    const names = [
      'require',
      'process',
      'module',
      'Buffer',
      'global',
      'electron',
      'ipcRenderer',
      '__dirname',
    ];
    expect(await inPage(`${JSON.stringify(names)}.filter((name) => name in globalThis)`)).toEqual(
      [],
    );
  });

  test('has the contract’s functions and no others, and can not change them', async () => {
    const bridge = await inPage(`({
      keys: Object.keys(guidesmith).sort(),
      requests: Object.keys(guidesmith.requests),
      events: Object.keys(guidesmith.events),
    })`);
    expect(bridge).toEqual({
      keys: ['claimDropped', 'events', 'requests', 'version'],
      requests: REQUEST_NAMES,
      events: EVENT_NAMES,
    });
    const tried = await inPage(`(() => {
      try { guidesmith.requests.openFiles = () => 'mine'; } catch {}
      try { globalThis.guidesmith = {}; } catch {}
      return String(guidesmith.requests.openFiles);
    })()`);
    expect(tried).not.toContain('mine');
  });

  test('can not make text into code', async () => {
    const tried = `(() => { try { return new Function('return 1')(); } catch (error) { return error.name; } })()`;
    // Playwright's own evaluation is exempt from the policy: the attempt comes from a script of the page.
    expect(
      await inPage(`new Promise((resolve) => {
        addEventListener('securitypolicyviolation', (event) => resolve(event.violatedDirective), { once: true });
        const script = document.createElement('script');
        script.textContent = ${JSON.stringify(`document.title = ${tried}`)};
        document.body.append(script);
        setTimeout(() => resolve('ran'), 3000);
      })`),
    ).toMatch(/^script-src/);
  });

  test('reaches no network: neither by fetch, picture, frame, socket nor beacon', async () => {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.end('leaked');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const away = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    try {
      const results = await inPage(`(async () => {
        const fetched = await fetch('${away}/fetch').then(() => 'reached', () => 'refused');
        const picture = await new Promise((resolve) => {
          const image = new Image();
          image.onload = () => resolve('reached');
          image.onerror = () => resolve('refused');
          image.src = '${away}/picture.png';
        });
        const frame = document.createElement('iframe');
        frame.src = '${away}/frame';
        document.body.append(frame);
        const socket = await new Promise((resolve) => {
          try {
            const one = new WebSocket('${away.replace('http', 'ws')}/socket');
            one.onopen = () => resolve('reached');
            one.onerror = () => resolve('refused');
          } catch { resolve('refused'); }
        });
        navigator.sendBeacon('${away}/beacon', 'x');
        const form = Object.assign(document.createElement('form'), { action: '${away}/form', method: 'post' });
        document.body.append(form);
        form.submit();
        await new Promise((resume) => setTimeout(resume, 500));
        return { fetched, picture, socket };
      })()`);
      expect(results).toEqual({ fetched: 'refused', picture: 'refused', socket: 'refused' });
      expect(asked).toEqual([]);
    } finally {
      server.close();
    }
  });

  test('goes to no other address and opens no window', async () => {
    const { page } = await desktop();
    const before = page.url();
    for (const address of ['https://example.org/', 'file:///etc/passwd', 'data:text/html,<h1>x']) {
      await page
        .evaluate((to) => void setTimeout(() => location.assign(to)), address)
        .catch(() => undefined);
      await page.waitForTimeout(300);
      expect(page.url(), address).toBe(before);
    }
    await page.evaluate(() => void window.open('https://example.org/', '_blank'));
    await page.waitForTimeout(500);
    const app = await desktop();
    expect(
      await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length, null),
    ).toBe(1);
    expect(
      page
        .context()
        .pages()
        .filter((one) => one.url().includes('example.org')),
    ).toEqual([]);
  });

  test('gets no permission', async () => {
    const { page } = await desktop();
    const denied = await page.evaluate(async () => {
      const place = await new Promise((resolve) =>
        navigator.geolocation.getCurrentPosition(
          () => resolve('granted'),
          ({ code }) => resolve(code === 1 ? 'denied' : `error ${code}`),
        ),
      );
      return { place, notification: await Notification.requestPermission() };
    });
    expect(denied).toEqual({ place: 'denied', notification: 'denied' });
  });

  test('reads nothing outside of the page’s own folder', async () => {
    const escapes = [
      '/../main/main.js',
      '/..%2fmain%2fmain.js',
      '/%2e%2e/main/main.js',
      '/%2e%2e%2fmain%2fmain.js',
      '/assets/../../main/main.js',
      '/..\\main\\main.js',
      '/%5c..%5cmain/main.js',
      '//etc/passwd',
      '/C:/Windows/win.ini',
      '/.hidden.js',
      '/index.html%00.js',
      '/%',
    ];
    const statuses = await inPage(`Promise.all(${JSON.stringify(escapes)}.map(
      (path) => fetch(location.origin + path).then(({ status }) => status, () => 'refused')))`);
    expect(new Set(statuses as unknown[])).toEqual(new Set([404]));
    expect(await inPage(`fetch(location.origin + '/page.js').then(({ status }) => status)`)).toBe(
      200,
    );
  });

  test('is served under the policy, with the type of each file said', async () => {
    const headers = await inPage(`fetch(location.origin + '/page.js').then(({ headers }) => ({
      policy: headers.get('content-security-policy'),
      type: headers.get('content-type'),
      sniff: headers.get('x-content-type-options'),
    }))`);
    expect(headers).toEqual({
      policy: CONTENT_SECURITY_POLICY,
      type: 'text/javascript; charset=utf-8',
      sniff: 'nosniff',
    });
  });

  test('finds a handler for the contract’s channels alone', async () => {
    const app = await desktop();
    if (app.kind !== 'stand-in') return;
    const channels = await app.evaluate(
      ({ ipcMain }) => (ipcMain as unknown as { channels(): string[] }).channels(),
      null,
    );
    expect(channels.sort()).toEqual([...REQUEST_NAMES, 'claimDropped'].map(requestChannel).sort());
  });

  test('has a preload that is one CommonJS file which requires Electron alone', () => {
    const preload = readFileSync(`${out}/preload/preload.cjs`, 'utf8');
    expect([...preload.matchAll(/require\("([^"]+)"\)/g)].map((match) => match[1])).toEqual([
      'electron',
    ]);
    expect(preload).not.toMatch(/^(import|export) /m);
  });
});
