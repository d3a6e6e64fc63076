import type { CaseDocument } from '../case/case-schema.ts';
import { namesById } from '../case/names-by-id.ts';
import { parseWholeCase } from '../case-file/whole-case.ts';
import type { CheckStatus } from '../checks/check.ts';
import { angleDeg, distance, subtract, type Vec3 } from '../mesh/vec3.ts';
import type { Json } from '../report/canonical-json.ts';
import { type JsonChange, jsonChanges } from './json-changes.ts';
import type { Revision } from './revision.ts';
import { toldContentChanges } from './told-changes.ts';

/** How a trajectory or cut plane changed. Shifts in mm, angles in degrees; null where one of the two is not there. */
export interface PlanChange {
  readonly id: string;
  readonly name: string;
  readonly change: 'added' | 'removed' | 'changed' | 'same';
  /** Between the entries, or the cut planes' origins. */
  readonly entryShift: number | null;
  /** From the older entry to the newer one, in the case's coordinates. */
  readonly entryVector: Vec3 | null;
  /** Between the targets; null for cut planes. */
  readonly targetShift: number | null;
  /** Between the axes, or the cut planes' normals. */
  readonly angle: number | null;
  /** Newer less older, from entry to target; null for cut planes. */
  readonly lengthChange: number | null;
}

/** A measured check of one guide in two revisions. */
export interface CheckChange {
  readonly guide: string;
  readonly check: string;
  readonly feature: string | null;
  readonly unit: string;
  readonly before: { readonly value: number | null; readonly status: CheckStatus } | null;
  readonly after: { readonly value: number | null; readonly status: CheckStatus } | null;
  /** Newer less older; null where either is not known. */
  readonly delta: number | null;
}

/** What differs between two revisions of a case. */
export interface RevisionComparison {
  readonly from: number;
  readonly to: number;
  /** The same content: nothing differs. */
  readonly same: boolean;
  /** All that either has, those that stayed the same too, in the newer one's order. */
  readonly trajectories: readonly PlanChange[];
  readonly cutPlanes: readonly PlanChange[];
  /** Every value of the case that differs, with its path. */
  readonly parameters: readonly JsonChange[];
  /** What differs in case, meshes, guides and software, a sentence each, with the names that things have. */
  readonly told: readonly string[];
  /** What things of the newer case are called, by id; those of the older one that it no longer has too. */
  readonly names: ReadonlyMap<string, string>;
  /** Checks of which value or status differ: least distances among them. */
  readonly checks: readonly CheckChange[];
  /** Paths of anatomy meshes, and ids of guides, of which the bytes differ. */
  readonly meshes: readonly string[];
  readonly guides: readonly string[];
  /** Versions of program, kernel or pack that differ. */
  readonly software: readonly JsonChange[];
}

/**
 * Compares two revisions, the older one first. For the colour map of the guides' surfaces see compare-surfaces.ts. Throws a
 * CaseError where a revision's document can't be read (`revisionProblems` tells before).
 */
export function compareRevisions(older: Revision, newer: Revision): RevisionComparison {
  const [a, b] = [older.content, newer.content];
  const before = parseWholeCase(a.case);
  const after = parseWholeCase(b.case);
  return {
    from: older.number,
    to: newer.number,
    same: older.hash === newer.hash,
    trajectories: matched(before.trajectories, after.trajectories, trajectoryChange),
    cutPlanes: matched(before.cutPlanes, after.cutPlanes, cutPlaneChange),
    parameters: jsonChanges(a.case, b.case),
    told: toldContentChanges(a as Json, b as Json),
    names: new Map([...namesById(before), ...namesById(after)]),
    checks: checkChanges(older, newer),
    meshes: differing(a.meshes, b.meshes),
    guides: differing(partHashes(a.guides), partHashes(b.guides)),
    software: jsonChanges(a.software, b.software),
  };
}

function matched<T extends { readonly id: string; readonly name?: string | undefined }>(
  before: readonly T[],
  after: readonly T[],
  change: (a: T, b: T) => Omit<PlanChange, 'id' | 'name' | 'change'>,
): PlanChange[] {
  const nothing = {
    entryShift: null,
    entryVector: null,
    targetShift: null,
    angle: null,
    lengthChange: null,
  };
  const kept = after.map((b): PlanChange => {
    const named = { id: b.id, name: b.name ?? b.id };
    const a = before.find(({ id }) => id === b.id);
    if (a === undefined) return { ...named, change: 'added', ...nothing };
    const same = jsonChanges(JSON.parse(JSON.stringify(a)), JSON.parse(JSON.stringify(b)));
    return { ...named, change: same.length === 0 ? 'same' : 'changed', ...change(a, b) };
  });
  const gone = before
    .filter(({ id }) => !after.some((b) => b.id === id))
    .map(({ id, name }): PlanChange => ({ id, name: name ?? id, change: 'removed', ...nothing }));
  return [...kept, ...gone];
}

type Trajectory = CaseDocument['trajectories'][number];
type CutPlane = CaseDocument['cutPlanes'][number];

const trajectoryChange = (a: Trajectory, b: Trajectory) => ({
  entryShift: distance(a.entry, b.entry),
  entryVector: subtract(b.entry, a.entry),
  targetShift: distance(a.target, b.target),
  angle: angleDeg(subtract(a.target, a.entry), subtract(b.target, b.entry)),
  lengthChange: distance(b.entry, b.target) - distance(a.entry, a.target),
});

const cutPlaneChange = (a: CutPlane, b: CutPlane) => ({
  entryShift: distance(a.origin, b.origin),
  entryVector: subtract(b.origin, a.origin),
  targetShift: null,
  angle: angleDeg(a.normal, b.normal),
  lengthChange: null,
});

function checkChanges(older: Revision, newer: Revision): CheckChange[] {
  const before = measuredChecks(older);
  const after = measuredChecks(newer);
  return [...new Set([...after.keys(), ...before.keys()])].flatMap((key) => {
    const a = before.get(key) ?? null;
    const b = after.get(key) ?? null;
    const known = b ?? a;
    if (known === null) return [];
    if (a !== null && b !== null && a.value === b.value && a.status === b.status) return [];
    const { guide, check, feature, unit } = known;
    const delta = a?.value != null && b?.value != null ? b.value - a.value : null;
    return [{ guide, check, feature, unit, before: measure(a), after: measure(b), delta }];
  });
}

interface Measured {
  readonly guide: string;
  readonly check: string;
  readonly feature: string | null;
  readonly unit: string;
  readonly value: number | null;
  readonly status: CheckStatus;
}

const measure = (m: Measured | null) => m && { value: m.value, status: m.status };

function measuredChecks({ checks }: Revision): Map<string, Measured> {
  const all = new Map<string, Measured>();
  for (const [guide, results] of Object.entries(checks)) {
    for (const { id: check, feature, unit, value, status } of results) {
      all.set(JSON.stringify([guide, check, feature]), {
        guide,
        check,
        feature,
        unit,
        value,
        status,
      });
    }
  }
  return all;
}

const partHashes = (guides: Revision['content']['guides']): Record<string, string> =>
  Object.fromEntries(Object.entries(guides).map(([id, { part }]) => [id, part]));

const differing = (
  a: Readonly<Record<string, string>>,
  b: Readonly<Record<string, string>>,
): string[] =>
  [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((key) => a[key] !== b[key]).sort();
