import type { Tissue } from '../case/tissue.ts';
import type { CheckResult } from '../checks/check.ts';
import type { MeshData } from '../mesh/mesh-data.ts';
import type { Vec3 } from '../mesh/vec3.ts';
import type { PlanningWarning } from '../planning/proposal.ts';
import type { Comment } from '../review/comments.ts';
import type { AuditHead } from '../review/fields.ts';
import type { Order } from '../review/order-form.ts';
import type { ReleaseStatus } from '../review/release.ts';
import type { Statement } from '../review/signature.ts';
import type { Drawing } from './drawing.ts';
import type { HashTag } from './hash.ts';

/** A row of the plan's table. Lengths mm, angles degrees, points in the case's coordinates. */
export interface ReportTrajectory {
  readonly id: string;
  readonly name: string;
  readonly entry: Vec3;
  readonly target: Vec3;
  /** From entry to target. */
  readonly depth: number;
  readonly transverseDeg: number;
  readonly sagittalDeg: number;
  readonly diameter: number;
  /** Name of the guide that carries it; null where none does. */
  readonly guide: string | null;
  readonly sleeve: {
    readonly boreDiameter: number;
    readonly drillDiameter: number;
    readonly outerDiameter: number;
    readonly height: number;
  } | null;
  /** Checks about it, as measured on the exported bytes. */
  readonly checks: readonly CheckResult[];
  readonly pictures: readonly Drawing[];
}

export interface ReportCut {
  readonly id: string;
  readonly name: string;
  readonly origin: Vec3;
  readonly normal: Vec3;
  readonly width: number;
  readonly depth: number;
  readonly kerf: number;
  readonly slot: {
    readonly width: number;
    readonly height: number;
    readonly length: number;
    readonly sides: 1 | 2;
  } | null;
  readonly checks: readonly CheckResult[];
  readonly pictures: readonly Drawing[];
}

/** One instrument on one trajectory, as plain data: planning makes these, the report prints them. mm. */
export interface LedgerRow {
  readonly trajectory: string;
  readonly step: string;
  readonly instrument: string;
  readonly diameter: number | null;
  /** From the sleeve's top to the tip. */
  readonly insertedLength: number | null;
  /** Past the entry. */
  readonly depth: number | null;
  readonly note: string;
}

export interface ReportGuide {
  readonly id: string;
  readonly name: string;
  readonly fileHash: HashTag;
  readonly triangles: number;
  readonly volume: number;
  readonly bounds: { readonly min: Vec3; readonly max: Vec3 } | null;
  /** What its label says; null where it has none. */
  readonly label: string | null;
  /** How it sits: from where it is put on, from the side, its contact face. */
  readonly pictures: readonly Drawing[];
  readonly notes: readonly string[];
  readonly warnings: readonly PlanningWarning[];
  readonly checks: readonly CheckResult[];
}

/** A mesh for the page's 3D view, reduced. */
export interface ReportMesh {
  readonly name: string;
  readonly role: 'bone' | 'skin' | 'risk' | 'other' | 'guide';
  /** Whose colour it has. */
  readonly tissue: Tissue | 'guide';
  readonly mesh: MeshData;
}

/** All that a report says, whatever it is printed as. Every number about a guide is measured on the exported bytes. */
export interface ReportModel {
  readonly caseId: string;
  readonly coordinateSystem: 'LPS' | 'RAS';
  readonly pseudonym: string | null;
  readonly sex: string | null;
  readonly birthYear: number | null;
  readonly procedure: { readonly en: string; readonly zh: string };
  /** UTC. */
  readonly time: string;
  readonly status: ReleaseStatus;
  /** Not approved by both: marked on every page. */
  readonly draft: boolean;
  readonly voidedBecause: readonly string[];
  readonly revision: { readonly number: number | null; readonly hash: HashTag };
  readonly auditHead: AuditHead | null;
  readonly trajectories: readonly ReportTrajectory[];
  readonly cuts: readonly ReportCut[];
  readonly ledger: readonly LedgerRow[];
  readonly guides: readonly ReportGuide[];
  /** What a reviewer confirms before signing. */
  readonly checklist: readonly { readonly en: string; readonly zh: string }[];
  readonly comments: readonly Comment[];
  readonly order: Order | null;
  /** Those that hold for this revision. */
  readonly signatures: readonly Statement[];
  /** Name and version. */
  readonly software: readonly (readonly [string, string])[];
  readonly hashes: readonly (readonly [string, string])[];
  readonly meshes: readonly ReportMesh[];
}
