import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { grantedFiles } from '../../../electron/files/granted-files.ts';
import { openJournal } from '../../../electron/files/journal.ts';
import { openRecentCases } from '../../../electron/files/recent-cases.ts';
import { handleRequests } from '../../../electron/ipc/answer-request.ts';
import { caseFiles } from '../../../electron/ipc/case-files.ts';
import { requestWork } from '../../../electron/ipc/request-work.ts';
import { openKept } from '../../../electron/kept.ts';
import { type HostReply, requestChannel } from '../../../shared/host/bridge.ts';
import { REQUEST_NAMES, type RequestName } from '../../../shared/host/names.ts';
import { procedurePack } from '../../../shared/procedures/procedure-packs.ts';
import { nearly, randomValue } from '../../support/random-message.ts';
import { seededRandom } from '../../support/seeded-random.ts';

/** Messages for each channel; GUIDESMITH_FUZZ names another number. */
const MESSAGES = Number(process.env.GUIDESMITH_FUZZ ?? 10_000);
const SEED = Number(process.env.GUIDESMITH_SEED ?? Date.now() % 1_000_000);

const SECRET = 'what lies outside and was never granted';

/** Memory where there is some: what is fuzzed is the reading of messages, not the disk. */
const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'fuzz-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const hash = `sha256:${'a'.repeat(64)}`;
const bytes = new Uint8Array([1, 2, 3]);

/** Every way in: the contract's requests, and preload's claim of a dropped file. */
const CHANNELS = [...REQUEST_NAMES, 'claimDropped'] as const;

/** A right message for each channel, to be spoilt. */
const RIGHT: Partial<Record<RequestName | 'claimDropped', readonly unknown[]>> = {
  claimDropped: [{ path: join(folder, 'outside.guidecase'), hash }],
  openFiles: [{ kind: 'any' }],
  openRecent: ['id-1'],
  saveCase: [{ bytes, name: 'a.guidecase', handle: null }],
  reloadFile: ['id-1'],
  keepMine: ['id-1'],
  exportFiles: [
    [
      { name: 'guide.stl', bytes },
      { name: 'b.pdf', bytes },
    ],
  ],
  exportFolder: [{ name: 'package', files: [{ name: 'guides/guide.stl', bytes }] }],
  reveal: ['id-1'],
  releaseFile: ['id-1'],
  forgetRecent: ['id-1'],
  journalMesh: [bytes],
  journalPut: [
    ...[
      {
        id: 'w1',
        name: 'L4',
        document: '{}',
        meshes: [{ path: 'm.stl', hash }],
        audit: null,
        review: null,
        fileName: null,
      },
    ],
  ],
  journalTake: ['w1'],
  journalDiscard: ['w1'],
  setPreferences: [{ theme: 'dark', panels: { outline: 20 } }],
  setPrinters: [
    [
      ...[
        {
          id: 'p',
          name: 'P',
          technology: 'SLA',
          buildVolume: [100, 100, 100],
          minWall: 1,
          minStroke: 0.4,
          material: '',
        },
      ],
    ],
  ],
  setCentres: [
    [
      {
        id: 'c',
        name: 'C',
        institution: '',
        department: '',
        address: '',
        route: 'cn',
      },
    ],
  ],
  setLibrary: [
    [
      {
        id: 'l',
        kind: 'drill',
        name: { en: 'D', zh: 'D' },
        diameter: 2,
        lengths: [80],
        procedures: [],
        basis: 'starting-point',
        source: 'measured',
      },
    ],
  ],
  setPacks: [[{ ...procedurePack('bone-screw'), version: '2' }]],
  setCommands: [
    [{ id: 'file.open', label: 'Open', group: 'file', shortcut: 'mod+o', enabled: true }],
  ],
  setSigning: [{ identities: ['{}'], trustedKeys: null }],
  setDocument: [{ name: 'L4', unsaved: true }],
  closeAnswered: ['stay'],
};

