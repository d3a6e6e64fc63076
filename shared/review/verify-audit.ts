import { parseJsonText } from '../case/json-text.ts';
import { decodeUtf8 } from '../case-file/utf8.ts';
import type { HashTag } from '../report/hash.ts';
import {
  type AuditEntry,
  type AuditTrail,
  auditEntrySchema,
  auditGenesis,
  auditLine,
  entryHash,
} from './audit-trail.ts';
import type { AuditHead } from './fields.ts';

/** A head of the trail that something outside of it names. */
export interface AuditAnchor extends AuditHead {
  /** Who or what names it: `the signature of Li Wei`, `the export of revision 3`. */
  readonly namedBy: string;
}

/** One thing that is wrong with a trail. */
export interface AuditProblem {
  readonly kind: 'changed' | 'missing' | 'moved' | 'foreign' | 'cut' | 'rewritten' | 'unreadable';
  /** Line of the file, from 1, at which it is seen. */
  readonly line: number;
  /** Sequence number of the entry that is at fault. */
  readonly sequence: number;
  /** One sentence: what, and where. */
  readonly message: string;
}

/** An entry whose time lies before that of the one before it. */
export interface ClockFlag {
  readonly sequence: number;
  readonly message: string;
}

export interface VerifiedAudit {
  readonly ok: boolean;
  /** The entries up to the first problem. */
  readonly trail: AuditTrail;
  /** In the order of the file; the first is where the trail was first touched. */
  readonly problems: readonly AuditProblem[];
  /** Not faults of the trail, but something to ask about. */
  readonly clockFlags: readonly ClockFlag[];
}

/**
 * Verifies the bytes of `audit.jsonl`. A line must be, byte for byte, what `auditLine` writes; its hash must be that of
 * its fields; it must name the hash of the line before. A cut at the end leaves a chain that is whole: it is found by
 * `anchors`, the heads that signatures and exports name, and so is a trail that someone wrote anew with right hashes.
 */
export function verifyAudit(
  bytes: Uint8Array,
  caseId: string,
  anchors: readonly AuditAnchor[] = [],
): VerifiedAudit {
  const text = decodeUtf8(bytes);
  if (text === null) {
    const message = 'audit.jsonl is not UTF-8 text: it was damaged';
    const problems: AuditProblem[] = [{ kind: 'unreadable', line: 1, sequence: 1, message }];
    return { ok: false, trail: { caseId, entries: [] }, problems, clockFlags: [] };
  }
  const lines = splitLines(text);
  const chain = followChain(lines, auditGenesis(caseId));
  const problems = [...chain.problems];
  // A mark before the first line belongs to the bytes, and no writer of ours puts one.
  if (bytes[0] === 0xef && bytes[1] === 0xbb) {
    problems.unshift(problem('changed', 1, 1, 'something was put before entry 1'));
  }
  if (lines.length > 0 && !text.endsWith('\n')) {
    const message = `the last line does not end: entry ${lines.length} was cut or changed`;
    problems.push(problem('cut', lines.length, lines.length, message));
  }
  problems.push(...anchorProblems(chain.entries, anchors, auditGenesis(caseId)));
  const bad = new Set(problems.map(({ sequence }) => sequence));
  const first = Math.min(...bad, chain.entries.length + 1);
  return {
    ok: problems.length === 0,
    trail: { caseId, entries: chain.entries.slice(0, first - 1) },
    problems,
    clockFlags: clockFlags(chain.entries),
  };
}

const problem = (
  kind: AuditProblem['kind'],
  line: number,
  sequence: number,
  message: string,
): AuditProblem => ({ kind, line, sequence, message });

function splitLines(text: string): string[] {
  if (text === '') return [];
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

function followChain(
  lines: readonly string[],
  genesis: HashTag,
): { readonly entries: readonly AuditEntry[]; readonly problems: readonly AuditProblem[] } {
  const entries: AuditEntry[] = [];
  const problems: AuditProblem[] = [];
  let previous = genesis;
  let expected = 1;
  for (const [i, text] of lines.entries()) {
    const line = i + 1;
    const add = (kind: AuditProblem['kind'], sequence: number, message: string) =>
      problems.push(problem(kind, line, sequence, message));
    const entry = readEntry(text);
    if (entry === null) {
      add(
        'unreadable',
        expected,
        `line ${line} is no entry of an audit trail: entry ${expected} was changed`,
      );
      expected += 1;
      continue;
    }
    const { sequence } = entry;
    const sound = entryHash(entry) === entry.hash && auditLine(entry) === text;
    if (!sound)
      add('changed', sequence, `entry ${sequence} (line ${line}) was changed after it was written`);
    if (sequence > expected) {
      const last = sequence - 1;
      const which =
        last === expected ? `entry ${expected} is` : `entries ${expected} to ${last} are`;
      add(
        'missing',
        expected,
        `${which} not where they should be: line ${line} holds entry ${sequence}`,
      );
    } else if (sequence < expected) {
      add('moved', sequence, `entry ${sequence} stands at line ${line}, out of its place`);
    } else if (entry.previous !== previous) {
      // Only where the line before is the right one: else the gap is the news, not its echo.
      const kind = sequence === 1 ? 'foreign' : 'changed';
      const message =
        sequence === 1
          ? 'entry 1 does not begin the audit trail of this case'
          : `entry ${sequence} (line ${line}) does not follow entry ${sequence - 1}: one of them was exchanged`;
      if (sound && entries.length === i) add(kind, sequence, message);
      else if (sound) add('changed', sequence, message);
    }
    entries.push(entry);
    if (sequence < expected) continue;
    previous = entry.hash;
    expected = sequence + 1;
  }
  return { entries, problems };
}

function readEntry(text: string): AuditEntry | null {
  try {
    return auditEntrySchema.parse(parseJsonText(text));
  } catch {
    return null;
  }
}

function anchorProblems(
  entries: readonly AuditEntry[],
  anchors: readonly AuditAnchor[],
  genesis: HashTag,
): AuditProblem[] {
  const bySequence = new Map(entries.map((entry) => [entry.sequence, entry.hash]));
  bySequence.set(0, genesis);
  const longest = entries.at(-1)?.sequence ?? 0;
  return anchors.flatMap(({ sequence, hash, namedBy }) => {
    const found = bySequence.get(sequence);
    if (found === hash) return [];
    if (found === undefined) {
      const from = longest + 1;
      const what =
        sequence > longest
          ? `the trail was cut: entries ${from} to ${sequence}, named by ${namedBy}, are missing`
          : `entry ${sequence}, named by ${namedBy}, is missing`;
      return [problem('cut', entries.length, Math.min(from, sequence), what)];
    }
    const message = `entry ${sequence} is not the one that ${namedBy} names: the trail was written anew`;
    return [problem('rewritten', sequence, sequence, message)];
  });
}

function clockFlags(entries: readonly AuditEntry[]): ClockFlag[] {
  return entries.flatMap(({ sequence, time }, i) => {
    const before = entries[i - 1];
    if (before === undefined || time >= before.time) return [];
    const message = `the clock went back from ${before.time} to ${time} before entry ${sequence}`;
    return [{ sequence, message }];
  });
}
