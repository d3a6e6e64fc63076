import { formatPath } from '../case/wording.ts';
import { canonicalJson, type Json } from '../report/canonical-json.ts';

/** One value that differs between two documents. */
export interface JsonChange {
  /** In the newer document: `guides[0].sleeves[1].height`; of what was taken out, in the older one. */
  readonly path: string;
  /** The same step by step: keys, and places in lists. */
  readonly steps: readonly PropertyKey[];
  readonly change: 'changed' | 'added' | 'removed';
  /** undefined where it was not there. */
  readonly before: Json | undefined;
  readonly after: Json | undefined;
}

/** Keys by which the entries of a list are told apart, in the order in which they are tried. */
const KEYS = ['id', 'trajectory', 'cutPlane', 'path'] as const;

/**
 * What differs between two JSON documents, leaf by leaf, in the order of the newer one. Entries of a list are matched by
 * their id (for sleeves the trajectory, for slots the cut plane), so that one that was moved or one before it that was
 * taken out does not make all others differ; a change of order alone is told as a change of the list.
 */
export function jsonChanges(
  before: Json | undefined,
  after: Json | undefined,
): readonly JsonChange[] {
  const changes: JsonChange[] = [];
  compare(before, after, [], changes);
  return changes;
}

type Path = readonly PropertyKey[];

const changeAt = (
  steps: Path,
  change: JsonChange['change'],
  before: Json | undefined,
  after: Json | undefined,
): JsonChange => ({ path: formatPath(steps), steps, change, before, after });

function compare(
  before: Json | undefined,
  after: Json | undefined,
  path: Path,
  out: JsonChange[],
): void {
  if (before === undefined && after === undefined) return;
  if (before === undefined || after === undefined) {
    const change = before === undefined ? 'added' : 'removed';
    out.push(changeAt(path, change, before, after));
  } else if (isList(before) && isList(after)) compareLists(before, after, path, out);
  else if (isObject(before) && isObject(after)) {
    for (const key of new Set([...Object.keys(after), ...Object.keys(before)])) {
      compare(before[key], after[key], [...path, key], out);
    }
  } else if (canonicalJson(before) !== canonicalJson(after)) {
    out.push(changeAt(path, 'changed', before, after));
  }
}

function compareLists(
  before: readonly Json[],
  after: readonly Json[],
  path: Path,
  out: JsonChange[],
): void {
  const key = KEYS.find((name) => haveKey(before, name) && haveKey(after, name));
  if (key === undefined) {
    // A point or a direction is one value: three lines for one move would say less.
    if (before.length === after.length && !before.every((item) => typeof item === 'number')) {
      after.forEach((item, i) => {
        compare(before[i], item, [...path, i], out);
      });
    } else if (canonicalJson(before) !== canonicalJson(after)) {
      out.push(changeAt(path, 'changed', before, after));
    }
    return;
  }
  const older = new Map(before.map((item, i) => [keyOf(item, key), i]));
  const newer = new Set(after.map((item) => keyOf(item, key)));
  after.forEach((item, i) => {
    const at = older.get(keyOf(item, key));
    compare(at === undefined ? undefined : before[at], item, [...path, i], out);
  });
  before.forEach((item, i) => {
    if (!newer.has(keyOf(item, key))) compare(item, undefined, [...path, i], out);
  });
  const keptBefore = before.map((item) => keyOf(item, key)).filter((id) => newer.has(id));
  const keptAfter = after.map((item) => keyOf(item, key)).filter((id) => older.has(id));
  if (keptBefore.join('\n') !== keptAfter.join('\n')) {
    out.push(changeAt(path, 'changed', keptBefore, keptAfter));
  }
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

const isObject = (value: Json): value is { readonly [key: string]: Json | undefined } =>
  typeof value === 'object' && value !== null && !isList(value);

const keyOf = (item: Json, key: string): string => (isObject(item) ? String(item[key]) : '');

/** Every entry has the key, and no two the same. */
const haveKey = (items: readonly Json[], key: string): boolean =>
  items.every((item) => isObject(item) && typeof item[key] === 'string') &&
  new Set(items.map((item) => keyOf(item, key))).size === items.length;

/** One line for a change, exactly, for the record: `guides[0].clearance: 0.2 became 0.3`. For who reads it see told-changes.ts. */
export function changeSentence({ path, change, before, after }: JsonChange): string {
  const where = path === '' ? 'the document' : path;
  if (change === 'added') return `${where} was added: ${shown(after)}`;
  if (change === 'removed') return `${where} was taken out: ${shown(before)}`;
  return `${where}: ${shown(before)} became ${shown(after)}`;
}

/** Longest value that is shown whole, characters. */
const LONGEST_SHOWN = 80;

function shown(value: Json | undefined): string {
  const text = value === undefined ? 'nothing' : canonicalJson(value);
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}...` : text;
}
