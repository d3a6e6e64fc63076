import { type ChamberFit, chamberFit } from '../../../shared/checks/build-volume.ts';
import type { PrinterProfile } from '../../../shared/host/profiles.ts';
import type { Vec3 } from '../../../shared/mesh/vec3.ts';

/** What of a guide a printer is asked about; lengths are mm. */
export interface PrintedGuide {
  /** Vertices of the part, xyz. */
  readonly positions: ArrayLike<number>;
  readonly removalDirection: Vec3;
  /** Thinnest wall that the wall check found; null where it found none that is thin. */
  readonly wall: number | null;
  /** Thinnest stroke of the label; null without one. */
  readonly stroke: number | null;
}

/** How a guide comes off on a printer. */
export interface PrinterFinding {
  readonly chamber: ChamberFit;
  /** The guide's wall or stroke where it is thinner than the printer holds; null where it is not. */
  readonly thinWall: number | null;
  readonly thinStroke: number | null;
}

/** Compares a guide with a printer. */
export function printerFinding(guide: PrintedGuide, printer: PrinterProfile): PrinterFinding {
  const { positions, removalDirection, wall, stroke } = guide;
  return {
    chamber: chamberFit(positions, removalDirection, printer.buildVolume),
    thinWall: wall !== null && wall < printer.minWall ? wall : null,
    thinStroke: stroke !== null && stroke < printer.minStroke ? stroke : null,
  };
}
