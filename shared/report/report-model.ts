import type { Tissue } from '../case/tissue.ts';
import type { CheckResult } from '../checks/check.ts';
import type { CheckFigures } from '../checks/check-figures.ts';
import type { BarPlan, PinPlan, SleevePlan, SlotPlan, WindowPlan } from '../geometry/guide-plan.ts';
import type { MeshData } from '../mesh/mesh-data.ts';
import type { Vec3 } from '../mesh/vec3.ts';
import type { PlanningWarning } from '../planning/proposal.ts';
import type { RepairStep } from '../repair/repair-steps.ts';
import type { AuditAction } from '../review/audit-trail.ts';
import type { Comment } from '../review/comments.ts';
import type { AuditHead, Role } from '../review/fields.ts';
import type { Order } from '../review/order-form.ts';
import type { ReleaseStatus } from '../review/release.ts';
import type { Statement } from '../review/signature.ts';
import type { Drawing } from './drawing.ts';
import type { HashTag } from './hash.ts';

/** A check as the report prints it. */
export interface ReportCheck extends CheckResult {
  /** What it is about, by name: `L4 left × Dural sac`; null for the guide as a whole. */
  readonly about: string | null;
  /** Value and limit as they are printed. */
  readonly figures: CheckFigures;
}

/** A revision in the history of a case. */
export interface ReportRevision {
  readonly number: number;
  readonly time: string;
  readonly author: string;
  readonly note: string;
  readonly hash: HashTag;
  /** Sentences: what changed since the one before. */
  readonly changes: readonly string[];
}

/** An approval that no longer holds. */
export interface ReportVoided {
  readonly status: ReleaseStatus;
  readonly time: string;
  readonly approvals: readonly { readonly name: string; readonly role: Role }[];
  /** Sentences: what changed. */
  readonly reasons: readonly string[];
}

/** Why a guide went out although checks failed. */
export interface ReportExcuse {
  readonly who: string;
  readonly time: string;
  readonly reason: string;
}

/** One line of the audit trail about the release, or several edits or comments in a row. */
export interface ReportLogRow {
  readonly action: AuditAction;
  /** First and last entry. */
  readonly from: number;
  readonly until: number;
  readonly count: number;
  /** UTC, of the last of them. */
  readonly time: string;
  readonly actor: string;
  readonly detail: string | null;
  readonly clockWentBack: boolean;
}

/** A step of a repair of a mesh file of the case. */
export interface ReportRepair {
  /** Of the anatomy. */
  readonly id: string;
  readonly step: RepairStep['step'];
  /** One sentence, with its numbers. */
  readonly said: string;
  /** How far the surface lies from the one before at most, mm; null where no vertex was moved or made. */
  readonly deviationMm: number | null;
}

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
    readonly height: number;
  } | null;
  /** Checks about it, as measured on the exported bytes. */
  readonly checks: readonly ReportCheck[];
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
  /** Name of the guide that leads the saw; null where none does. */
  readonly guide: string | null;
  readonly checks: readonly ReportCheck[];
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
  /** What it leads and is held by, as planned. */
  readonly sleeves: readonly SleevePlan[];
  readonly pins: readonly PinPlan[];
  readonly slots: readonly SlotPlan[];
  readonly bars: readonly BarPlan[];
  readonly windows: readonly WindowPlan[];
  /** How it sits: from where it is put on, from the side, its contact face. */
  readonly pictures: readonly Drawing[];
  readonly notes: readonly string[];
  readonly warnings: readonly PlanningWarning[];
  readonly checks: readonly ReportCheck[];
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
  readonly voided: ReportVoided | null;
  /** Where nobody changed the plan of what was approved and this program builds it otherwise: what that means; else null. */
  readonly otherwise: readonly string[] | null;
  /** What things are called, by id. */
  readonly names: ReadonlyMap<string, string>;
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
  /** Sentences: where the order's side and level are not those of the plan. */
  readonly orderConflicts: readonly string[];
  /** What was done to the mesh files since they were read. */
  readonly repairs: readonly ReportRepair[];
  readonly history: readonly ReportRevision[];
  readonly excuses: readonly ReportExcuse[];
  readonly log: readonly ReportLogRow[];
  /** Those that hold for this revision. */
  readonly signatures: readonly Statement[];
  /** Name and version. */
  readonly software: readonly (readonly [string, string])[];
  readonly hashes: readonly (readonly [string, string])[];
  readonly meshes: readonly ReportMesh[];
}
