import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answerAppRequest } from '../../../electron/app-protocol.ts';
import { type PageServer, servePage } from '../../../electron/browser-host/page-server.ts';
import { servePageAsUsual } from '../../../electron/browser-host/usual-port.ts';
import { answerPageRequest, namesOf } from '../../../electron/page/page-file.ts';
import { PAGE_HEADERS } from '../../../electron/page/page-policy.ts';
import { testOnPosix } from '../../support/posix.ts';
import { seededRandom } from '../../support/seeded-random.ts';

const folder = mkdtempSync(join(tmpdir(), 'page-'));
const root = join(folder, 'renderer');
const SECRET = 'outside of the page';
let server: PageServer;

beforeAll(async () => {
  mkdirSync(join(root, 'assets'), { recursive: true });
  writeFileSync(join(root, 'index.html'), '<h1>page</h1>');
  writeFileSync(join(root, 'assets', 'a b.js'), 'export {};');
  writeFileSync(join(root, 'assets', 'kernel.wasm'), new Uint8Array([0, 97, 115, 109]));
  writeFileSync(join(root, '.hidden.js'), SECRET);
  writeFileSync(join(root, 'notes.exe'), SECRET);
  mkdirSync(join(folder, 'main'));
  writeFileSync(join(folder, 'main', 'main.js'), SECRET);
  writeFileSync(join(folder, 'renderer-secret.js'), SECRET);
  server = await servePage(root);
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A request as it stands: what clients would tidy up is sent as it is. */
function ask(path: string, headers: Record<string, string> = {}, method = 'GET') {
  return new Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; body: string }>(
    (resolve, reject) => {
      const sent = request(
        { host: '127.0.0.1', port: server.port, path, headers, method },
        (answer) => {
          let body = '';
          answer.setEncoding('utf8').on('data', (part) => {
            body += part;
          });
          answer.on('end', () =>
            resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body }),
          );
        },
      );
      sent.on('error', reject);
      sent.end();
    },
  );
}

const ESCAPES = [
  ...['/../main/main.js', '/..%2fmain%2fmain.js', '/%2e%2e/main/main.js', '/%2E%2E%2Fmain/main.js'],
  ...[
    '/assets/../../main/main.js',
    '/assets/%2e%2e/%2e%2e/main/main.js',
    '/..%5cmain%5cmain.js',
    '/..\\main\\main.js',
  ],
  ...[
    '//main/main.js',
    '/../renderer-secret.js',
    '/.hidden.js',
    '/assets/.%2e/.hidden.js',
    '/C:/x.js',
    '/c%3a/x.js',
  ],
  ...[
    '/index.html%00.js',
    '/%',
    '/%ff',
    '/%c0%ae%c0%ae/main/main.js',
    '/assets',
    '/assets/',
    '/notes.exe',
    '/%252e%252e/main/main.js',
  ],
];

