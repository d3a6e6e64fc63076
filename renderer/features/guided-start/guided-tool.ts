import i18next from 'i18next';
import { create } from 'zustand';
import type { CaseDocument } from '../../../shared/case/case-schema.ts';
import { present } from '../../../shared/case/history.ts';
import { along, distance, normalize, subtract, type Vec3 } from '../../../shared/mesh/vec3.ts';
import { isInside } from '../../../shared/planning/inside-measures.ts';
import type { PlanChoices, Proposal, WedgeChoice } from '../../../shared/planning/proposal.ts';
import { canPropose } from '../../../shared/planning/propose-plan.ts';
import { type Sight, seenThrough } from '../../../shared/planning/seen-through.ts';
import { kindOfPack } from '../../../shared/procedures/procedure-packs.ts';
import { resolvedView } from '../../case-view/resolved-view.ts';
import { proposedName } from '../../i18n/core-sentences.ts';
import { anatomyClient } from '../../live/live-guides.ts';
import { loadedAnatomy } from '../../stores/anatomy-store.ts';
import { dispatch, documentNow, useCase } from '../../stores/case-store.ts';
import { usePreferences } from '../../stores/preferences-store.ts';
import { type ActiveTool, type ScenePointer, takeTool } from '../../stores/tool-store.ts';
import { keyOf, type Layout, moveCamera, PLAIN, select, useView } from '../../stores/view-store.ts';
import { isClick } from '../../tools/click.ts';
import { shelf } from '../instruments/index.ts';
import { acceptCommand } from './accept-proposal.ts';
import { type ChosenInstruments, type ChosenKind, diametersChosen } from './chosen-instruments.ts';
import { landmarkSteps, nextMissing, type PatientSide, placeLandmark } from './landmark-steps.ts';
import { uncover } from './uncover.ts';

interface Guided {
  /** The landmark that the next click places; null: none. */
  readonly picking: string | null;
  /** Optional landmarks that are not wanted. */
  readonly skipped: ReadonlySet<string>;
  readonly wedge: WedgeChoice;
  /** Id of the saw blade; null: the pack's kerf and slots. */
  readonly blade: string | null;
  readonly joinedBy: 'plate' | 'bar';
  /** Id of what the guide is to sit on; null: the first that the pack takes. */
  readonly support: string | null;
  readonly instruments: ChosenInstruments;
  readonly proposal: Proposal | null;
  /** Why nothing could be proposed. */
  readonly problem: string | null;
  readonly busy: boolean;
  /** What the last proposal was made from has changed since. */
  readonly stale: boolean;
  /** The last click met nothing that a landmark could lie on. */
  readonly missed: boolean;
  /** How the views were before the slices were opened for a landmark; null where they were not. */
  readonly layoutBefore: Layout | null;
}

const FRESH: Guided = {
  picking: null,
  skipped: new Set(),
  wedge: { kind: 'closing', angleDeg: 20 },
  blade: null,
  joinedBy: 'plate',
  support: null,
  instruments: {},
  proposal: null,
  problem: null,
  busy: false,
  stale: false,
  missed: false,
  layoutBefore: null,
};

export const useGuided = create<Guided>(() => FRESH);

export const GUIDED_TOOL = 'guided';

/** Whether the open case's procedure can be planned from landmarks. */
export function canStartGuided(): boolean {
  const document = documentNow();
  return document !== null && canPropose(kindOfPack(resolvedView(document).pack));
}

/** Takes up the tool: landmarks are picked one after the other, then a first plan is proposed from them. */
export function startGuidedTool(): void {
  useGuided.setState({ ...FRESH, wedge: usualWedge() });
  takeUp();
  pick(nextMissing(stepsNow(), null));
}

/** Takes the tool up as it stood: its choices, and a proposal that still belongs to the case. */
function goOn(kept: Guided): void {
  useGuided.setState({ ...kept, busy: false, layoutBefore: null });
  takeUp();
  dropWhatIsStale();
  pick(kept.picking);
}

