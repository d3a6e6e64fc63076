import type { CaseDocument } from '../../../shared/case/case-schema.ts';
import { placeNow } from '../../../shared/case/mesh-place.ts';
import type { Vec3 } from '../../../shared/mesh/vec3.ts';
import type { GuideReport } from '../../../shared/report/report.ts';
import type { Pin } from '../../../shared/review/comments.ts';

/**
 * Where a comment's pin stands, patient frame, mm: the place itself, a trajectory's entry, a cut plane's origin, the middle of a guide, the
 * place of a check's worst value. Null for a comment on the whole case, and where the thing is gone.
 */
export function pinPlace(
  pin: Pin,
  document: CaseDocument,
  reportOf: (guide: string) => GuideReport | null,
): Vec3 | null {
  switch (pin.kind) {
    case 'case':
      return null;
    case 'point':
      return placeNow(document, pin.on, pin.position);
    case 'trajectory':
      return document.trajectories.find(({ id }) => id === pin.id)?.entry ?? null;
    case 'cutPlane':
      return document.cutPlanes.find(({ id }) => id === pin.id)?.origin ?? null;
    case 'guide': {
      const bounds = reportOf(pin.id)?.bounds;
      if (bounds == null) return null;
      const { min, max } = bounds;
      return [(min[0] + max[0]) / 2, (min[1] + max[1]) / 2, (min[2] + max[2]) / 2];
    }
    case 'check':
      return (
        reportOf(pin.guide)?.checks.find(
          ({ id, feature }) => id === pin.check && feature === pin.feature,
        )?.at ?? null
      );
  }
}
