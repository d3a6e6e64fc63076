import type { Remote } from 'comlink';
import i18next from 'i18next';
import type { CaseDocument } from '../../../shared/case/case-schema.ts';
import { InputError } from '../../../shared/mesh/input-error.ts';
import type { Drawing } from '../../../shared/report/drawing.ts';
import type { PictureLook } from '../../../shared/report/seating-pictures.ts';
import type { CommentAction } from '../../../shared/review/comments.ts';
import type { Role } from '../../../shared/review/fields.ts';
import type { Identity } from '../../../shared/review/identity.ts';
import type { Order } from '../../../shared/review/order-form.ts';
import {
  askChanges,
  comment,
  type Records,
  setOrder,
  startRecords,
} from '../../../shared/review/review-actions.ts';
import type { Outcome } from '../../geometry-client/protocol.ts';
import type { ReleaseWorker } from '../../geometry-client/release-protocol.ts';
import { releaseClient } from '../../live/release-client.ts';
import {
  type CaseSession,
  contentsOf,
  dispatchForRelease,
  documentNow,
  recordPending,
  setRecords,
  useCase,
} from '../../stores/case-store.ts';
import { useOtherWindow } from '../../stores/other-window-store.ts';
import { actorName, useSigning } from '../../stores/signing-store.ts';
import { type ReviewJob, useReview } from './review-store.ts';

const now = (): string => new Date().toISOString();
const at = () => ({ time: now(), actor: actorName() });

/** Jobs after which the case's records are others. */
const WRITES: readonly ReviewJob[] = ['handOver', 'verify', 'sign'];

/** Whether another window has the case open, which would then not know what is said here; says so. */
function isElsewhere(): boolean {
  if (useOtherWindow.getState().elsewhere === 'no') return false;
  useReview.setState({ refusal: i18next.t('review:otherWindowRefuses') });
  return true;
}

/** Does `work` as the one job that is shown to be under way, from its beginning to its end. Null where another is, or no case is open. */
async function alone<T>(job: ReviewJob, work: () => Promise<T>): Promise<T | null> {
  if (useCase.getState().session === null || useReview.getState().job !== null) return null;
  if (WRITES.includes(job) && isElsewhere()) return null;
  useReview.setState({ job, refusal: null });
  try {
    return await work();
  } finally {
    useReview.setState({ job: null });
  }
}

/** Asks the worker for one thing; says why where it is refused. Null where it was, and where the case was closed meanwhile. */
async function answer<T>(
  question: (worker: Remote<ReleaseWorker>, session: CaseSession) => Promise<Outcome<T>>,
): Promise<{ readonly value: T; readonly session: CaseSession } | null> {
  recordPending(actorName(), true);
  const { session } = useCase.getState();
  if (session === null) return null;
  const outcome = await releaseClient.ask((worker) => question(worker, session));
  if (useCase.getState().session?.key !== session.key) return null;
  if (outcome.ok) return { value: outcome.value, session };
  useReview.setState({ refusal: outcome.fault.message });
  return null;
}

/** The same for what gives new records: they count only where nobody wrote others meanwhile. */
async function answerKept(
  question: (worker: Remote<ReleaseWorker>, session: CaseSession) => Promise<Outcome<Records>>,
): Promise<boolean> {
  const done = await answer(question);
  if (done === null) return false;
  if (useCase.getState().session?.records !== done.session.records) {
    useReview.setState({ refusal: i18next.t('review:recordsChanged') });
    return false;
  }
  setRecords(done.value);
  return true;
}

const change = async (
  job: ReviewJob,
  question: (worker: Remote<ReleaseWorker>, session: CaseSession) => Promise<Outcome<Records>>,
): Promise<boolean> => (await alone(job, () => answerKept(question))) === true;

/** Builds the case and compares it with the last revision. */
export async function buildState(): Promise<void> {
  await alone('state', async () => {
    const document = documentNow();
    const done = await answer((worker, session) =>
      worker.state(contentsOf(session), session.records),
    );
    if (done !== null && document !== null) {
      useReview.setState({ built: { ...done.value, document } });
    }
  });
}

/** Looks at what the records of the opened case are worth. */
export async function examineRecords(): Promise<void> {
  const { session } = useCase.getState();
  if (session === null) return;
  const { trusted } = useSigning.getState();
  const outcome = await releaseClient.ask((worker) => worker.examine(contentsOf(session), trusted));
  if (useCase.getState().session?.key !== session.key) return;
  useReview.setState({ findings: outcome.ok ? outcome.value : [] });
}

type Seating = Promise<Outcome<readonly Drawing[]> | null>;

/** Pictures that were drawn, by the case that they are of: who goes back a card does not wait once more. */
const drawn = new WeakMap<CaseDocument, Map<string, Seating>>();

/** How a guide of the open case sits, three pictures; a refusal is a sentence. Null where the case was closed meanwhile. */
export function seatingOf(guide: string, look: PictureLook): Seating {
  const document = documentNow();
  if (document === null) return Promise.resolve(null);
  const known = drawn.get(document) ?? new Map<string, Seating>();
  drawn.set(document, known);
  const key = [guide, look.dots, look.ground].join();
  const before = known.get(key);
  if (before !== undefined) return before;
  const asked = askSeating(guide, look);
  known.set(key, asked);
  const forget = () => known.delete(key);
  void asked.then((outcome) => outcome?.ok === true || forget(), forget);
  return asked;
}