function takeUp(): void {
  const follow = useCase.subscribe(followCase);
  const tool: ActiveTool = {
    id: GUIDED_TOOL,
    hint: 'guidedStart:hint',
    cursor: 'crosshair',
    inPatientPlanes: true,
    docked: true,
    onPointer,
    keep: () => {
      const kept = useGuided.getState();
      return () => goOn(kept);
    },
    cancel: () => {
      follow();
      pick(null);
      useGuided.setState(FRESH);
    },
  };
  takeTool(tool);
}

/** What a proposal is made from; the worker is asked about this state of the case, and nothing else. */
function madeFrom(document: CaseDocument | null): readonly unknown[] {
  const { wedge, blade, joinedBy, support, instruments } = useGuided.getState();
  if (document === null) return [];
  const { landmarks, anatomy, coordinateSystem } = document;
  const { pack } = resolvedView(document);
  return [landmarks, anatomy, coordinateSystem, pack, wedge, blade, joinedBy, support, instruments];
}

/** What the proposal in hand, or the one that is being made, was made from. */
let asked: readonly unknown[] = [];

const holdsStill = (): boolean => {
  const now = madeFrom(documentNow());
  return now.length === asked.length && now.every((part, i) => part === asked[i]);
};

/** Called after each change of the case, whoever made it. */
function followCase(now: CaseState, before: CaseState): void {
  dropWhatIsStale();
  const were = landmarksOf(before);
  const are = landmarksOf(now);
  if (were !== are) askAgain(were, are);
}

type CaseState = ReturnType<typeof useCase.getState>;
type Landmarks = CaseDocument['landmarks'];

const landmarksOf = ({ session }: CaseState): Landmarks =>
  session === null ? [] : present(session.history).landmarks;

/** A landmark that was taken back is asked for anew, and what the undo took back and redo brought again no longer is. */
function askAgain(were: Landmarks, are: Landmarks): void {
  const { picking, skipped } = useGuided.getState();
  const steps = stepsNow();
  const gone = steps.find(({ id }) => has(were, id) && !has(are, id));
  if (gone !== undefined) pick(gone.id);
  else if (picking !== null && !has(were, picking) && has(are, picking))
    pick(nextMissing(steps, picking, skipped));
}

const has = (landmarks: Landmarks, id: string): boolean =>
  landmarks.some((landmark) => landmark.id === id);

/** A landmark moved, added or taken back leaves a proposal behind that no longer belongs to the case. */
function dropWhatIsStale(): void {
  const { proposal } = useGuided.getState();
  if (proposal !== null && !holdsStill()) useGuided.setState({ proposal: null, stale: true });
}

/**
 * Makes a landmark the one that the next click places; the slices go to where it lies by now. For one inside the bone the slices are opened, and closed after it; for one on the
 * bone the skin is laid aside, and for one on the skin it is opaque.
 */
export function pick(id: string | null): void {
  const { layoutBefore } = useGuided.getState();
  const step = stepsNow().find((one) => one.id === id);
  const inside = step?.inside === true;
  useGuided.setState({ picking: id, missed: false });
  uncover(step?.on ?? null);
  if (step?.position != null) useView.setState({ cursor: step.position });
  if (!inside && step?.position != null) moveCamera({ type: 'face', places: [step.position] });
  else if (!inside && step?.from != null) moveCamera({ type: 'face-side', side: step.from });
  if (inside) {
    useGuided.setState({ layoutBefore: layoutBefore ?? useView.getState().layout });
    useView.setState({ layout: 'four' });
  } else if (layoutBefore !== null) {
    useGuided.setState({ layoutBefore: null });
    useView.setState({ layout: layoutBefore });
  }
}

