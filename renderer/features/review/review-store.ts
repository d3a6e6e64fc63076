import { create } from 'zustand';
import type { CaseDocument } from '../../../shared/case/case-schema.ts';
import type { Pin } from '../../../shared/review/comments.ts';
import type { RecordFinding } from '../../../shared/review/verify-review.ts';
import type {
  Comparison,
  ReleaseState,
  SurfaceMap,
} from '../../geometry-client/release-protocol.ts';
import { useCase } from '../../stores/case-store.ts';
import { takeTool } from '../../stores/tool-store.ts';
import { setAppearance, useView } from '../../stores/view-store.ts';

export type ReviewTab = 'walk' | 'comments' | 'release' | 'compare';
export type ReviewJob = 'state' | 'handOver' | 'verify' | 'sign' | 'compare' | 'package';

interface ReviewState {
  readonly open: boolean;
  /** The session that was offered its review, so that it is offered once. */
  readonly offered: number | null;
  /** Cards of the walk that were shown with all that belongs on them, and the case as it was then. */
  readonly seen: { readonly document: CaseDocument; readonly cards: ReadonlySet<string> } | null;
  /** Points of the checklist that were ticked, by their place in it, and the case as it was then; not in the case's records. */
  readonly ticked: {
    readonly document: CaseDocument;
    readonly points: ReadonlySet<number>;
  } | null;
  readonly tab: ReviewTab;
  /** Place in the walk. */
  readonly card: number;
  /** What the comment that is being written is pinned to. */
  readonly pin: Pin;
  /** The comment that was picked in the view or the list. */
  readonly comment: string | null;
  /** The case as it was last built for its release, and the document that it was. */
  readonly built: (ReleaseState & { readonly document: CaseDocument }) | null;
  readonly job: ReviewJob | null;
  /** Why the last thing was refused. */
  readonly refusal: string | null;
  /** What the records of the opened case are worth; null while that is looked at. */
  readonly findings: readonly RecordFinding[] | null;
  readonly comparison: Comparison | null;
  /** Drawn over the bone instead of the guide. */
  readonly surface: SurfaceMap | null;
  readonly identityDialog: boolean;
  /** What was asked for without an identity: done once there is one. */
  readonly afterIdentity: (() => void) | null;
  readonly orderDialog: boolean;
}

const CLOSED: Omit<ReviewState, 'offered' | 'seen' | 'ticked'> = {
  open: false,
  tab: 'walk',
  card: 0,
  pin: { kind: 'case' },
  comment: null,
  built: null,
  job: null,
  refusal: null,
  findings: null,
  comparison: null,
  surface: null,
  identityDialog: false,
  afterIdentity: null,
  orderDialog: false,
};

/** The review of the open case: where the reviewer is, and what is under way. What was said is in the case store. */
export const useReview = create<ReviewState>(() => ({
  ...{ ...CLOSED, offered: null },
  ...{ seen: null, ticked: null },
}));

const NOTHING: ReadonlySet<never> = new Set();

/** Cards that were seen of the case as it is; of one that was changed since, none. */
export const cardsSeen = ({ seen }: ReviewState, document: CaseDocument): ReadonlySet<string> =>
  seen?.document === document ? seen.cards : NOTHING;

/** A card was shown with its views and its numbers. */
export function markSeen(document: CaseDocument, card: string): void {
  const before = cardsSeen(useReview.getState(), document);
  if (before.has(card)) return;
  useReview.setState({ seen: { document, cards: new Set(before).add(card) } });
}

/** Points that were ticked for the case as it is; of one that was changed since, none. */
export const pointsTicked = (
  { ticked }: ReviewState,
  document: CaseDocument,
): ReadonlySet<number> => (ticked?.document === document ? ticked.points : NOTHING);

/** Ticks a point of the checklist, or takes its tick away. */
export function tick(document: CaseDocument, point: number): void {
  const points = new Set(pointsTicked(useReview.getState(), document));
  if (!points.delete(point)) points.add(point);
  useReview.setState({ ticked: { document, points } });
}

/** Begins the review: from here on nothing changes the case. */
export function openReview(tab: ReviewTab = 'walk'): void {
  const { session } = useCase.getState();
  if (session === null) return;
  takeTool(null);
  useCase.setState({ readOnly: true });
  useReview.setState({ ...CLOSED, open: true, tab, offered: session.key });
}

export function closeReview(): void {
  takeTool(null);
  showSurface(null);
  useCase.setState({ readOnly: false });
  useView.setState({ colourMap: 'none', pin: null });
  useReview.setState({ ...CLOSED });
}

/** Shows a compared surface in place of its guide; null: the guide again. */
export function showSurface(surface: SurfaceMap | null): void {
  const before = useReview.getState().surface;
  for (const guide of new Set([before?.guide, surface?.guide])) {
    if (guide !== undefined)
      setAppearance({ kind: 'guide', id: guide }, { visible: guide !== surface?.guide });
  }
  useReview.setState({ surface });
}

/** Forgets the review of a case that was closed or exchanged. */
export const forgetReview = (): void => {
  if (useReview.getState().open) useReview.setState({ ...CLOSED });
};