describe('the page’s files', () => {
  test('are served with their type, the policy, and nothing to guess', async () => {
    const { status, headers, body } = await ask('/');
    expect([status, body, headers['content-type']]).toEqual([
      200,
      '<h1>page</h1>',
      'text/html; charset=utf-8',
    ]);
    expect(headers).toMatchObject(PAGE_HEADERS);
    expect((await ask('/assets/a%20b.js?v=1#x')).headers['content-type']).toBe(
      'text/javascript; charset=utf-8',
    );
    expect((await ask('/assets/kernel.wasm')).headers['content-type']).toBe('application/wasm');
    expect(await ask('/index.html', {}, 'HEAD')).toMatchObject({ status: 200, body: '' });
    expect((await ask('/', {}, 'POST')).status).toBe(405);
  });

  test.each(ESCAPES)('%s leads nowhere', async (path) => {
    const answer = await ask(path);
    expect(answer.status).toBe(404);
    expect(answer.body).not.toContain(SECRET);
    const own = await answerPageRequest(root, 'GET', path);
    expect(own.status).toBe(404);
    const app = await answerAppRequest(root)(new Request(`app://guidesmith${path}`));
    expect(await app.text()).not.toContain(SECRET);
  });

  testOnPosix('are not found by way of a link that leads out', 'links without rights', async () => {
    symlinkSync(join(folder, 'main', 'main.js'), join(root, 'link.js'));
    symlinkSync(join(folder, 'main'), join(root, 'linked'));
    expect((await ask('/link.js')).status).toBe(404);
    expect((await ask('/linked/main.js')).status).toBe(404);
  });

  test('are reached by no path of 20,000 random ones that leads out', async () => {
    const seed = Number(process.env.GUIDESMITH_SEED ?? Date.now() % 1_000_000);
    console.info(`random paths: GUIDESMITH_SEED=${seed}`);
    const random = seededRandom(seed);
    const parts = [
      '/',
      '..',
      '.',
      '%2e',
      '%2f',
      '\\',
      '%5c',
      'main',
      'main.js',
      'assets',
      'index.html',
      '%00',
      '?',
      '#',
      '%25',
      ':',
      'a',
    ];
    for (let i = 0; i < 20_000; i += 1) {
      const length = 1 + Math.floor(random() * 8);
      const path = `/${Array.from({ length }, () => parts[Math.floor(random() * parts.length)]).join('')}`;
      const names = namesOf(path);
      if (names === null) continue;
      expect(
        names.every((name) => name !== '..' && name !== '.' && !/[\\/:]/.test(name)),
        path,
      ).toBe(true);
      const { status, body } = await answerPageRequest(root, 'GET', path);
      if (status === 200) expect(new TextDecoder().decode(body), path).not.toContain(SECRET);
    }
  });

  test('are answered under the app scheme’s own host alone', async () => {
    const app = answerAppRequest(root);
    expect((await app(new Request('app://guidesmith/index.html'))).status).toBe(200);
    for (const address of [
      'app://evil/index.html',
      'app://guidesmith.evil/index.html',
      'https://guidesmith/index.html',
    ]) {
      expect((await app(new Request(address))).status, address).toBe(404);
    }
  });
});

describe('the server for browsers', () => {
  test('listens on this machine alone', async () => {
    expect(server.address).toBe(`http://127.0.0.1:${server.port}/`);
    const other = await new Promise<string>((resolve) => {
      const socket = connect({ host: '127.0.0.2', port: server.port });
      socket.on('connect', () => resolve('connected'));
      socket.on('error', () => resolve('refused'));
    });
    // 127.0.0.2 is this machine too, on Linux: bound to one address it still refuses.
    expect(other).toBe('refused');
  });

  test.each([
    'evil.example',
    'evil.example:80',
    '127.0.0.1',
    'localhost',
    '127.0.0.1.evil.example',
  ])('refuses the host name "%s": a website could let its name point here', async (host) => {
    const { status, body } = await ask('/', { host });
    expect(status).toBe(403);
    expect(body).not.toContain('page</h1>');
  });

  test('answers to its own names, and to no foreign origin', async () => {
    expect((await ask('/', { host: `localhost:${server.port}` })).status).toBe(200);
    expect((await ask('/', { origin: `http://127.0.0.1:${server.port}` })).status).toBe(200);
    expect((await ask('/', { origin: 'https://evil.example' })).status).toBe(403);
  });

  test('says when the port is in use', async () => {
    await expect(servePage(root, server.port)).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});

test('has the same address at each start, and another while the usual one is taken', async () => {
  const { port } = await servePage(root).then(async (free) => {
    await free.close();
    return free;
  });
  const first = await servePageAsUsual(root, port);
  const second = await servePageAsUsual(root, port);
  expect(first.port).toBe(port);
  expect(second.port).not.toBe(port);
  await Promise.all([first.close(), second.close()]);
  const next = await servePageAsUsual(root, port);
  expect(next.address).toBe(first.address);
  await next.close();
});
