import type { CaseDocument } from '../../shared/case/case-schema.ts';
import type { CaseContents } from '../../shared/case-file/case-contents.ts';
import type { LabelOutlines, SettledPlan } from '../../shared/geometry/guide-plan.ts';
import type { Bounds } from '../../shared/mesh/bounds.ts';
import type { BvhTree } from '../../shared/mesh/bvh-tree.ts';
import type { MeshData } from '../../shared/mesh/mesh-data.ts';
import type { MeshFormat } from '../../shared/mesh/read-result.ts';
import type { Vec3 } from '../../shared/mesh/vec3.ts';
import type { Instrument } from '../../shared/planning/instrument-library.ts';
import type {
  PlanChoices,
  PlanningAnatomy,
  PlanningLandmark,
  Proposal,
} from '../../shared/planning/proposal.ts';
import type { HashTag } from '../../shared/report/hash.ts';
import type { GuideReport } from '../../shared/report/report.ts';
import type { DrawnSurface } from './drawing/drawn-surface.ts';

// What the page and its two workers say to each other. Meshes are in the case's coordinates, mm.
// Errors do not cross threads as exceptions: they are values, with the tag and the sentence for the user.

/** Where the workers find what they load: addresses on the page's own origin. */
export interface WorkerAssets {
  readonly labelFontUrl: string;
  readonly kernelUrl: string;
}

/** Something that the input is at fault for; `path` is the place in the case document, `places` those in space (patient mm). */
export interface JobFault {
  readonly kind: 'input' | 'kernel' | 'program';
  readonly code: string;
  readonly message: string;
  readonly path: string | null;
  readonly places: readonly Vec3[];
}

export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly fault: JobFault };

/** A mesh as it is drawn. */
export interface DrawnMesh {
  readonly mesh: MeshData;
  readonly surface: DrawnSurface;
  /** The box round it; null for a mesh without vertices. */
  readonly bounds: Bounds | null;
}

/** A drawn mesh with the tree over it, so that the page can ask it at once. */
export interface IndexedMesh extends DrawnMesh {
  readonly tree: BvhTree;
}

/** A mesh of the case as it was read. */
export interface ReadAnatomy extends DrawnMesh {
  /** The mesh has fewer where copies of facets were left out. */
  readonly facetsInFile: number;
  readonly notes: readonly string[];
}

/** A guide, built, written to bytes and read back, and not yet checked. */
export interface BuiltPart {
  readonly guide: string;
  /** What was read back from the exported bytes. */
  readonly part: IndexedMesh;
  readonly plan: SettledPlan;
  readonly labelOutlines: LabelOutlines | null;
}

/** A guide as the bytes of a file, and what was measured on them. */
export interface ExportedGuide {
  readonly bytes: Uint8Array;
  readonly report: GuideReport;
  readonly caseHash: HashTag;
}

/** The worker that reads meshes. Never killed: nothing in it can trap. */
export interface AnatomyWorker {
  /**
   * The mesh of a file in mm: `unitFactor` multiplies coordinates of formats that state no unit. It is kept under `key` until its tree is
   * asked for, which takes longer than all the rest: a picture need not wait for it.
   */
  read(key: number, path: string, bytes: Uint8Array, unitFactor: number): Outcome<ReadAnatomy>;
  /** The tree over the mesh that was read under `key`, which is forgotten with it. */
  tree(key: number): Outcome<BvhTree>;
  /** A first plan from landmarks; meshes in mm, in the case's coordinates. */
  propose(
    procedure: string,
    anatomy: readonly PlanningAnatomy[],
    landmarks: readonly PlanningLandmark[],
    choices: PlanChoices,
  ): Outcome<Proposal>;
  /** Opens a `.guidecase` file. */
  unpack(bytes: Uint8Array): Outcome<CaseContents>;
  /** The bytes of a `.guidecase` file. */
  pack(contents: CaseContents): Outcome<Uint8Array>;
}

/** The worker that holds the kernel. Discarded on cancel and after any error of the kernel. */
export interface GuideWorker {
  start(assets: WorkerAssets): Promise<void>;
  putFile(path: string, bytes: Uint8Array): void;
  dropFile(path: string): void;
  /** The shelf that the depth ledger chooses from; before it is given, the library that comes with the program. */
  putInstruments(instruments: readonly Instrument[]): void;
  /** Builds one guide of the document, writes it as binary STL and reads it back. */
  build(
    document: CaseDocument,
    guide: string,
    progress: (stage: string) => void,
  ): Promise<Outcome<BuiltPart>>;
  /** Checks the bytes of the guide that was built last. */
  check(): Outcome<GuideReport>;
  /** The same, as the bytes of a file. The same case gives the same bytes. */
  export(
    document: CaseDocument,
    guide: string,
    format: MeshFormat,
    progress: (stage: string) => void,
  ): Promise<Outcome<ExportedGuide>>;
}