/** Goes on without an optional landmark; it can still be picked by its row. */
export function skip(id: string): void {
  const skipped = new Set([...useGuided.getState().skipped, id]);
  useGuided.setState({ skipped });
  pick(nextMissing(stepsNow(), id, skipped));
}

/** Takes an instrument of a kind for the plan; null leaves it to the proposal. */
export function chooseInstrument(kind: ChosenKind, diameter: number | null): void {
  const { [kind]: _, ...others } = useGuided.getState().instruments;
  const instruments = diameter === null ? others : { ...others, [kind]: diameter };
  useGuided.setState({ instruments, proposal: null });
}

/** The wedge that the open case's pack starts from. */
function usualWedge(): WedgeChoice {
  const document = documentNow();
  const planning = document === null ? null : resolvedView(document).pack.planning;
  const angle = (planning?.['closing-angle'] ?? planning?.['wedge-angle'])?.value;
  return { ...FRESH.wedge, ...(typeof angle === 'number' ? { angleDeg: angle } : {}) };
}

/** The side that the case was ordered for; null where that is both, none in particular, or not said. */
export function orderedSide(session: CaseState['session']): PatientSide | null {
  const side = session?.records?.review.order?.side;
  return side === 'left' || side === 'right' ? side : null;
}

/** What the pack asks for, in the language of the page. */
export function stepsNow() {
  const document = documentNow();
  if (document === null) return [];
  const side = orderedSide(useCase.getState().session);
  const { language } = usePreferences.getState();
  return landmarkSteps(document, resolvedView(document).pack, language, side);
}

function onPointer(pointer: ScenePointer): boolean {
  const { picking } = useGuided.getState();
  if (picking === null) return false;
  const { hit, view } = pointer;
  if (pointer.phase === 'hover') return hit?.of === 'anatomy' && view === 'scene';
  if (!isClick(pointer)) return false;
  const step = stepsNow().find(({ id }) => id === picking);
  if (step === undefined) return false;
  const place = pickedPlace(pointer);
  if (place === null) {
    useGuided.setState({ missed: true });
    return true;
  }
  dispatch(placeLandmark(step, place));
  useView.setState({ cursor: place });
  useGuided.setState({ problem: null });
  pick(nextMissing(stepsNow(), picking, useGuided.getState().skipped));
  return true;
}

/** What a click of the 3D view or a slice means: an opening that is looked through, else what it meets. Null where that is nothing. */
function pickedPlace({ hit, view, ray }: ScenePointer): Vec3 | null {
  const met = hit?.of === 'anatomy' ? hit.point : null;
  if (view !== 'scene') return met !== null && isByAnatomy(met) ? met : null;
  if (!throughOpenings()) return met;
  const opening = openingSeen(ray);
  // Through an opening a click meets what lies far behind it, or nothing.
  const behind = met !== null && opening !== null && beyond(ray, opening, met);
  return met === null || behind ? opening : met;
}

/** A place of a slice further from every mesh than this is meant for none, mm. */
const BESIDE = 12;

/** Whether a place lies in something of the case, or near to it. */
const isByAnatomy = (place: Vec3): boolean =>
  (documentNow()?.anatomy ?? []).some(({ id }) => {
    const index = loadedAnatomy(id)?.index;
    if (index === undefined) return false;
    return index.closestPoint(place, BESIDE) !== null || isInside(index, place);
  });

/** Whether the open case's procedure leads something through an opening of the bone. */
function throughOpenings(): boolean {
  const document = documentNow();
  return document !== null && resolvedView(document).pack.risks.some(({ bone }) => bone === true);
}

/** The first opening of a bone that a line of sight passes, of what is to be seen. */
function openingSeen(ray: Sight): Vec3 | null {
  const { appearances } = useView.getState();
  const seen = (documentNow()?.anatomy ?? []).filter(
    ({ id, role }) =>
      (role === 'bone' || role === 'risk') &&
      (appearances.get(keyOf({ kind: 'anatomy', id })) ?? PLAIN).visible,
  );
  const places = seen.flatMap(({ id }) => {
    const index = loadedAnatomy(id)?.index;
    const place = index === undefined ? null : seenThrough(index, ray);
    return place === null ? [] : [place];
  });
  return places.reduce<Vec3 | null>((a, b) => (a === null || beyond(ray, b, a, 0) ? b : a), null);
}