async function askSeating(guide: string, look: PictureLook): Seating {
  const { session } = useCase.getState();
  if (session === null) return null;
  const outcome = await releaseClient.ask((worker) =>
    worker.seating(contentsOf(session), guide, look),
  );
  return useCase.getState().session?.key === session.key ? outcome : null;
}

export async function handOverCase(note: string): Promise<boolean> {
  const { session } = useCase.getState();
  const document = documentNow();
  if (session === null || document === null || isElsewhere()) return false;
  const records = session.records ?? startRecords(document.id, at());
  if (session.records === null) setRecords(records);
  // One job: what is engraved changes the case, and nothing may be built of it in between.
  const done = await alone(
    'handOver',
    async () =>
      (await engraveLabels(records)) &&
      answerKept((worker, given) =>
        // The time now: what was engraved is in the trail already, and the clock does not go back.
        worker.handOver(contentsOf(given), given.records ?? records, { ...at(), note }),
      ),
  );
  if (done === true) await buildState();
  return done === true;
}

/** Puts code, level, side and revision on the labels, where there is room. False where the case could not be built. */
async function engraveLabels({ review }: Records): Promise<boolean> {
  const last = review.revisions.at(-1);
  const again = last !== undefined && useReview.getState().built?.hash === last.hash;
  const revision = (last?.number ?? 0) + (again ? 0 : 1);
  const done = await answer((worker, session) =>
    worker.engrave(contentsOf(session), { revision, order: review.order }),
  );
  if (done === null) return false;
  if (done.value !== null) dispatchForRelease(done.value);
  return true;
}

export const verifyCase = (): Promise<boolean> =>
  change('verify', (worker, session) =>
    worker.verify(contentsOf(session), recordsOf(session), at()),
  );

/** Signs what is on the screen: the hash that was built and shown. */
export function signCase(
  identity: Identity,
  passphrase: string,
  meaning: string,
): Promise<boolean> {
  const shownHash = useReview.getState().built?.hash;
  if (shownHash === undefined) return Promise.resolve(false);
  return change('sign', (worker, session) =>
    worker.sign(recordsOf(session), { identity, passphrase, shownHash, meaning, time: now() }),
  );
}

const recordsOf = ({ records }: CaseSession): Records => {
  if (records === null) throw new InputError('E_ORDER', 'nothing was handed over yet');
  return records;
};

/** Applies an action that needs no worker; says why where it is refused. */
function act(action: (records: Records) => Records): boolean {
  const { session } = useCase.getState();
  const document = documentNow();
  if (session === null || document === null || session.recordsProblem !== null) return false;
  if (isElsewhere()) return false;
  try {
    setRecords(action(recordPending(actorName(), true) ?? startRecords(document.id, at())));
    useReview.setState({ refusal: null });
    return true;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    useReview.setState({ refusal: error.message });
    return false;
  }
}

export function askForChanges(reason: string): boolean {
  return act((records) => {
    const { release } = records.review;
    if (release === null) throw new InputError('E_ORDER', 'nothing was handed over yet');
    return askChanges(records, release.hash, reason, at());
  });
}

/** Keeps what was typed into the order form. */
export const saveOrder = (order: Order): boolean =>
  act((records) => setOrder(records, order, at()));

/** What a comment's author does; time and author are filled in. */
export type Said = CommentAction extends infer A
  ? A extends CommentAction
    ? Omit<A, 'author' | 'time'>
    : never
  : never;

/**
 * Whether someone has said who they are; without an identity one is asked for, and `again` is called once there is one. `role`: only
 * someone of that role goes on by themselves.
 */
export function namedFirst(role: Role | null, again: () => void): boolean {
  if (isElsewhere()) return false;
  if (useSigning.getState().identities.length > 0) return true;
  const afterIdentity = (): void => {
    const person = useSigning.getState().identities[0]?.person;
    if (person !== undefined && (role === null || person.role === role)) again();
  };
  useReview.setState({ identityDialog: true, afterIdentity });
  return false;
}

/** Says it in the name of who signs here. Without an identity one is asked for first, and `again` is called when there is one. */
export function say(said: Said, again?: () => void): boolean {
  if (isElsewhere()) return false;
  const author = useSigning.getState().identities[0]?.person;
  if (author === undefined) {
    useReview.setState({ identityDialog: true, afterIdentity: again ?? null });
    return false;
  }
  return act((records) => comment(records, { ...said, author, time: now() } as CommentAction));
}

/** Compares two revisions by their numbers. */
export async function compareNow(older: number, newer: number): Promise<void> {
  await alone('compare', async () => {
    const done = await answer((worker, session) => {
      const { revisions } = recordsOf(session).review;
      const [a, b] = [older, newer].map((n) => revisions.find(({ number }) => number === n));
      if (a === undefined || b === undefined) throw new Error('no such revision');
      return worker.compare(contentsOf(session), a, b);
    });
    if (done !== null) useReview.setState({ comparison: done.value, surface: null });
  });
}
