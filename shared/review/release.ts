import { z } from 'zod';
import { line } from '../case/fields.ts';
import { counted } from '../mesh/counted.ts';
import { hashTag, hexBytes, personSchema, type Role, utcTime } from './fields.ts';

export const RELEASE_STATUSES = [
  'draft',
  'verified',
  'engineer-approved',
  'surgeon-approved',
  'exported',
  'superseded',
] as const;
export type ReleaseStatus = (typeof RELEASE_STATUSES)[number];

/** Begins the name of every file of a guide that engineer and surgeon did not approve. */
export const DRAFT_MARK = 'DRAFT-NOT-APPROVED';

const approverSchema = z.strictObject({ ...personSchema.shape, publicKey: hexBytes(32) });
const approvalSchema = z.strictObject({ ...approverSchema.shape, hash: hashTag, time: utcTime });

/** Where a case stands on its way to the printer. */
export const releaseSchema = z.strictObject({
  status: z.enum(RELEASE_STATUSES),
  /** Hash of the content that the status is about. */
  hash: hashTag,
  approvals: z.array(approvalSchema),
  /** What became void by the last change, and what that change was; null where nothing did. */
  voided: z
    .strictObject({
      status: z.enum(RELEASE_STATUSES),
      hash: hashTag,
      approvals: z.array(approvalSchema),
      time: utcTime,
      /** Sentences: what changed, with exact paths. */
      because: z.array(line(2000)),
      /** The same as people read it, with the names that things had then. */
      told: z.array(line(2000)).optional(),
    })
    .nullable(),
  /** Contents that were exported and are no longer the ones to print, oldest first. */
  superseded: z.array(z.strictObject({ hash: hashTag, time: utcTime })),
});

export type Release = Readonly<z.output<typeof releaseSchema>>;
export type Approver = Readonly<z.output<typeof approverSchema>>;
type Hash = Release['hash'];

/** What happens to a case. Every event says which content it is about. */
export type ReleaseEvent =
  /** The case, a mesh, a guide's bytes or the program is another now. `because`: what changed, at least one sentence; `told`: as people read it. */
  | {
      readonly type: 'change';
      readonly hash: Hash;
      readonly time: string;
      readonly because: readonly string[];
      readonly told?: readonly string[];
    }
  /** All checks ran on the exported bytes. */
  | { readonly type: 'verify'; readonly hash: Hash; readonly failedChecks: number }
  /** `shownHash` is what the approver had on the screen; `hash` is what was signed. */
  | {
      readonly type: 'approve';
      readonly approver: Approver;
      readonly hash: Hash;
      readonly shownHash: Hash;
      readonly time: string;
    }
  /** A reviewer wants something else. */
  | {
      readonly type: 'ask-changes';
      readonly by: string;
      readonly hash: Hash;
      readonly time: string;
      readonly reason: string;
    }
  /** The order form says something else: what was approved was approved for another order. */
  | {
      readonly type: 'order';
      readonly hash: Hash;
      readonly time: string;
      readonly because: readonly string[];
      readonly told?: readonly string[];
    }
  | { readonly type: 'export'; readonly hash: Hash };

export type ReleaseResult =
  | { readonly ok: true; readonly release: Release }
  | { readonly ok: false; readonly code: string; readonly message: string };

/** A case that nobody has looked at yet. */
export const startRelease = (hash: Hash): Release => ({
  status: 'draft',
  hash,
  approvals: [],
  voided: null,
  superseded: [],
});

/** The state after an event, or why the event can't be. Never changes `release`. */
export function advanceRelease(release: Release, event: ReleaseEvent): ReleaseResult {
  if (event.type === 'change') return changed(release, event);
  if (event.hash !== release.hash) {
    return refused(
      'E_STALE',
      `this is about the content ${event.hash}, but the case is now ${release.hash}: look at it again`,
    );
  }
  switch (event.type) {
    case 'verify':
      return verified(release, event.failedChecks);
    case 'approve':
      return approved(release, event);
    case 'ask-changes':
      return accepted(
        void_(release, {
          ...{ hash: release.hash, time: event.time },
          because: [`${event.by} asks for changes: ${event.reason}`],
        }),
      );
    case 'order':
      return accepted(void_(release, event));
    case 'export':
      if (release.status === 'exported') return accepted(release);
      if (release.status !== 'surgeon-approved') {
        return refused(
          'E_NOT_APPROVED',
          `a case that is ${release.status} can be exported as a marked draft only`,
        );
      }
      return accepted({ ...release, status: 'exported' });
  }
}

