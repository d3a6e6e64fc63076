import i18next from 'i18next';
import type { AnatomyEntry } from '../../../shared/case/case-schema.ts';
import { spatialIndexFrom } from '../../../shared/mesh/bvh-spatial-index.ts';
import { InputError } from '../../../shared/mesh/input-error.ts';
import { triangleCount } from '../../../shared/mesh/mesh-data.ts';
import { along, type Vec3 } from '../../../shared/mesh/vec3.ts';
import { unitFactor } from '../../../shared/procedures/mesh-unit.ts';
import { CANCELLED } from '../../geometry-client/disposable-worker.ts';
import { RepairClient } from '../../geometry-client/repair-client.ts';
import { loadedAnatomy, setAnatomyStatus } from '../../stores/anatomy-store.ts';
import { addMeshFile, dispatch, documentNow, useCase } from '../../stores/case-store.ts';
import { takeTool, useTool } from '../../stores/tool-store.ts';
import { moveCamera, select } from '../../stores/view-store.ts';
import { notify } from '../files/index.ts';
import { freePath } from './case-of-meshes.ts';
import { recordRepaired } from './record-repairs.ts';
import { firstPlan, type PlannedStep, stepsOf } from './repair-plan.ts';
import { NO_REPAIR, useRepair } from './repair-store.ts';

const client = new RepairClient();

const entryOf = (id: string): AnatomyEntry | null =>
  documentNow()?.anatomy.find((entry) => entry.id === id) ?? null;

/** Begins to repair an anatomy: looks for its faults. Nothing happens before its mesh is read. */
export async function openRepair(id: string): Promise<void> {
  const { resume: earlier } = useRepair.getState();
  putAway();
  const entry = entryOf(id);
  const { session } = useCase.getState();
  const before = loadedAnatomy(id);
  const bytes = entry === null ? undefined : session?.meshes.get(entry.mesh);
  if (entry === null || session === null || before === null || bytes === undefined) return;
  const resume = useTool.getState().tool?.keep?.() ?? earlier;
  takeTool(null);
  select({ kind: 'anatomy', id });
  const target = { id, path: entry.mesh, session: session.key, before };
  const doing = { what: 'looking', share: 0 } as const;
  useRepair.setState({ ...NO_REPAIR, target, doing, resume, plan: firstPlan(null) });
  const outcome = await client.findFaults(entry.mesh, bytes, unitFactor(entry.unit), (share) => {
    if (useRepair.getState().target === target)
      useRepair.setState({ doing: { what: 'looking', share } });
  });
  if (useRepair.getState().target !== target) return;
  if (outcome.ok) {
    const plan = firstPlan(outcome.value.faults.inspected);
    useRepair.setState({ found: outcome.value, plan, doing: null });
  } else {
    const cancelled = outcome.fault.code === CANCELLED;
    useRepair.setState({ doing: null, problem: cancelled ? null : outcome.fault.message });
  }
}

/** Ends the repair; what was not taken into the case is gone. The tool that it interrupted is taken up again. */
export function closeRepair(): void {
  const { resume } = useRepair.getState();
  putAway();
  goOn(resume);
}

function putAway(): void {
  const { target, doing } = useRepair.getState();
  if (target === null) return;
  if (doing !== null) client.cancel();
  showRepair('before');
  useRepair.setState(NO_REPAIR);
}

/** Takes up the tool that a repair interrupted, unless another is in hand by now. */
function goOn(resume: (() => void) | null): void {
  if (useTool.getState().tool === null) resume?.();
}

export const cancelRepair = (): void => client.cancel();

/** Another plan: a result of the one before is out of date. */
export function setPlan(plan: readonly PlannedStep[]): void {
  showRepair('before');
  useRepair.setState({ plan, result: null, after: null, problem: null });
}

/** Does the steps that are on, away from the page, and shows the result in the views. */
export async function runRepair(): Promise<void> {
  const { target, plan } = useRepair.getState();
  const { session } = useCase.getState();
  const entry = target === null ? null : entryOf(target.id);
  const bytes = entry === null ? undefined : session?.meshes.get(entry.mesh);
  if (target === null || entry === null || bytes === undefined) return;
  showRepair('before');
  const doing = { what: 'repairing', share: 0 } as const;
  useRepair.setState({ doing, result: null, after: null, problem: null });
  const outcome = await client.repair(
    entry.mesh,
    bytes,
    unitFactor(entry.unit),
    stepsOf(plan),
    (share) => {
      if (useRepair.getState().target === target)
        useRepair.setState({ doing: { what: 'repairing', share } });
    },
  );
  if (useRepair.getState().target !== target) return;
  if (!outcome.ok) {
    const cancelled = outcome.fault.code === CANCELLED;
    useRepair.setState({ doing: null, problem: cancelled ? null : outcome.fault.message });
    return;
  }
  const { indexed } = outcome.value;
  const index = spatialIndexFrom(indexed.mesh, indexed.tree);
  const facetsInFile = triangleCount(indexed.mesh);
  const after = { ...indexed, index, facetsInFile, notes: [] };
  useRepair.setState({ doing: null, result: outcome.value, after, shown: null });
  showRepair('after');
}

