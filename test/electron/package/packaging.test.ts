import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { packageFolder, readPackage } from '../../../electron/package/bundled-packages.ts';
import { explainFailure } from '../../../electron/package/explain-failure.ts';
import { FUSE_SENTINEL, readFuses } from '../../../electron/package/fuse-wire.ts';
import { licencesText } from '../../../electron/package/licences.ts';
import { sbomOf } from '../../../electron/package/sbom.ts';
import { checkoutPath } from '../../support/data.ts';
import { testOnPosix } from '../../support/posix.ts';

const require = createRequire(import.meta.url);
const builder = createRequire(require.resolve('electron-builder'));

describe('the configuration of packaging', () => {
  test('is what electron-builder’s schema asks for', async () => {
    const { validateConfiguration, getConfig } = builder('app-builder-lib/out/util/config/config');
    const config = await getConfig(checkoutPath('.'), checkoutPath('electron-builder.yml'), null);
    const debug = { isEnabled: false, add: () => undefined };
    await validateConfiguration(config, debug);
    // The schema is a net: a wrong word is caught in it.
    await expect(validateConfiguration({ ...config, electronFusses: {} }, debug)).rejects.toThrow(
      'electronFusses',
    );
  });

  test('names a maintainer in the form that Debian asks for, at an address that is nobody’s', () => {
    const yaml = readFileSync(checkoutPath('electron-builder.yml'), 'utf8');
    const maintainer = /^ {2}maintainer: (.+)$/m.exec(yaml)?.[1] ?? '';
    expect(maintainer).toMatch(/^[^<>,]+ <[\w.-]+@[\w.-]+>$/);
    expect(yaml).not.toMatch(/example\.(org|com|net)/);
  });

  testOnPosix(
    'puts into the archive the bundles, the licence and nothing else',
    'a program by a shell script',
    () => {
      // A project with the same configuration, small bundles, and a folder that passes for Electron's.
      const folder = mkdtempSync(join(tmpdir(), 'packaging-'));
      try {
        const write = (path: string, text = 'x'): void => {
          mkdirSync(join(folder, path, '..'), { recursive: true });
          writeFileSync(join(folder, path), text);
        };
        const wanted = [
          'out/main/main.js',
          'out/preload/preload.cjs',
          'out/renderer/index.html',
          'out/renderer/assets/a.wasm',
          'LICENSE',
        ];
        const unwanted = [
          ...[
            'out/cli/guidesmith.js',
            'out/types/x.d.ts',
            'out/main/main.js.map',
            'out/main/licences.md',
            'out/browser-host/serve.js',
          ],
          ...[
            'test/x.test.ts',
            'shared/x.ts',
            'electron/main.ts',
            'renderer/main.tsx',
            'docs/x.md',
            '.github/x.yml',
            '.env',
          ],
          ...[
            'assets/samples/x/case.json',
            'node_modules/left-pad/index.js',
            'package-lock.json',
            'electron-builder.yml',
            'dist/x',
          ],
        ];
        for (const path of [...wanted, ...unwanted]) write(path);
        for (const path of ['out/THIRD-PARTY-LICENCES.txt', 'out/sbom.cdx.json']) write(path);
        const { name, version, main, type, description, author, license } = require(
          checkoutPath('package.json'),
        );
        write(
          'package.json',
          JSON.stringify({ name, version, main, type, description, author, license }),
        );
        for (const path of ['electron', 'locales/en-US.pak', 'LICENSE', 'version'])
          write(`fake-electron/${path}`);
        chmodSync(join(folder, 'fake-electron/electron'), 0o755);
        execFileSync('cp', ['-r', checkoutPath('assets/icons'), join(folder, 'assets/')]);
        const config = [
          `extends: ${checkoutPath('electron-builder.yml')}`,
          ...['electronFuses: null', 'electronDist: fake-electron', 'electronVersion: 45.4.1'],
        ];
        write('test-builder.yml', config.join('\n'));

        const cli = join(builder.resolve('electron-builder/package.json'), '..', 'cli.js');
        const args = [
          cli,
          '--linux',
          'dir',
          '--projectDir',
          folder,
          '--config',
          join(folder, 'test-builder.yml'),
        ];
        const packaged = spawnSync(process.execPath, args, { encoding: 'utf8' });
        expect(packaged.status, packaged.stdout + packaged.stderr).toBe(0);
        const resources = join(folder, 'dist/linux-unpacked/resources');
        const asar = builder('@electron/asar');
        const listed: string[] = asar.listPackage(join(resources, 'app.asar'), { isPack: false });
        const files = listed
          .map((path) => path.replaceAll('\\', '/').slice(1))
          .filter((path) => /\.\w+$|LICENSE$/.test(path));
        expect(files.sort()).toEqual([...wanted, 'package.json'].sort());
        for (const path of ['THIRD-PARTY-LICENCES.txt', 'sbom.cdx.json'])
          expect(existsSync(join(resources, path)), path).toBe(true);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  );

  test('has icons of every size, drawn from the one drawing', () => {
    const read = (name: string): Buffer => readFileSync(checkoutPath(`assets/icons/${name}`));
    const sizeOf = (png: Buffer): number[] => {
      expect(png.subarray(1, 4).toString()).toBe('PNG');
      return [png.readUInt32BE(16), png.readUInt32BE(20)];
    };
    for (const size of [16, 24, 32, 48, 64, 128, 256, 512, 1024]) {
      expect(sizeOf(read(`png/${size}x${size}.png`))).toEqual([size, size]);
    }
    const ico = read('guidesmith.ico');
    const sizes = Array.from({ length: ico.readUInt16LE(4) }, (_, i) => {
      const at = 6 + 16 * i;
      const [offset, length] = [ico.readUInt32LE(at + 12), ico.readUInt32LE(at + 8)];
      return sizeOf(ico.subarray(offset, offset + length))[0];
    });
    expect(sizes).toEqual([16, 24, 32, 48, 64, 128, 256]);
    const icns = read('guidesmith.icns');
    expect(icns.subarray(0, 4).toString()).toBe('icns');
    expect(icns.readUInt32BE(4)).toBe(icns.length);
  });

  test('reads the fuses of a program from its bytes, both of a universal one', () => {
    const wire = (states: string): Buffer =>
      Buffer.concat([
        Buffer.from(FUSE_SENTINEL),
        Buffer.from([1, states.length]),
        Buffer.from(states),
      ]);
    const program = Buffer.concat([
      Buffer.alloc(1000, 7),
      wire('01001100'),
      Buffer.alloc(99),
      wire('11r1'),
    ]);
    const [first, second] = readFuses(program);
    expect(first).toEqual({
      ...{
        runAsNode: false,
        enableCookieEncryption: true,
        enableNodeOptionsEnvironmentVariable: false,
      },
      ...{
        enableNodeCliInspectArguments: false,
        enableEmbeddedAsarIntegrityValidation: true,
        onlyLoadAppFromAsar: true,
      },
      ...{ loadBrowserProcessSpecificV8Snapshot: false, grantFileProtocolExtraPrivileges: false },
    });
    expect(second).toMatchObject({
      runAsNode: true,
      enableNodeOptionsEnvironmentVariable: null,
      onlyLoadAppFromAsar: null,
    });
    expect(() => readFuses(Buffer.alloc(10))).toThrow('it is not Electron');
  });

  test('names the failed download in one sentence, and other failures not', () => {
    const offline =
      '⨯ getaddrinfo ENOTFOUND github.com  failedTask=build stackTrace=RequestError: getaddrinfo ENOTFOUND github.com';
    expect(explainFailure(offline, '45.4.1')).toMatch(
      /^Electron 45\.4\.1 could not be downloaded from github\.com \(ENOTFOUND\)\./,
    );
    expect(explainFailure('HTTPError: Response code 404: electron', '45.4.1')).toBeNull();
    expect(explainFailure('configuration.win should be one of these', '45.4.1')).toBeNull();
  });
});

describe('what is in the program', () => {
  const folder = (name: string): string => join(require.resolve(`${name}/package.json`), '..');
  const packages = [readPackage(folder('zod')), readPackage(folder('fflate'))];

  test('is found from the modules of a bundle, scoped and nested packages too', () => {
    expect(packageFolder('/x/node_modules/zod/v4/index.js?v=1')).toBe('/x/node_modules/zod');
    expect(packageFolder('\u0000/x/node_modules/@noble/hashes/sha2.js')).toBe(
      '/x/node_modules/@noble/hashes',
    );
    expect(packageFolder('/x/node_modules/a/node_modules/b/i.js')).toBe(
      '/x/node_modules/a/node_modules/b',
    );
    expect(packageFolder('C:\\x\\node_modules\\zod\\i.js')).toBe('C:/x/node_modules/zod');
    expect(packageFolder('/x/shared/mesh/weld.ts')).toBeNull();
  });

  test('is listed with every licence’s text', () => {
    const text = licencesText(packages);
    expect(text).toMatch(/^ {2}fflate [\d.]+ \(MIT\)\n {2}zod [\d.]+ \(MIT\)$/m);
    expect(text).toContain('Arjun Barrett');
    expect(text).toContain('Colin McDonnell');
  });

  test('is a CycloneDX document with hashes, the same for the same sources', () => {
    const content = Buffer.alloc(64, 1);
    const integrity = new Map([
      [`zod@${packages[0]?.version}`, `sha512-${content.toString('base64')}`],
    ]);
    const parts = { version: '1.2.3', build: 'abc', electron: '45.4.1', packages, integrity };
    const sbom = JSON.parse(sbomOf(parts));
    expect(sbom).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1 });
    expect(sbom.serialNumber).toMatch(
      /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(sbom.components.map((one: { name: string }) => one.name)).toEqual([
      'fflate',
      'zod',
      'electron',
    ]);
    expect(sbom.components[1].hashes).toEqual([
      { alg: 'SHA-512', content: content.toString('hex') },
    ]);
    expect(sbom.dependencies[0].dependsOn).toHaveLength(3);
    expect(sbomOf({ ...parts, packages: [...packages].reverse() })).toBe(sbomOf(parts));
  });
});
