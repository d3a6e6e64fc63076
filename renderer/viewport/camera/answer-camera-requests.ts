import type { CaseDocument } from '../../../shared/case/case-schema.ts';
import { distance, length, scale, subtract, type Vec3 } from '../../../shared/mesh/vec3.ts';
import { documentNow } from '../../stores/case-store.ts';
import { type CameraRequest, type Selectable, useView } from '../../stores/view-store.ts';
import { drawnMeshes } from '../picking/surface-hit.ts';
import { pointsOf } from '../plan/points-of.ts';
import type { CameraRig } from './camera-rig.ts';
import { cornersAround, fitted, type Points } from './fit.ts';
import { patientRotation, standardRotation } from './look-along.ts';
import type { PatientSystem } from './patient-sides.ts';
import { type Pose, panned } from './pose.ts';

/** Poses that differ by less of the picture's height count as one. */
const SAME = 0.002;

/** Narrower than this a strip beside a panel shows too little, pixels. */
const LEAST_FREE = 160;

/** Follows `cameraRequest` of the view store until the returned function is called. */
export function answerCameraRequests(rig: CameraRig): () => void {
  return useView.subscribe(({ cameraRequest }, before) => {
    if (cameraRequest === null || cameraRequest === before.cameraRequest) return;
    const pose = poseFor(cameraRequest.request, rig, documentNow());
    if (pose !== null) rig.moveTo(pose);
  });
}

/** The pose that answers a request; null where there is nothing to look at. */
export function poseFor(
  request: CameraRequest,
  rig: CameraRig,
  document: CaseDocument | null,
): Pose | null {
  const { rotation } = rig.pose;
  const system: PatientSystem = document?.coordinateSystem ?? 'LPS';
  const compose = (turned: Pose['rotation'], clouds: readonly Points[]): Pose | null =>
    fitted(turned, clouds, rig.aspect, rig.isPerspective);
  switch (request.type) {
    case 'fit-all':
      return compose(rotation, everything(document));
    case 'fit-case':
      return compose(rotation, subjectOf(document));
    case 'home': {
      const pose = compose(rotation, subjectOf(document));
      return pose !== null && stands(rig.pose, pose)
        ? compose(rotation, everything(document))
        : pose;
    }
    case 'standard':
      return compose(standardRotation(request.view, system), subjectOf(document));
    case 'focus': {
      const chosen = request.item === null ? useView.getState().selection : [request.item];
      const clouds = chosen.flatMap((item) => pointsOfItem(item, document));
      return compose(rotation, clouds.length > 0 ? clouds : everything(document));
    }
    case 'fly-to': {
      const { at, radius, from, covered = 0 } = request;
      const look = from === undefined ? null : unit(subtract(at, from));
      const turned = look === null ? rotation : patientRotation(look, system);
      return besideCover(rig, covered, (aspect) =>
        fitted(turned, [cornersAround(at, radius)], aspect, rig.isPerspective),
      );
    }
  }
}

/** The pose composed for what a panel leaves free of the picture; for all of it where too little is left to see anything in. */
function besideCover(
  { size: { width, height } }: CameraRig,
  covered: number,
  compose: (aspect: number) => Pose | null,
): Pose | null {
  const free = width - covered;
  if (covered <= 0 || free < LEAST_FREE) return compose(width / height);
  const pose = compose(free / height);
  return pose === null ? null : panned(pose, ((covered / 2) * pose.height) / height, 0);
}

/** Every vertex that is shown, and the plan where there are no meshes. */
export function everything(document: CaseDocument | null): Points[] {
  const meshes = drawnMeshes(document).map(({ drawn }): Points => drawn.mesh.positions);
  if (meshes.length > 0 || document === null) return meshes;
  return itemsOf(document).flatMap((item) => pointsOf(item, document));
}

/** Whether a pose is the other to within what is seen; both have one rotation. */
const stands = (a: Pose, b: Pose): boolean =>
  distance(a.focus, b.focus) < SAME * b.height && Math.abs(a.height / b.height - 1) < SAME;

/**
 * What a case is about: what its guides sit on, they, and the plan; all of it where there are no guides. Risk structures can be as
 * long as the spine, and would make the rest small.
 */
export function subjectOf(document: CaseDocument | null): Points[] {
  if (document === null) return [];
  const supports = new Set(document.guides.map(({ support }) => support));
  const found = drawnMeshes(document).filter(
    ({ item }) => item.kind === 'guide' || supports.has(item.id),
  );
  if (found.length === 0) return everything(document);
  const plan = itemsOf(document).flatMap((item) => pointsOf(item, document));
  return [...found.map(({ drawn }) => drawn.mesh.positions), ...plan];
}

const itemsOf = (document: CaseDocument): Selectable[] => [
  ...document.trajectories.map(({ id }) => ({ kind: 'trajectory', id }) as const),
  ...document.cutPlanes.map(({ id }) => ({ kind: 'cutPlane', id }) as const),
  ...document.landmarks.map(({ id }) => ({ kind: 'landmark', id }) as const),
];

function pointsOfItem(item: Selectable, document: CaseDocument | null): Points[] {
  if (document === null) return [];
  if (item.kind === 'anatomy' || item.kind === 'guide') {
    const found = drawnMeshes(document).find(
      (shown) => shown.item.kind === item.kind && shown.item.id === item.id,
    );
    return found === undefined ? [] : [found.drawn.mesh.positions];
  }
  return pointsOf(item, document);
}

const unit = (v: Vec3): Vec3 | null => {
  const l = length(v);
  return l > 0 ? scale(v, 1 / l) : null;
};
