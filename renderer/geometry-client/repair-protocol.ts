import type { CaseDocument } from '../../shared/case/case-schema.ts';
import type { FaultPlaces } from '../../shared/mesh/fault-places.ts';
import type { Fault, InspectedObject } from '../../shared/mesh/inspect.ts';
import type { MeshUnit } from '../../shared/mesh/likely-unit.ts';
import type { ReadFormat } from '../../shared/mesh/read-result.ts';
import type { RepairRecord } from '../../shared/repair/repair-record.ts';
import type { RepairReport, RepairStep } from '../../shared/repair/repair-steps.ts';
import type { IndexedMesh, Outcome } from './protocol.ts';

/** Told from time to time: share done, 0 to 1, and what is being done. */
export type Progress = (share: number, doing: string) => void;

/** What a mesh file holds, at a glance. */
export interface FileLook {
  readonly format: ReadFormat;
  readonly unit: 'mm' | 'unknown';
  /** Patient axes where the file states them. */
  readonly space: 'LPS' | 'RAS' | null;
  readonly objects: readonly ObjectLook[];
  /** From the size of all objects; null where no unit makes it that of a bone. */
  readonly likelyUnit: MeshUnit | null;
  readonly warnings: readonly string[];
  /** Facets of the file, where it was too large to be read whole and this is its reduced reading. */
  readonly reducedFrom: number | null;
}

export interface ObjectLook {
  readonly name: string;
  readonly triangles: number;
  /** Sides of its box in the file's unit, or in mm where it states one. */
  readonly size: readonly [number, number, number];
  /** How it looks, if its coordinates are in the one or the other patient axes; null until they are drawn. */
  readonly pictures: Readonly<Record<PatientAxes, SidePictures>> | null;
}

export type PatientAxes = CaseDocument['coordinateSystem'];

/** Pixels along a side of the pictures of an object. */
export const PICTURE_SIZE = 112;

/** An object from two sides of the patient: shades of `smallPicture`. */
export interface SidePictures {
  readonly front: Uint8Array;
  readonly left: Uint8Array;
}

/** What is wrong with one object of a file. */
export interface ObjectFaults {
  readonly inspected: InspectedObject;
  readonly faults: readonly Fault[];
}

/** One object of a file on its way into the case. */
export interface WantedObject {
  readonly object: number;
  readonly steps: readonly RepairStep[];
}

/** A mesh file of the case, made from an object: binary STL in mm, with the record of what was done. */
export interface PreparedMesh {
  readonly bytes: Uint8Array;
  readonly record: RepairRecord;
}

/** A repaired mesh, to be looked at before it is taken. */
export interface RepairedMesh {
  readonly indexed: IndexedMesh;
  readonly reports: readonly RepairReport[];
  readonly prepared: PreparedMesh;
}

/** The worker that inspects and repairs. Ended on cancel and after any fault of the kernel. */
export interface RepairWorker {
  start(kernelUrl: string): void;
  /**
   * Reads a file (reduced: a binary STL of any size), tells what it holds, and again with its pictures, then inspects it object by object, in
   * turns: other questions are answered in between, and the worker can be ended at once.
   */
  inspect(
    fileName: string,
    bytes: Uint8Array,
    reduced: boolean,
    looked: (look: FileLook) => void,
    progress: Progress,
  ): Promise<Outcome<{ readonly look: FileLook; readonly faults: readonly ObjectFaults[] }>>;
  /** Makes a mesh file of each wanted object. `unitMm`: mm in a unit of a file that states none. */
  prepare(
    fileName: string,
    bytes: Uint8Array,
    reduced: boolean,
    unitMm: number,
    wanted: readonly WantedObject[],
    progress: Progress,
  ): Promise<Outcome<readonly PreparedMesh[]>>;
  /** Where the faults of a mesh file of the case are, mm. */
  findFaults(
    path: string,
    bytes: Uint8Array,
    unitMm: number,
    progress: Progress,
  ): Promise<
    Outcome<{
      readonly places: readonly FaultPlaces[];
      readonly faults: ObjectFaults;
    }>
  >;
  /** Repairs a mesh file of the case. */
  repair(
    path: string,
    bytes: Uint8Array,
    unitMm: number,
    steps: readonly RepairStep[],
    progress: Progress,
  ): Promise<Outcome<RepairedMesh>>;
}
