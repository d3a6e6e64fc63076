import type { CaseDocument, CutPlane, Guide, Trajectory } from '../case/case-schema.ts';
import type { Command, New } from '../case/commands.ts';
import type { MeshData } from '../mesh/mesh-data.ts';
import type { Vec3 } from '../mesh/vec3.ts';
import type { ProcedurePack } from '../procedures/pack-schema.ts';
import type { Instrument } from './instrument-library.ts';
import type { Side } from './patient-frame.ts';

/** A mesh of the case, in mm, in the case's coordinates, as `jobs/open-case` reads it. */
export interface PlanningAnatomy {
  readonly id: string;
  readonly name: string;
  readonly role: 'bone' | 'skin' | 'risk' | 'other';
  readonly mesh: MeshData;
}

/** A picked point. Its id is the pack's (`isthmus-left`), or that and the bone's id (`isthmus-left-l4`) where a case has several bones. */
export interface PlanningLandmark {
  readonly id: string;
  readonly position: Vec3;
}

/** What the user decided beforehand; what is left out comes from the pack, or from the anatomy. Lengths mm, angles degrees. */
export interface PlanChoices {
  readonly coordinateSystem: CaseDocument['coordinateSystem'];
  /** A centre's own pack; default: the program's with the procedure's id. */
  readonly pack?: ProcedurePack;
  /** The library that screws, drills and needles are chosen from; default: none, sizes then come from the pack. */
  readonly instruments?: readonly Instrument[];
  /** Id of the anatomy that the guide sits on; default: the first of the pack's usual role. */
  readonly support?: string;
  readonly sides?: readonly Side[];
  /** Vertebral level by id of the bone: `{ l4: 'L4' }`. Default: read from the bone's name or id. */
  readonly levels?: Readonly<Record<string, string>>;
  /** Of the screw, wire, needle or burr. */
  readonly diameter?: number;
  /** Of the drill that runs in the sleeves, where that is not the instrument itself; default: the pack's. */
  readonly drillDiameter?: number;
  /** Of the screw. */
  readonly screwLength?: number;
  /** Cuts of the same bone apart from landmarks: how the wedge is to be. */
  readonly wedge?: WedgeChoice;
  /** Id of the saw blade in `instruments`: its thickness is the kerf, its kind decides between closed and one-sided slots. Default: the pack's kerf and sides. */
  readonly blade?: string;
  /** Guide with several cuts on one bone. plate: one shell from end to end; bar: a part at each cut, joined by a bar past the ends of the slots. Default: plate. */
  readonly joinedBy?: 'plate' | 'bar';
}

export interface WedgeChoice {
  /**
   * closing: a wedge is taken out and its base closes; opening: one cut is spread (long bones). y-shaped: a vertebra's wedge ends inside the
   * body, and what lies before the hinge is cut once and opens as the wedge closes (VCD).
   */
  readonly kind: 'closing' | 'opening' | 'y-shaped';
  readonly angleDeg: number;
}

/** What a proposal measured. */
export interface Measurement {
  /** Stable word: `isthmus-diameter`. */
  readonly id: string;
  /** Id of the trajectory, cut plane, pin or anatomy that it belongs to. */
  readonly of: string;
  readonly value: number;
  readonly unit: 'mm' | 'mm2' | 'deg';
  /** One sentence on what was measured and how. */
  readonly text: string;
  readonly at: Vec3 | null;
}

/** What the user has to look at before the plan is accepted. */
export interface PlanningWarning {
  /** Stable word: `small-pedicle`. */
  readonly code: string;
  readonly of: string | null;
  /** One sentence: what, where, what to do. */
  readonly message: string;
  readonly at: Vec3 | null;
  /** Id of the landmark that has to be picked again before the plan is worth anything. Left out: the plan may be accepted as it is. */
  readonly again?: string;
}

/** A first plan and guide: nothing of it is in the case before the user takes it over. */
export interface Proposal {
  readonly procedure: string;
  readonly trajectories: readonly New<Trajectory>[];
  readonly cutPlanes: readonly New<CutPlane>[];
  readonly guides: readonly New<Guide>[];
  readonly measurements: readonly Measurement[];
  readonly warnings: readonly PlanningWarning[];
}

/** The proposal as one undoable step. */
export const proposalCommand = (proposal: Proposal): Command => ({
  type: 'batch',
  label: `propose ${proposal.procedure}`,
  commands: [
    ...proposal.trajectories.map(
      (entity): Command => ({ type: 'add', kind: 'trajectory', entity }),
    ),
    ...proposal.cutPlanes.map((entity): Command => ({ type: 'add', kind: 'cutPlane', entity })),
    ...proposal.guides.map((entity): Command => ({ type: 'add', kind: 'guide', entity })),
  ],
});
