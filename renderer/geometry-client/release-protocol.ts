import type { Command } from '../../shared/case/commands.ts';
import type { CaseContents } from '../../shared/case-file/case-contents.ts';
import type { MeshData } from '../../shared/mesh/mesh-data.ts';
import type { Drawing } from '../../shared/report/drawing.ts';
import type { HashTag } from '../../shared/report/hash.ts';
import type { PictureLook } from '../../shared/report/seating-pictures.ts';
import type { RevisionComparison } from '../../shared/review/compare-revisions.ts';
import type { Person } from '../../shared/review/fields.ts';
import type { Identity } from '../../shared/review/identity.ts';
import type { ReleaseLabel } from '../../shared/review/release-label.ts';
import type { MadeExport, Records } from '../../shared/review/review-actions.ts';
import type { Revision } from '../../shared/review/revision.ts';
import type { TrustedKeys } from '../../shared/review/trusted-keys.ts';
import type { RecordFinding } from '../../shared/review/verify-review.ts';
import type { Outcome } from './protocol.ts';

/** Who does something, and when (UTC). */
export interface Doing {
  readonly time: string;
  readonly actor: string;
}

/** A case as it is now, built and measured. */
export interface ReleaseState {
  readonly hash: HashTag;
  readonly failed: readonly string[];
  /** Sentences: what differs from the last revision; empty where nothing does. */
  readonly changes: readonly string[];
  /** Where nobody changed the plan of what was approved and this program builds it otherwise: what that means; else null. */
  readonly otherwise: readonly string[] | null;
}

export interface ReleaseAssets {
  readonly labelFontUrl: string;
  readonly reportFontUrl: string;
  readonly kernelUrl: string;
}

/** A guide in the newer of two revisions, coloured by how far it lies from that of the older one. */
export interface SurfaceMap {
  readonly guide: string;
  readonly mesh: MeshData;
  /** mm a vertex: positive where material was added. */
  readonly signedDistance: Float32Array;
  readonly most: number;
  readonly least: number;
}

export interface Comparison {
  readonly changes: RevisionComparison;
  readonly surfaces: readonly SurfaceMap[];
  /** Why a surface is not there, or is not the very one of its revision. */
  readonly remarks: readonly string[];
}

/** Who signs what is packed; the passphrase opens the key. */
export interface Packer {
  readonly identity: Identity;
  readonly passphrase: string;
}

export interface MadePackage {
  /** By path, with `/`; one file, the ZIP, where that was asked for. */
  readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[];
  /** Of the folder; the ZIP has `.zip` behind it. */
  readonly name: string;
  readonly draft: boolean;
  /** Why an approved case became a draft; see ReleaseState. */
  readonly otherwise: readonly string[] | null;
  /** What is to be entered into the records, */
  readonly made: MadeExport;
  /** and those that were given with it entered. */
  readonly records: Records;
}

/** The worker of hand-over, signatures and packages: it has a kernel of its own, so that live guides go on. */
export interface ReleaseWorker {
  start(assets: ReleaseAssets): void;
  state(contents: CaseContents, records: Records | null): Promise<Outcome<ReleaseState>>;
  handOver(
    contents: CaseContents,
    records: Records,
    by: Doing & { readonly note: string },
  ): Promise<Outcome<Records>>;
  /** What the labels are to say as the next revision, as far as there is room on the guides. */
  engrave(contents: CaseContents, label: ReleaseLabel): Promise<Outcome<Command | null>>;
  /** Enters that all checks passed; E_CHECKS where one failed. */
  verify(contents: CaseContents, records: Records, by: Doing): Promise<Outcome<Records>>;
  createIdentity(person: Person, passphrase: string, time: string): Outcome<Identity>;
  sign(
    records: Records,
    signing: {
      readonly identity: Identity;
      readonly passphrase: string;
      readonly shownHash: HashTag;
      readonly meaning: string;
      readonly time: string;
    },
  ): Outcome<Records>;
  /** Whether the records of a case hold against each other and the case. */
  examine(contents: CaseContents, trusted: TrustedKeys | null): Outcome<readonly RecordFinding[]>;
  compare(contents: CaseContents, older: Revision, newer: Revision): Promise<Outcome<Comparison>>;
  /** How a guide sits, three pictures. */
  seating(
    contents: CaseContents,
    guide: string,
    look: PictureLook,
  ): Promise<Outcome<readonly Drawing[]>>;
  /** The report of the case as it is now, as one file; `time`: UTC, stated in it. */
  report(
    contents: CaseContents,
    records: Records | null,
    time: string,
    form: 'html' | 'pdf',
  ): Promise<Outcome<Uint8Array>>;
  package(
    contents: CaseContents,
    records: Records,
    by: Doing & {
      readonly reason: string | null;
      readonly as: 'zip' | 'folder';
      /** Null: the manifest is not signed. */
      readonly packer: Packer | null;
    },
  ): Promise<Outcome<MadePackage>>;
}