/** Lets all views show the mesh of the case, or the repaired one in its place. The case is not changed. */
export function showRepair(showing: 'before' | 'after'): void {
  const { target, after, showing: now } = useRepair.getState();
  if (target === null || now === showing) return;
  const mesh = showing === 'after' ? after : target.before;
  if (mesh === null) return;
  setAnatomyStatus(target.id, { status: 'ready', ...mesh });
  useRepair.setState({ showing });
}

/** Takes the repaired mesh into the case: one step, and an entry in the trail. */
export function acceptRepair(): void {
  const { target, result, resume } = useRepair.getState();
  const { session } = useCase.getState();
  const entry = target === null ? null : entryOf(target.id);
  if (target === null || result === null || entry === null || session === null) return;
  if (session.recordsProblem !== null) {
    useRepair.setState({ problem: session.recordsProblem });
    return;
  }
  const { bytes, record } = result.prepared;
  const name = entry.name ?? entry.id;
  const path = freePath(`${entry.id}-repaired`, '.stl', new Set(session.meshes.keys()));
  addMeshFile(path, bytes);
  const changes = { mesh: path, unit: 'mm' } as const;
  const taken = dispatch({
    type: 'batch',
    label: i18next.t('importing:repairLabel', { name }),
    commands: [{ type: 'update', kind: 'anatomy', id: entry.id, changes }],
  });
  if (!taken) {
    useRepair.setState({ problem: useCase.getState().refusal?.message ?? null });
    return;
  }
  try {
    recordRepaired(entry.id, record);
    notify(i18next.t('importing:repaired', { name }));
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    notify(error.message);
  }
  // The case reads its new mesh by itself.
  useRepair.setState(NO_REPAIR);
  goOn(resume);
}

/** How much about a place of a fault is shown, mm. */
const AROUND = 14;

/** Draws a kind of fault and flies to one of its places. */
export function showFault(code: string, at: number): void {
  const { found, target } = useRepair.getState();
  const places = found?.places.find((one) => one.code === code);
  if (target === null || places === undefined) return;
  const count = places.points.length / 3;
  const turn = count === 0 ? 0 : ((at % count) + count) % count;
  showRepair('before');
  useRepair.setState({ shown: { code, at: turn } });
  if (count === 0) return;
  const [x, y, z] = places.points.subarray(3 * turn, 3 * turn + 3);
  const point: Vec3 = [x, y, z];
  const normal = normalNear(point);
  const from = normal === null ? {} : { from: along(point, normal, 100) };
  moveCamera({ type: 'fly-to', at: point, radius: AROUND, ...from });
}

/** The way outward at a place of the mesh, to look at it from there. */
function normalNear(point: Vec3): Vec3 | null {
  const index = useRepair.getState().target?.before.index;
  const near = index?.closestPoint(point) ?? null;
  if (index === undefined || near === null) return null;
  const { positions, triangles } = index.mesh;
  const corner = (k: number): Vec3 => {
    const v = 3 * triangles[3 * near.triangle + k];
    return [positions[v], positions[v + 1], positions[v + 2]];
  };
  const [a, b, c] = [corner(0), corner(1), corner(2)];
  const u: Vec3 = [b[0] - a[0], b[1] - a[1], b[2] - a[2]];
  const v: Vec3 = [c[0] - a[0], c[1] - a[1], c[2] - a[2]];
  const n: Vec3 = [u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]];
  const long = Math.hypot(...n);
  return long > 0 ? [n[0] / long, n[1] / long, n[2] / long] : null;
}

/** Ends a repair whose mesh was exchanged by something else: undo, another case, the unit. Returns the end of it. */
export function keepRepairValid(): () => void {
  return useCase.subscribe(({ session }) => {
    const { target, resume } = useRepair.getState();
    if (target === null) return;
    const same = session?.key === target.session;
    const entry = same ? entryOf(target.id) : null;
    if (entry?.mesh === target.path) return;
    client.cancel();
    useRepair.setState(NO_REPAIR);
    if (same) goOn(resume);
  });
}
