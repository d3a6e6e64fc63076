import { create } from 'zustand';
import type { CaseDocument } from '../../../shared/case/case-schema.ts';
import type { Fit } from '../../../shared/jobs/fit-pieces.ts';
import type { Vec3 } from '../../../shared/mesh/vec3.ts';
import type { Hinge } from '../../../shared/planning/cut-plane.ts';
import {
  moveMesh,
  type RigidMotion,
  STILL,
  turnAbout,
  typedAs,
  typedMotion,
} from '../../../shared/planning/rigid-motion.ts';
import { resolvedView } from '../../case-view/resolved-view.ts';
import { CANCELLED } from '../../geometry-client/disposable-worker.ts';
import { SimulationClient } from '../../geometry-client/simulation-client.ts';
import type { DrawnCutBone } from '../../geometry-client/simulation-protocol.ts';
import { resolvedOf } from '../../live/resolved.ts';
import { loadedAnatomy } from '../../stores/anatomy-store.ts';
import { documentNow, useCase } from '../../stores/case-store.ts';
import { takeTool } from '../../stores/tool-store.ts';
import { moveCamera, useView } from '../../stores/view-store.ts';
import { guideInHand } from '../../tools/guide-in-hand.ts';
import { hidePlan } from './hide-plan.ts';
import { holesIn, type PieceHole, turnOfHoles } from './holes.ts';
import { layOutPieces, takePiecesAway } from './lay-out-pieces.ts';
import { firstRoles, leavesGap, leftInPlace, numbersOf, type Role } from './roles.ts';
import { viewOfCuts } from './view-of-cuts.ts';
import { hingeOfCuts, type WedgeTurn, wedgeTurn } from './wedge-turn.ts';

/** Why there are no pieces: nothing to cut could be read, no cut parts the bone, or what the worker says. */
export type Problem = 'unread' | 'missed' | { readonly message: string };

/** What was cut, and how its pieces are moved. */
interface Simulation {
  readonly bone: string | null;
  /** Null while the bone is being cut. */
  readonly cut: DrawnCutBone | null;
  readonly problem: Problem | null;
  readonly hinge: Hinge | null;
  readonly holes: readonly PieceHole[];
  /** One a piece. */
  readonly roles: readonly Role[];
  readonly by: 'wedge' | 'typed';
  /** About the hinge; the plan closes or opens by a positive one. */
  readonly angleDeg: number;
  /** The typed motion. */
  readonly shift: Vec3;
  readonly turnsDeg: Vec3;
  /** What was measured last, and the arrangement that it holds for. */
  readonly fit: { readonly of: Arrangement; readonly measured: Fit } | null;
}

/** Which pieces lie how. */
export interface Arrangement {
  readonly roles: readonly Role[];
  readonly motion: RigidMotion;
}

const NOTHING: Simulation = {
  bone: null,
  cut: null,
  problem: null,
  hinge: null,
  holes: [],
  roles: [],
  by: 'typed',
  angleDeg: 0,
  shift: [0, 0, 0],
  turnsDeg: [0, 0, 0],
  fit: null,
};

export const useSimulation = create<Simulation>(() => NOTHING);

export const SIMULATION_TOOL = 'simulation';

const client = new SimulationClient();

/** Whether the open case has a cut and a bone that was read. */
export function canSimulate(): boolean {
  const document = documentNow();
  if (document === null || document.cutPlanes.length === 0) return false;
  return loadedAnatomy(boneInHand(document)) !== null;
}

/** The bone that the guide in hand sits on, else the first. */
function boneInHand(document: CaseDocument): string | null {
  const guide = guideInHand(document, useView.getState().selection);
  return guide?.support ?? bonesOf(document)[0]?.id ?? null;
}

/** Bones that can be cut. */
export const bonesOf = ({ anatomy }: CaseDocument) => anatomy.filter(({ role }) => role === 'bone');

