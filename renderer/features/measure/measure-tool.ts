import { create } from 'zustand';
import { type MeshRead, meshReadOf } from '../../../shared/case/mesh-place.ts';
import type { Vec3 } from '../../../shared/mesh/vec3.ts';
import { documentNow, useCase, useDocument } from '../../stores/case-store.ts';
import { drawnOf, useJobs } from '../../stores/job-store.ts';
import {
  type ActiveTool,
  type ScenePointer,
  type SurfaceHit,
  setHint,
  takeTool,
} from '../../stores/tool-store.ts';
import { isClick } from '../../tools/click.ts';
import {
  CLICKS,
  type MeasureKind,
  type Measurement,
  measured,
  measurementNow,
  wallUnder,
} from './measurement.ts';

interface Measuring {
  readonly kind: MeasureKind;
  /** Places that were clicked of the one that is being measured. */
  readonly points: readonly Vec3[];
  readonly on: readonly (MeshRead | undefined)[];
  readonly done: readonly Measurement[];
  readonly nextId: number;
}

const NO_PLACES = { points: [], on: [] } as const;
const NONE: Measuring = { kind: 'distance', ...NO_PLACES, done: [], nextId: 1 };

/** What was measured in this session: not in the document. A case that is opened begins without. */
export const useMeasuring = create<Measuring>(() => NONE);

/** What was measured, where it lies now. */
export function useMeasurements(): readonly Measurement[] {
  const document = useDocument();
  const done = useMeasuring((state) => state.done);
  return document === null ? done : done.map((one) => measurementNow(document, one));
}

let session = useCase.getState().session?.key;
useCase.subscribe((state) => {
  if (state.session?.key === session) return;
  session = state.session?.key;
  useMeasuring.setState(NONE);
});

/** What lies under the pointer: changes with every move. Subscribe outside of React. */
export const useMeasureHover = create<{
  readonly at: Vec3 | null;
  readonly wall: { readonly from: Vec3; readonly far: Vec3; readonly thickness: number } | null;
}>(() => ({ at: null, wall: null }));

export const MEASURE_TOOL = 'measure';

/** Takes up the tool as it was last used. */
export function startMeasureTool(): void {
  useMeasuring.setState(NO_PLACES);
  const tool: ActiveTool = {
    id: MEASURE_TOOL,
    hint: 'measure:hints.distance1',
    cursor: 'crosshair',
    onPointer,
    onKey: ({ key }) => {
      const { points, on } = useMeasuring.getState();
      if (key !== 'Backspace' || points.length === 0) return false;
      useMeasuring.setState({ points: points.slice(0, -1), on: on.slice(0, -1) });
      showHint();
      return true;
    },
    cancel: () => {
      useMeasuring.setState(NO_PLACES);
      useMeasureHover.setState({ at: null, wall: null });
    },
  };
  takeTool(tool);
  showHint();
}

export function setKind(kind: MeasureKind): void {
  useMeasuring.setState({ kind, ...NO_PLACES });
  useMeasureHover.setState({ at: null, wall: null });
  showHint();
}

function showHint(): void {
  const { kind, points } = useMeasuring.getState();
  setHint(MEASURE_TOOL, `measure:hints.${kind}${kind === 'wall' ? '' : points.length + 1}`);
}

function onPointer(pointer: ScenePointer): boolean {
  const { kind } = useMeasuring.getState();
  const { hit, phase } = pointer;
  if (phase === 'leave') {
    useMeasureHover.setState({ at: null, wall: null });
    return false;
  }
  const wall = kind === 'wall' && hit !== null ? wallAt(hit) : null;
  useMeasureHover.setState({ at: hit?.point ?? null, wall });
  if (phase === 'hover') return true;
  if (!isClick(pointer) || hit === null) return false;
  if (kind !== 'wall') {
    addPoint(kind, hit);
    return true;
  }
  if (wall === null) return false;
  keep({ kind, points: [wall.from, wall.far], value: wall.thickness, on: [readUnder(hit)] });
  return true;
}

/** The wall of the guide under the pointer. */
function wallAt(hit: SurfaceHit) {
  if (hit.of !== 'guide') return null;
  const job = useJobs.getState().jobs.get(hit.id);
  const part = job === undefined ? null : (drawnOf(job)?.index ?? null);
  const found = part === null ? null : wallUnder(part, hit.point, hit.normal);
  return found === null ? null : { from: hit.point, ...found };
}

function readUnder(hit: SurfaceHit): MeshRead | undefined {
  const document = documentNow();
  return document === null ? undefined : meshReadOf(document, hit);
}

function addPoint(kind: 'distance' | 'angle', hit: SurfaceHit): void {
  const before = useMeasuring.getState();
  const points = [...before.points, hit.point];
  const on = [...before.on, readUnder(hit)];
  if (points.length < CLICKS[kind]) {
    useMeasuring.setState({ points, on });
  } else {
    const value = measured(kind, points);
    if (value !== null) keep({ kind, points, value, on });
    useMeasuring.setState(NO_PLACES);
  }
  showHint();
}

function keep(measurement: Omit<Measurement, 'id'>): void {
  useMeasuring.setState(({ done, nextId }) => ({
    done: [...done, { id: nextId, ...measurement }],
    nextId: nextId + 1,
  }));
}

export const removeMeasurement = (id: number): void =>
  useMeasuring.setState(({ done }) => ({ done: done.filter((one) => one.id !== id) }));

export const clearMeasurements = (): void => useMeasuring.setState({ done: [] });
