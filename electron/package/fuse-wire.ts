/** What stands before the fuses in Electron's program (https://www.electronjs.org/docs/latest/tutorial/fuses). */
export const FUSE_SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';

/** The first version's fuses, in the order of the wire. */
const FUSES = [
  'runAsNode',
  'enableCookieEncryption',
  'enableNodeOptionsEnvironmentVariable',
  'enableNodeCliInspectArguments',
  'enableEmbeddedAsarIntegrityValidation',
  'onlyLoadAppFromAsar',
  'loadBrowserProcessSpecificV8Snapshot',
  'grantFileProtocolExtraPrivileges',
] as const;

type Fuse = (typeof FUSES)[number];

const ENABLED = '1'.charCodeAt(0);
const DISABLED = '0'.charCodeAt(0);

/**
 * How the fuses in a program's bytes are set: one record for each wire, of which a universal program has two. null: a fuse
 * that this Electron does not have. Throws an Error where there is no wire.
 */
export function readFuses(program: Buffer): readonly Readonly<Record<Fuse, boolean | null>>[] {
  const wires: Record<Fuse, boolean | null>[] = [];
  let at = program.indexOf(FUSE_SENTINEL);
  for (; at >= 0; at = program.indexOf(FUSE_SENTINEL, at + 1)) {
    const start = at + FUSE_SENTINEL.length;
    const [version, length] = [program[start], program[start + 1]];
    if (version !== 1 || length === undefined)
      throw new Error(`fuses of version ${version} are not known`);
    const states = FUSES.map((fuse, i): [Fuse, boolean | null] => {
      const state = i < length ? program[start + 2 + i] : undefined;
      return [fuse, state === ENABLED ? true : state === DISABLED ? false : null];
    });
    wires.push(Object.fromEntries(states) as Record<Fuse, boolean | null>);
  }
  if (wires.length === 0) throw new Error('there are no fuses in this program: it is not Electron');
  return wires;
}
