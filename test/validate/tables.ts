import { CLEARANCE_TOLERANCE } from '../../shared/checks/clearance.ts';
import {
  MAX_DIAMETER_ERROR,
  MAX_FEATURE_ANGLE,
  MAX_FEATURE_OFFSET,
} from '../../shared/checks/feature-tolerances.ts';
import { type Statistics, statisticsOf } from './statistics.ts';
import type { BuiltRecord, DesignRecord } from './validate-design.ts';

/** Records of one sample's designs. */
export interface SampleRecords {
  readonly sample: string;
  readonly records: readonly DesignRecord[];
}

/** The part of the document that is written by the command. */
export const BEGIN = '<!-- validate: begin -->';
export const END = '<!-- validate: end -->';

/** A document with what lies between its markers replaced. Throws where it has not both, in order. */
export function withTables(document: string, tables: string): string {
  const from = document.indexOf(BEGIN);
  const to = document.indexOf(END);
  if (from < 0 || to < from) throw new Error(`the document has no ${BEGIN} ... ${END}`);
  return `${document.slice(0, from + BEGIN.length)}\n\n${tables}\n${document.slice(to)}`;
}

/** All tables, in Markdown. */
export function tablesOf(samples: readonly SampleRecords[], seed: number): string {
  const records = samples.flatMap((sample) => sample.records);
  const built = records.filter((record) => record.outcome === 'built');
  const again = built.filter(({ sameBytes }) => sameBytes !== null);
  const same = again.filter(({ sameBytes }) => sameBytes === true);
  return [
    `Seed ${seed}: ${records.length} designs, ${built.length} built, ${records.length - built.length} refused with a reason.`,
    figuresTable(built),
    `**Determinism.** ${again.length} designs were built a second time by a fresh kernel and builder: ${same.length} gave the same bytes.`,
    `**What the checks let pass.** ${missedBy(built)}`,
    '**By sample.**',
    table(
      ['sample', 'designs', 'built', 'every check passed', 'a check failed', 'refused'],
      samples.map(countsOf),
    ),
    '**Checks that failed**, by guides (a failed check keeps the file from being written):',
    countTable(
      'check',
      built.flatMap(({ failed }) => failed),
    ),
    '**Refusals**, by code:',
    countTable(
      'code',
      records.flatMap((record) => (record.outcome === 'refused' ? [record.code] : [])),
    ),
  ]
    .join('\n\n')
    .concat('\n');
}

interface Row {
  readonly what: string;
  readonly unit: string;
  readonly limit: string;
  readonly figures: readonly number[];
}

/** What is measured of every built guide, whether its checks passed or not, by the reader. */
function rowsOf(built: readonly BuiltRecord[]): readonly Row[] {
  const bores = built.flatMap((record) =>
    record.bores.flatMap(({ planned, read }) => (read === null ? [] : [{ planned, read }])),
  );
  const slots = built.flatMap((record) =>
    record.slots.flatMap(({ planned, read }) => (read === null ? [] : [{ planned, read }])),
  );
  const gaps = built.flatMap(({ clearance: { planned, read } }) =>
    read === null ? [] : [planned - read],
  );
  const angle = `${MAX_FEATURE_ANGLE}`;
  const offset = `${MAX_FEATURE_OFFSET}`;
  return [
    {
      what: 'bore: angle of the axis',
      unit: 'deg',
      limit: angle,
      figures: bores.map(({ read }) => read.angleDeg),
    },
    {
      what: 'bore: axis at the entry',
      unit: 'mm',
      limit: offset,
      figures: bores.map(({ read }) => read.atEntry),
    },
    {
      what: 'bore: axis at the top',
      unit: 'mm',
      limit: offset,
      figures: bores.map(({ read }) => read.atTop),
    },
    {
      what: 'bore: diameter',
      unit: 'mm',
      limit: `${MAX_DIAMETER_ERROR}`,
      figures: bores.map(({ planned, read }) => Math.abs(read.diameter - planned)),
    },
    {
      what: 'slot: angle of the worse face',
      unit: 'deg',
      limit: angle,
      figures: slots.map(({ read }) => read.angleDeg),
    },
    {
      what: 'slot: middle of the gap',
      unit: 'mm',
      limit: offset,
      figures: slots.map(({ read }) => read.offset),
    },
    {
      what: 'slot: width',
      unit: 'mm',
      limit: `${2 * MAX_FEATURE_OFFSET}`,
      figures: slots.flatMap(({ planned, read }) =>
        read.width === null ? [] : [Math.abs(read.width - planned)],
      ),
    },
    {
      what: 'clearance: nearer to the bone than planned',
      unit: 'mm',
      limit: `${CLEARANCE_TOLERANCE}`,
      figures: gaps,
    },
  ];
}