/** Takes up the tool: the bone gives way to its pieces until the tool is laid down. */
export function startSimulation(): void {
  const document = documentNow();
  const bone = document === null ? null : boneInHand(document);
  if (bone === null) return;
  // The tool in hand is laid down first, since it may have hidden something itself.
  takeTool(null);
  let cutPlanes = document?.cutPlanes;
  const follow = useCase.subscribe(() => {
    if (documentNow()?.cutPlanes !== cutPlanes) {
      cutPlanes = documentNow()?.cutPlanes;
      recut();
    }
  });
  const lay = useSimulation.subscribe(layOutAnew());
  takeTool({
    id: SIMULATION_TOOL,
    hint: 'simulation:hint',
    cursor: 'default',
    docked: true,
    onPointer: () => false,
    cancel: () => {
      follow();
      lay();
      client.cancel();
      show();
      takePiecesAway();
      show = nothing;
      useSimulation.setState(NOTHING);
    },
  });
  void cutThe(bone);
}

/** Lays the pieces out for sections and slices whenever one lies otherwise than before. */
function layOutAnew(): () => void {
  let laid: { readonly cut: DrawnCutBone; readonly arrangement: Arrangement } | null = null;
  return () => {
    const { cut, roles } = useSimulation.getState();
    if (cut === null) {
      if (laid !== null) takePiecesAway();
      laid = null;
      return;
    }
    if (laid?.cut === cut && holdsNow(laid.arrangement)) return;
    const motion = motionNow();
    laid = { cut, arrangement: { roles, motion } };
    layOutPieces(cut.pieces, roles, motion);
  };
}

const nothing = (): void => {};
/** Shows again what the simulation hid. */
let show: () => void = nothing;

function recut(): void {
  const { bone } = useSimulation.getState();
  if (bone === null) return;
  if (documentNow()?.cutPlanes.length) void cutThe(bone);
  else takeTool(null);
}

/** Cuts a bone as the plan says and arranges its pieces as the wedge does; where a resection leaves a gap, what remains stays. */
export async function cutThe(bone: string): Promise<void> {
  const document = documentNow();
  const loaded = loadedAnatomy(bone);
  const planned = document === null ? undefined : resolvedOf(document)?.cutPlanes;
  client.cancel();
  show();
  show = nothing;
  const asked: Simulation = { ...NOTHING, bone };
  useSimulation.setState(asked);
  if (document === null || loaded === null || planned === undefined) {
    useSimulation.setState({ problem: 'unread' });
    return;
  }
  const outcome = await client.cut(loaded.mesh, planned);
  // Meanwhile another bone was chosen, or the tool laid down.
  if (useSimulation.getState().bone !== bone || useSimulation.getState().cut !== null) return;
  if (!outcome.ok) {
    if (outcome.fault.code !== CANCELLED) useSimulation.setState({ problem: outcome.fault });
    return;
  }
  const cut = outcome.value;
  if (cut.pieces.length < 2) {
    useSimulation.setState({ problem: 'missed' });
    return;
  }
  show = hidePlan(document, bone);
  const open = leavesGap(resolvedView(document).pack);
  const hinge = open ? null : hingeOfCuts(cut.cuts, planned, loaded.index, loaded.bounds);
  const first = firstRoles(cut.pieces, cut.cuts, hinge !== null);
  const roles = open ? leftInPlace(first) : first;
  const holes = holesIn(document, bone, cut.pieces, cut.cuts);
  useSimulation.setState({ cut, hinge, holes });
  arrange(roles);
  moveCamera(viewOfCuts(cut.cuts, loaded.bounds, pointsNow(cut)));
}

/** Gives the pieces their roles, and puts them where the plan's wedge moves them. */
export function arrange(roles: readonly Role[]): void {
  useSimulation.setState({ roles, shift: [0, 0, 0], turnsDeg: [0, 0, 0] });
  const turn = turnNow();
  useSimulation.setState({
    by: turn === null ? 'typed' : 'wedge',
    angleDeg: turn === null ? 0 : plannedAngle(turn),
  });
  measure();
}

/** How the wedge turns what moves now; null where it has none. */
export function turnNow(): WedgeTurn | null {
  const { cut, hinge, roles } = useSimulation.getState();
  return cut === null ? null : wedgeTurn(hinge, cut.pieces, roles, cut.cuts);
}

/** Of an opening that neither planes nor pins tell: the procedure's, degrees. */
const USUAL = 10;

