import type { Vec3 } from '../mesh/vec3.ts';
import type { ProcedurePack } from '../procedures/pack-schema.ts';
import type { CaseDocument, Footprint, Guide, Label, Patient } from './case-schema.ts';
import type { CaseKind, EntityOfKind, EntityRef, FeatureKind } from './entities.ts';

/**
 * Everything that can be done to a case. Commands are plain JSON, so that they can be logged and replayed; applied by
 * `reduce`. Coordinates are the patient's, lengths mm.
 */
export type Command =
  | { readonly type: 'rename-case'; readonly name: string }
  | SetProcedureCommand
  | { readonly type: 'set-patient'; readonly patient: Patient | null }
  | SetCoordinateSystemCommand
  | AddCommand
  | UpdateCommand
  | RemoveCommand
  | DuplicateCommand
  | ReorderCommand
  | SetFeatureRadiusCommand
  | SetLabelCommand
  | UpdateLabelCommand
  | MirrorTrajectoryCommand
  | BatchCommand;

export type CommandType = Command['type'];

/**
 * Chooses the program's pack with an id (null: the generic one), or a centre's own, `pack`, which has that id and from
 * then on is part of the case.
 */
export interface SetProcedureCommand {
  readonly type: 'set-procedure';
  readonly procedure: string | null;
  readonly pack?: ProcedurePack;
}

/**
 * Says of the coordinates of the case, its meshes' included, that they are in these patient axes. None of them changes: what was
 * planned stays where it is on the bone, and what was called left and front is right and back.
 */
export interface SetCoordinateSystemCommand {
  readonly type: 'set-coordinate-system';
  readonly coordinateSystem: CaseDocument['coordinateSystem'];
}

/** Adds an entity at `index` of its list, or at the end. Lists and words that it leaves out are filled in. */
export type AddCommand =
  | {
      [K in CaseKind]: {
        readonly type: 'add';
        readonly kind: K;
        readonly entity: New<EntityOfKind[K]>;
        readonly index?: number;
      };
    }[CaseKind]
  | {
      [K in FeatureKind | 'stroke']: {
        readonly type: 'add';
        readonly kind: K;
        readonly guide: string;
        readonly entity: New<EntityOfKind[K]>;
        readonly index?: number;
      };
    }[FeatureKind | 'stroke'];

/**
 * Sets fields of an entity; null takes an optional field out, so that its default holds again. The key of an entity
 * and the lists of a guide have commands of their own.
 */
export type UpdateCommand =
  | {
      [K in Exclude<CaseKind, 'guide'>]: {
        readonly type: 'update';
        readonly kind: K;
        readonly id: string;
        readonly changes: Changes<EntityOfKind[K], 'id'>;
      };
    }[Exclude<CaseKind, 'guide'>]
  | {
      readonly type: 'update';
      readonly kind: 'guide';
      readonly id: string;
      readonly changes: Changes<Guide, GuideFieldWithOwnCommand>;
    }
  | {
      [K in FeatureKind]: {
        readonly type: 'update';
        readonly kind: K;
        readonly guide: string;
        readonly id: string;
        readonly changes: Changes<EntityOfKind[K], KeyOfFeature[K]>;
      };
    }[FeatureKind]
  | {
      readonly type: 'update';
      readonly kind: 'stroke';
      readonly guide: string;
      readonly index: number;
      readonly changes: Changes<EntityOfKind['stroke'], never>;
    };

/** Fields of a guide that `update` leaves alone. */
export type GuideFieldWithOwnCommand =
  | 'id'
  | 'footprint'
  | 'sleeves'
  | 'slots'
  | 'pins'
  | 'bars'
  | 'windows'
  | 'label';

interface KeyOfFeature {
  readonly sleeve: 'trajectory';
  readonly slot: 'cutPlane';
  readonly pin: 'id';
  readonly bar: 'id';
  readonly window: 'id';
}

/**
 * Takes an entity out. What refers to it goes with it only where `references` is 'cascade' (`removalEffects` lists
 * that beforehand); otherwise the command is refused and says what refers to it.
 */
export type RemoveCommand = EntityRef & {
  readonly type: 'remove';
  readonly references?: 'refuse' | 'cascade';
};

/**
 * Puts a copy after the original. `newId` is the copy's id; for a sleeve the trajectory, for a slot the cut plane that
 * gets one with the same numbers. Features within a copied guide get fresh ids. Strokes need none.
 */
export type DuplicateCommand =
  | {
      readonly type: 'duplicate';
      readonly kind: CaseKind;
      readonly id: string;
      readonly newId: string;
      readonly name?: string;
    }
  | {
      readonly type: 'duplicate';
      readonly kind: FeatureKind;
      readonly guide: string;
      readonly id: string;
      readonly newId: string;
      /** Of a pin, bar or window. */
      readonly name?: string;
    }
  | {
      readonly type: 'duplicate';
      readonly kind: 'stroke';
      readonly guide: string;
      readonly index: number;
    };

/** Moves an entity to place `to` of its list. */
export type ReorderCommand = EntityRef & { readonly type: 'reorder'; readonly to: number };

/** Sets how far the footprint reaches from each feature, mm; null: the default. */
export interface SetFeatureRadiusCommand {
  readonly type: 'set-feature-radius';
  readonly guide: string;
  readonly featureRadius: Footprint['featureRadius'] | null;
}

/** Gives a guide a label, replaces it, or takes it off (null). */
export interface SetLabelCommand {
  readonly type: 'set-label';
  readonly guide: string;
  readonly label: New<Label> | null;
}

/** Sets fields of a guide's label. */
export interface UpdateLabelCommand {
  readonly type: 'update-label';
  readonly guide: string;
  readonly changes: Changes<Label, never>;
}

/**
 * Adds the mirror image of a trajectory after it. The plane stands in the command, so that the log says of every
 * mirrored thing in a case across what it was mirrored: handedness never changes on the side.
 */
export interface MirrorTrajectoryCommand {
  readonly type: 'mirror-trajectory';
  readonly id: string;
  readonly newId: string;
  readonly name?: string;
  readonly plane: { readonly point: Vec3; readonly normal: Vec3 };
}

/** Several commands as one: all are applied, or none. */
export interface BatchCommand {
  readonly type: 'batch';
  readonly label: string;
  readonly commands: readonly Command[];
}

/** An entity as it may be added: what has a default that the schema fills in may be left out. */
export type New<T> = Omit<T, FilledIn> & { readonly [P in Extract<keyof T, FilledIn>]?: T[P] };

/** Fields that the schema fills in: lists, and words with a fixed default. */
type FilledIn =
  | 'role'
  | 'unit'
  | 'entryOn'
  | 'mode'
  | 'removalDirection'
  | 'footprint'
  | 'sleeves'
  | 'slots'
  | 'pins'
  | 'bars'
  | 'windows'
  | 'via';

/** Changes of an entity's fields; null only where the field may be absent. */
export type Changes<T, Fixed> = {
  readonly [P in Exclude<keyof T, Fixed>]?: undefined extends T[P] ? T[P] | null : T[P];
};