function figuresTable(built: readonly BuiltRecord[]): string {
  const rows = rowsOf(built).map(({ what, unit, limit, figures }) => [
    `${what}, ${unit}`,
    ...cells(statisticsOf(figures)),
    limit,
  ]);
  // Of a wall the thin end is the worse one.
  const walls = built.flatMap(({ wall }) =>
    wall.passed && wall.read !== null ? [-wall.read] : [],
  );
  const thin = statisticsOf(walls);
  const wall =
    thin === null
      ? []
      : [
          [
            'thinnest wall of guides whose wall check passed, mm',
            `${thin.n}`,
            fixed(-thin.median),
            fixed(-thin.percentile99),
            fixed(-thin.worst),
            'at least 1',
          ],
        ];
  return table(
    ['measured by the reader', 'n', 'median', '99th percentile', 'worst', 'accepted'],
    [...rows, ...wall],
  );
}

const cells = (s: Statistics | null): readonly string[] =>
  s === null
    ? ['0', '', '', '']
    : [`${s.n}`, fixed(s.median), fixed(s.percentile99), fixed(s.worst)];

/** Four places; what rounds to nothing has no sign. */
const fixed = (value: number): string => value.toFixed(4).replace(/^-(0\.0+)$/, '$1');

/** Faults that the reader finds in what the checks accepted, and how far the two readings are apart. */
function missedBy(built: readonly BuiltRecord[]): string {
  const missed = built.reduce((sum, record) => sum + missedIn(record), 0);
  const apart = statisticsOf(
    built.flatMap(({ clearance: { read, check } }) =>
      read === null || check === null ? [] : [Math.abs(read - check)],
    ),
  );
  const found =
    missed === 0
      ? 'Of the bores, slots and clearances that the checks accepted, none was beyond its limit, or not found, by the reader.'
      : `${missed} bores, slots or clearances that the checks accepted were beyond their limit, or not found, by the reader.`;
  return apart === null
    ? found
    : `${found} The least distance to the bone read by both differs by ${fixed(apart.median)} mm (median), ${fixed(apart.worst)} mm at most: the check's is exact between facets, the reader's is between points and facets.`;
}

/** How many figures of a guide the checks accepted that the reader does not. */
export function missedIn({ bores, slots, clearance }: BuiltRecord): number {
  const wrongBores = bores.filter(
    ({ planned, read, passed }) =>
      passed &&
      (read === null ||
        read.angleDeg > MAX_FEATURE_ANGLE ||
        Math.max(read.atEntry, read.atTop) > MAX_FEATURE_OFFSET ||
        Math.abs(read.diameter - planned) > MAX_DIAMETER_ERROR),
  );
  const wrongSlots = slots.filter(
    ({ planned, read, passed }) =>
      passed &&
      (read === null ||
        read.angleDeg > MAX_FEATURE_ANGLE ||
        read.offset > MAX_FEATURE_OFFSET ||
        Math.abs((read.width ?? planned) - planned) > 2 * MAX_FEATURE_OFFSET),
  );
  const { planned, read, passed } = clearance;
  const tooNear = passed && read !== null && planned - read > CLEARANCE_TOLERANCE;
  return wrongBores.length + wrongSlots.length + (tooNear ? 1 : 0);
}

function countsOf({ sample, records }: SampleRecords): readonly string[] {
  const built = records.filter((record) => record.outcome === 'built');
  const passed = built.filter(({ failed }) => failed.length === 0);
  return [
    sample,
    `${records.length}`,
    `${built.length}`,
    `${passed.length}`,
    `${built.length - passed.length}`,
    `${records.length - built.length}`,
  ];
}

/** How often each word stands in a list, the most frequent first. */
function countTable(of: string, words: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  if (counts.size === 0) return 'none';
  const rows = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  return table(
    [of, 'n'],
    rows.map(([word, n]) => [`\`${word}\``, `${n}`]),
  );
}

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