/** Bone of the rim itself lies within this of an opening's depth, mm. */
const SAME_BONE = 15;

/** Whether a point lies further along a line of sight than another by more than `least` mm. */
const beyond = ({ origin }: Sight, nearer: Vec3, further: Vec3, least = SAME_BONE): boolean =>
  distance(origin, further) - distance(origin, nearer) > least;

/** Measures the anatomy and proposes a plan, in the worker. */
export async function propose(): Promise<void> {
  const document = documentNow();
  const key = useCase.getState().session?.key;
  if (document === null) return;
  const { pack } = resolvedView(document);
  asked = madeFrom(document);
  useGuided.setState({ busy: true, problem: null, proposal: null, stale: false });
  const anatomy = document.anatomy.flatMap(({ id, name, role }) => {
    const mesh = loadedAnatomy(id)?.mesh;
    return mesh === undefined ? [] : [{ id, name: name ?? id, role, mesh }];
  });
  const { wedge, blade, joinedBy, support, instruments } = useGuided.getState();
  const choices: PlanChoices = {
    coordinateSystem: document.coordinateSystem,
    pack,
    instruments: shelf(),
    wedge,
    ...(blade === null ? {} : { blade }),
    joinedBy,
    ...(support !== null && anatomy.some(({ id }) => id === support) ? { support } : {}),
    ...diametersChosen(instruments),
  };
  const outcome = await anatomyClient().propose(
    kindOfPack(pack),
    anatomy,
    document.landmarks.map(({ id, position }) => ({ id, position })),
    choices,
  );
  if (useCase.getState().session?.key !== key) return;
  if (!holdsStill()) {
    useGuided.setState({ busy: false, stale: true });
    return;
  }
  if (!outcome.ok) {
    useGuided.setState({ busy: false, problem: outcome.fault.message });
    return;
  }
  useGuided.setState({ busy: false, proposal: outcome.value });
  // Nothing is asked for now: skin that was laid aside is back, the view as wide as before.
  pick(null);
  moveCamera({ type: 'face', places: placesOfProposal(outcome.value) });
}

/** Where what is proposed comes out of the bone: it is looked at from there. */
const placesOfProposal = ({ trajectories, cutPlanes, guides }: Proposal): readonly Vec3[] => [
  ...trajectories.map(({ entry, target }) => outsideOf(entry, subtract(entry, target))),
  ...cutPlanes.map(({ origin }) => origin),
  ...guides.flatMap(({ pins = [] }) =>
    pins.map(({ position, direction }) => outsideOf(position, opposite(direction))),
  ),
];

/** An axis is looked for so far outside of the bone, mm. */
const OUTSIDE = 10;

const outsideOf = (entry: Vec3, outwards: Vec3): Vec3 => along(entry, normalize(outwards), OUTSIDE);

const opposite = ([x, y, z]: Vec3): Vec3 => [0 - x, 0 - y, 0 - z];

/** Takes the proposal into the case as one step. */
export function acceptProposal(): void {
  const document = documentNow();
  const { proposal } = useGuided.getState();
  if (document === null || proposal === null) return;
  if (
    !dispatch(acceptCommand(document, proposal, i18next.t('guidedStart:accepted'), proposedName))
  ) {
    useGuided.setState({ problem: useCase.getState().refusal?.message ?? null });
    return;
  }
  takeTool(null);
  const [guide] = proposal.guides;
  if (guide !== undefined) select({ kind: 'guide', id: guide.id });
  moveCamera({ type: 'fit-case' });
}