/** The angle of the plan: between the planes, or what the pins were placed for, or the procedure's usual one. */
export function plannedAngle(turn: WedgeTurn): number {
  const { holes, roles } = useSimulation.getState();
  const known = turn.plannedDeg ?? turnOfHoles(holes, roles, turn);
  const document = documentNow();
  const planning = document === null ? null : resolvedView(document).pack.planning;
  const usual = planning?.['wedge-angle']?.value;
  return Math.round((known ?? (typeof usual === 'number' ? usual : USUAL)) * 10) / 10;
}

/** Moves what moves otherwise. */
export function move(
  changes: Partial<Pick<Simulation, 'by' | 'angleDeg' | 'shift' | 'turnsDeg'>>,
): void {
  useSimulation.setState(changes);
  measure();
}

/** Goes from the wedge's turn to a typed motion or back. What nobody typed yet begins where the pieces lie: at the plan's motion. */
export function moveBy(by: Simulation['by']): void {
  const { turnsDeg, shift } = useSimulation.getState();
  const untouched = [...turnsDeg, ...shift].every((value) => value === 0);
  const start = by === 'typed' && untouched ? typedAs(motionNow(), centreNow()) : null;
  move(start === null ? { by } : { by, turnsDeg: fine(start.turnsDeg), shift: fine(start.shift) });
}

/** Thousandths: finer than anything that is printed or sawn, and no noise of the arithmetic in the fields. */
const fine = ([x, y, z]: Vec3): Vec3 => [round(x), round(y), round(z)];
const round = (value: number): number => Math.round(value * 1000) / 1000 + 0;

/** About which a typed motion turns: the hinge, or the middle of what moves. */
export function centreNow(): Vec3 {
  const { cut, hinge, roles } = useSimulation.getState();
  const bounds = cut?.pieces[numbersOf(roles, 'moves')[0]]?.bounds ?? null;
  if (hinge !== null || bounds === null) return hinge?.point ?? [0, 0, 0];
  const { min, max } = bounds;
  return [(min[0] + max[0]) / 2, (min[1] + max[1]) / 2, (min[2] + max[2]) / 2];
}

const PATIENT_AXES = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
] as const;

/** How what moves is moved now. */
export function motionNow(): RigidMotion {
  const { by, angleDeg, shift, turnsDeg } = useSimulation.getState();
  if (by === 'typed') {
    return typedMotion({ centre: centreNow(), axes: PATIENT_AXES, turnsDeg, shift });
  }
  const turn = turnNow();
  return turn === null ? STILL : turnAbout(turn.hinge, angleDeg);
}

/** The points of the pieces where they lie now, of what is taken out too: it is seen as well. */
const pointsNow = ({ pieces }: DrawnCutBone): readonly Float32Array[] => {
  const { roles } = useSimulation.getState();
  const motion = motionNow();
  return pieces.map(({ number, mesh }) =>
    roles[number] === 'moves' ? moveMesh(motion, mesh).positions : mesh.positions,
  );
};

/** Whether the measuring worker is at it: what is asked meanwhile is measured when it has ended. */
let measuring = false;

/** Measures how the pieces fit where they are now. */
function measure(): void {
  if (measuring) return;
  void measureOnce();
}

async function measureOnce(): Promise<void> {
  const { cut, roles } = useSimulation.getState();
  const [stays, moves] = [numbersOf(roles, 'stays'), numbersOf(roles, 'moves')];
  if (cut === null || stays.length === 0 || moves.length === 0) return;
  const motion = motionNow();
  measuring = true;
  const outcome = await client.fit(stays, moves, motion);
  measuring = false;
  if (useSimulation.getState().cut !== cut) {
    measure();
    return;
  }
  if (!outcome.ok) {
    useSimulation.setState({ problem: outcome.fault });
    return;
  }
  useSimulation.setState({ fit: { of: { roles, motion }, measured: outcome.value } });
  if (!holdsNow({ roles, motion })) measure();
}

/** Whether pieces lie now as in an arrangement. */
export function holdsNow({ roles, motion }: Arrangement): boolean {
  const now = motionNow();
  return roles === useSimulation.getState().roles && JSON.stringify(now) === JSON.stringify(motion);
}
