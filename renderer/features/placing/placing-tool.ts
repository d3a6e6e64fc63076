import { create } from 'zustand';
import type { CaseDocument, Guide } from '../../../shared/case/case-schema.ts';
import type { Command } from '../../../shared/case/commands.ts';
import { type SurfacePlace, surfacePlace } from '../../../shared/planning/surface-normal.ts';
import { resolvedOf } from '../../live/resolved.ts';
import { loadedAnatomy } from '../../stores/anatomy-store.ts';
import { documentNow } from '../../stores/case-store.ts';
import {
  type ActiveTool,
  type ScenePointer,
  setHint,
  takeTool,
  useTool,
} from '../../stores/tool-store.ts';
import { useView } from '../../stores/view-store.ts';
import { isClick } from '../../tools/click.ts';
import { guideInHand } from '../../tools/guide-in-hand.ts';
import { keptDirection, keptPoint } from '../../tools/kept.ts';
import { addAndSelect, addBar, addPin, addWindow, give } from '../items/index.ts';
import { endsSelected, type Tube, tubesOf, tubeUnder } from './tubes.ts';

export type Placed = 'pin' | 'window' | 'label' | 'bar';

interface Placement {
  readonly what: Placed;
  /** Guide that gets it. */
  readonly guide: string | null;
  /** Of a bar: the tube that was clicked first. */
  readonly from: Tube | null;
  /** Whether the two tubes that were clicked have a bar already. */
  readonly joined: boolean;
  /** Whether the last click met nothing that it could be placed on. */
  readonly missed: boolean;
}

/** Nothing is half done, and there is nothing to say of the last click. */
const AFRESH = { from: null, joined: false, missed: false } as const;

export const usePlacement = create<Placement>(() => ({ what: 'pin', guide: null, ...AFRESH }));

/** What is under the pointer: changes with every move. Subscribe outside of React. */
export const usePlacementHover = create<{
  readonly place: SurfacePlace | null;
  readonly tube: Tube | null;
}>(() => ({ place: null, tube: null }));

const NO_HOVER = { place: null, tube: null };

/** What is clicked on the bone; the others lie on the guide itself. */
const ON_BONE: ReadonlySet<Placed> = new Set(['pin', 'window']);

const PLACED: readonly Placed[] = ['pin', 'window', 'label', 'bar'];

/** Whether the tool in hand is one of these: each has an id of its own, so that its button shows it. */
export const isPlacing = ({ tool }: { readonly tool: ActiveTool | null }): boolean =>
  PLACED.some((what) => what === tool?.id);

const showHint = (words: Placed | 'barSecond'): void => {
  const { what } = usePlacement.getState();
  setHint(what, `placing:hints.${words}`);
};

/** A tube is clicked within this of its outside, mm. */
const SLACK = 1.5;

/** Sizes of a new pin and a new window, mm. */
export interface NewSizes {
  readonly pin: { readonly radius: number; readonly height: number };
  readonly windowRadius: number;
}

/** The procedure's sizes for what is placed. */
export function newSizes(document: CaseDocument): NewSizes {
  const defaults = resolvedOf(document)?.procedure.defaults;
  return {
    pin: {
      radius: (defaults?.pinBoreDiameter.value ?? 2) / 2 + (defaults?.pinWall.value ?? 2),
      height: defaults?.pinHeight.value ?? 8,
    },
    windowRadius: (defaults?.windowDiameter.value ?? 6) / 2,
  };
}

/** Takes up the tool on the selected or only guide. Pins, windows and bars go on until Esc; there is one label. */
export function startPlacingTool(what: Placed): void {
  const document = documentNow();
  if (document === null) return;
  const guide = guideInHand(document, useView.getState().selection);
  if (guide === null) return;
  const tool: ActiveTool = {
    id: what,
    hint: `placing:hints.${what}`,
    cursor: 'crosshair',
    throughGuides: ON_BONE.has(what),
    onPointer,
    onKey: ({ key }) => {
      if (key !== 'Backspace' || usePlacement.getState().from === null) return false;
      usePlacement.setState({ from: null });
      showHint('bar');
      return true;
    },
    cancel: () => {
      usePlacement.setState(AFRESH);
      usePlacementHover.setState(NO_HOVER);
    },
  };
  takeTool(tool);
  usePlacement.setState({ what, guide: guide.id, ...AFRESH });
}

/** Goes on on another guide. */
export const chooseGuide = (guide: string): void => usePlacement.setState({ guide, ...AFRESH });

/** Goes on with something else. */
export function setPlaced(what: Placed): void {
  const { tool } = useTool.getState();
  if (tool === null || !isPlacing({ tool })) return;
  usePlacement.setState({ what, ...AFRESH });
  usePlacementHover.setState(NO_HOVER);
  const throughGuides = ON_BONE.has(what);
  useTool.setState({ tool: { ...tool, id: what, hint: `placing:hints.${what}`, throughGuides } });
}