function harness() {
  const granted = grantedFiles();
  const recent = openRecentCases(join(folder, 'recent.json'));
  const shown: string[] = [];
  const files = caseFiles({
    granted,
    recent,
    ask: {
      open: async () => null,
      save: async () => null,
      folder: async () => null,
      taken: async () => 'cancel',
      takenOver: async () => 'cancel',
      changed: async () => 'cancel',
      replace: async () => false,
    },
  });
  const work = requestWork({
    ...{
      files,
      granted,
      recent,
      journal: openJournal(join(folder, 'journal')),
      kept: openKept(folder),
    },
    surroundings: {
      showInFolder: async (path) => {
        shown.push(path);
        return true;
      },
      print: async () => true,
      setCommands: () => undefined,
      setDocument: () => undefined,
      closeAnswered: () => undefined,
      preferencesChanged: () => undefined,
      takeHandedOver: async () => [],
      appInfo: async () => ({ version: '', build: '', versions: {}, platform: '', licences: '' }),
    },
  });
  const handlers = new Map<string, (event: boolean, ...message: unknown[]) => unknown>();
  const faults: unknown[] = [];
  handleRequests<boolean>(
    { handle: (channel, listener) => void handlers.set(channel, listener) },
    (trusted) => trusted,
    work,
    files.claimDropped,
    (event, facts) => {
      if (event === 'request-fault') faults.push(facts);
    },
  );
  const send = async (name: string, trusted: boolean, message: readonly unknown[]) =>
    (await handlers.get(requestChannel(name))?.(trusted, ...message)) as HostReply<unknown>;
  return { send, faults, shown, granted };
}

const isReply = (reply: unknown): reply is HostReply<unknown> => {
  if (typeof reply !== 'object' || reply === null || !('ok' in reply)) return false;
  return reply.ok === true || (reply.ok === false && 'fault' in reply);
};

test(`${MESSAGES} messages for each of ${CHANNELS.length} channels, seed ${SEED}: no fault, nothing that was not granted`, async () => {
  console.info(`fuzzed messages: GUIDESMITH_SEED=${SEED}`);
  const random = seededRandom(SEED);
  const outside = join(folder, 'outside.guidecase');
  writeFileSync(outside, SECRET);
  const odd = [outside, `file://${outside}`, `../${outside}`, 'outside.guidecase', '../../outside'];
  const { send, faults, shown, granted } = harness();
  let accepted = 0;
  let refused = 0;
  for (const name of CHANNELS) {
    const right = RIGHT[name] ?? [];
    for (let i = 0; i < MESSAGES; i += 1) {
      const spoilt = random() < 0.7 ? nearly(right, random, odd) : randomValue(random, odd);
      const message = Array.isArray(spoilt) ? spoilt : [spoilt];
      const reply = await send(name, true, message);
      if (!isReply(reply)) throw new Error(`${name}: ${JSON.stringify(reply)} is no reply`);
      if (reply.ok) accepted += 1;
      else refused += 1;
      // Most replies are a refusal: only the few others need a closer look.
      if (reply.ok && JSON.stringify(reply.value ?? null).includes(SECRET)) {
        throw new Error(`${name} read what was not granted`);
      }
    }
  }
  expect(faults).toEqual([]);
  expect(shown).toEqual([]);
  // Nobody chose a file, and nobody knew the content of the one outside.
  expect([...granted.entries()]).toEqual([]);
  // Both sides of the door were tried.
  expect(refused).toBeGreaterThan(accepted);
  expect(accepted).toBeGreaterThan(0);
  console.info(`fuzzed messages: ${refused} refused, ${accepted} accepted`);
  // And it still answers.
  expect(await send('setDocument', true, [null])).toEqual({ ok: true, value: undefined });
  expect(await send('preferences', true, [])).toMatchObject({ ok: true });
}, 600_000);

test('a right message from another page is refused on every channel', async () => {
  const { send } = harness();
  for (const name of CHANNELS) {
    expect(await send(name, false, RIGHT[name] ?? [])).toMatchObject({
      ok: false,
      fault: { code: 'E_SENDER' },
    });
  }
});

test('the right messages of this test are right', async () => {
  const { send } = harness();
  for (const name of CHANNELS) {
    const reply = await send(name, true, RIGHT[name] ?? []);
    const code = reply.ok ? '' : reply.fault.code;
    expect(code, name).not.toMatch(/E_ARGUMENTS|E_FAULT/);
  }
});