const accepted = (release: Release): ReleaseResult => ({ ok: true, release });
const refused = (code: string, message: string): ReleaseResult => ({ ok: false, code, message });

function changed(
  release: Release,
  event: ReleaseEvent & { readonly type: 'change' },
): ReleaseResult {
  if (event.hash === release.hash) return accepted(release);
  if (event.because.length === 0) return refused('E_REASON', 'a change must say what changed');
  return accepted(void_(release, event));
}

/** A new draft. What was approved stays readable as void; what was exported is superseded. */
function void_(
  release: Release,
  {
    hash,
    time,
    because,
    told,
  }: {
    readonly hash: Hash;
    readonly time: string;
    readonly because: readonly string[];
    readonly told?: readonly string[];
  },
): Release {
  const { status, approvals, superseded } = release;
  const wasDraft = status === 'draft';
  return {
    status: 'draft',
    hash,
    approvals: [],
    voided: wasDraft
      ? release.voided
      : {
          ...{ status, hash: release.hash, approvals, time, because: because.map(oneLine) },
          ...(told === undefined || told.length === 0 ? {} : { told: told.map(oneLine) }),
        },
    superseded: status === 'exported' ? [...superseded, { hash: release.hash, time }] : superseded,
  };
}

/** Why an approval is void, as people read it. Records of before names were kept have exact paths alone. */
export const voidedReasons = ({ because, told }: NonNullable<Release['voided']>) => told ?? because;

/** Longest reason that is kept, characters. */
const LONGEST_REASON = 2000;

const oneLine = (text: string): string =>
  text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').slice(0, LONGEST_REASON) || 'no reason given';

function verified(release: Release, failedChecks: number): ReleaseResult {
  if (failedChecks > 0) {
    return refused(
      'E_CHECKS',
      `${counted(failedChecks, 'check')} failed: a draft with a failed check is not verified`,
    );
  }
  if (release.status !== 'draft') return accepted(release);
  return accepted({ ...release, status: 'verified' });
}

/** Which role may approve in which state, and what comes of it. */
const STEPS: Readonly<Record<Role, { readonly from: ReleaseStatus; readonly to: ReleaseStatus }>> =
  {
    engineer: { from: 'verified', to: 'engineer-approved' },
    surgeon: { from: 'engineer-approved', to: 'surgeon-approved' },
  };

function approved(
  release: Release,
  { approver, hash, shownHash, time }: ReleaseEvent & { readonly type: 'approve' },
): ReleaseResult {
  if (shownHash !== hash) {
    return refused(
      'E_NOT_SHOWN',
      `what was on the screen is ${shownHash}, not the content ${hash} that is to be approved`,
    );
  }
  const { from, to } = STEPS[approver.role];
  const other = release.approvals.find((approval) => isSamePerson(approval, approver));
  if (other !== undefined) {
    return refused(
      'E_SAME_PERSON',
      `${approver.name} has approved as ${other.role} already: the second approval is another person's`,
    );
  }
  if (release.status !== from) {
    return refused(
      'E_ORDER',
      `a case that is ${release.status} can't be approved by the ${approver.role}: it must be ${from} first`,
    );
  }
  const approval = { ...approver, hash, time };
  return accepted({ ...release, status: to, approvals: [...release.approvals, approval] });
}

/**
 * The same key is the same person, and so is the same name, whatever its spaces, letter case or width: a second key
 * does not make a second person. Two people of one name tell themselves apart in it (a staff number).
 */
export const isSamePerson = (
  a: Pick<Approver, 'name' | 'publicKey'>,
  b: Pick<Approver, 'name' | 'publicKey'>,
): boolean => a.publicKey === b.publicKey || foldedName(a.name) === foldedName(b.name);

const foldedName = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