/** The guide in hand as it is in the document. */
export function placedGuide(document: CaseDocument | null): Guide | null {
  const { guide } = usePlacement.getState();
  return document?.guides.find(({ id }) => id === guide) ?? null;
}

function onPointer(pointer: ScenePointer): boolean {
  const document = documentNow();
  const guide = placedGuide(document);
  if (document === null || guide === null || pointer.view !== 'scene') return false;
  if (pointer.phase === 'leave') {
    usePlacementHover.setState(NO_HOVER);
    return false;
  }
  const { what } = usePlacement.getState();
  if (what === 'bar') {
    const tube = tubeUnder(pointer.ray, tubesIn(document, guide), SLACK);
    usePlacementHover.setState({ tube, place: null });
    if (isClick(pointer)) {
      usePlacement.setState({ missed: tube === null });
      if (tube !== null) takeEnd(document, guide, tube);
    }
    return pointer.phase === 'hover' && tube !== null;
  }
  const place = placeUnder(document, guide, pointer, what);
  usePlacementHover.setState({ place, tube: null });
  if (isClick(pointer)) {
    usePlacement.setState({ missed: place === null });
    if (place !== null) put(document, guide, what, place);
  }
  return pointer.phase === 'hover' && place !== null;
}

/** The sleeves and pins of a guide, with every number filled in. */
export function tubesIn(document: CaseDocument, guide: Guide): Tube[] {
  const plan = resolvedOf(document)?.guides.find((one) => one.plan.id === guide.id)?.plan;
  return plan === undefined ? [] : tubesOf(plan);
}

/** The place of the support under the pointer, through the guide that may lie over it; for a label the guide's own surface. */
function placeUnder(
  document: CaseDocument,
  guide: Guide,
  { hit, ray }: ScenePointer,
  what: 'pin' | 'window' | 'label',
): SurfacePlace | null {
  if (what === 'label' && hit?.of === 'guide' && hit.id === guide.id) {
    return { point: hit.point, outwards: hit.normal };
  }
  const support = loadedAnatomy(guide.support)?.index;
  const met = support?.raycast(ray.origin, ray.direction) ?? null;
  if (support === undefined || met === null) return null;
  const { pin, windowRadius } = newSizes(document);
  return surfacePlace(support, met.point, what === 'pin' ? pin.radius : windowRadius);
}

function put(
  document: CaseDocument,
  guide: Guide,
  what: 'pin' | 'window' | 'label',
  { point, outwards }: SurfacePlace,
): void {
  const at = keptPoint(point);
  if (what === 'pin') addAndSelect(addPin(document, guide.id, at, keptDirection(outwards)));
  else if (what === 'window') addAndSelect(addWindow(document, guide.id, at));
  else {
    takeTool(null);
    addAndSelect({ command: placeLabel(guide, at), made: { kind: 'label', guide: guide.id } });
  }
}

/** The command that puts a guide's label at a place; a guide without one gets one. */
export const placeLabel = (guide: Guide, at: [number, number, number]): Command =>
  guide.label === undefined
    ? { type: 'set-label', guide: guide.id, label: { mode: 'engrave', position: at } }
    : { type: 'update-label', guide: guide.id, changes: { position: at } };

/** Leaves the place of the label to the builder again. */
export function placeLabelAutomatically(): void {
  const guide = placedGuide(documentNow());
  if (guide?.label?.position === undefined) return;
  give({ type: 'update-label', guide: guide.id, changes: { position: null } });
}

function takeEnd(document: CaseDocument, guide: Guide, tube: Tube): void {
  const { from } = usePlacement.getState();
  if (from === null || from.id === tube.id) {
    usePlacement.setState({ from: from === null ? tube : null, joined: false });
    showHint(from === null ? 'barSecond' : 'bar');
    return;
  }
  const joined = isJoined(guide, from.id, tube.id);
  usePlacement.setState({ from: null, joined });
  showHint('bar');
  if (!joined) addAndSelect(addBar(document, guide.id, from.id, tube.id));
}

/** Whether two tubes of a guide have a bar between them. */
export const isJoined = ({ bars }: Pick<Guide, 'bars'>, a: string, b: string): boolean =>
  bars.some(({ from, to }) => (from === a && to === b) || (from === b && to === a));

/** What a bar between the two selected sleeves or pins would join; null where there are not two, or one is there. */
export function openEndsSelected() {
  const document = documentNow();
  const ends = endsSelected(useView.getState().selection);
  const guide = document?.guides.find(({ id }) => id === ends?.guide);
  if (document === null || ends === null || guide === undefined) return null;
  return isJoined(guide, ends.from, ends.to) ? null : { document, ...ends };
}

/** Adds a bar between the two selected sleeves or pins. */
export function addBarBetweenSelected(): void {
  const ends = openEndsSelected();
  if (ends !== null) addAndSelect(addBar(ends.document, ends.guide, ends.from, ends.to));
}
