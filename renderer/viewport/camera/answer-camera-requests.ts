import type { CaseDocument } from '../../../shared/case/case-schema.ts';
import { distance, dot, length, scale, subtract, type Vec3 } from '../../../shared/mesh/vec3.ts';
import { documentNow } from '../../stores/case-store.ts';
import {
  type CameraRequest,
  keyOf,
  PLAIN,
  type Selectable,
  useView,
} from '../../stores/view-store.ts';
import { type DrawnItem, drawnMeshes, shownMeshes, surfaceUnder } from '../picking/surface-hit.ts';
import { placesInSight, pointsOf } from '../plan/points-of.ts';
import { defaultOpacity } from '../surface/role-look.ts';
import type { CameraRig } from './camera-rig.ts';
import { coverBy, facingLook } from './facing.ts';
import { cornersAround, fitted, fittedClear, type Points } from './fit.ts';
import { patientRotation, standardRotation } from './look-along.ts';
import { type PatientSystem, towards } from './patient-sides.ts';
import { axesOf, type Pose } from './pose.ts';

/** Poses that differ by less of the picture's height count as one. */
const SAME = 0.002;

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
    fittedClear(turned, clouds, rig.picture, rig.isPerspective);
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
      if (clouds.length === 0) return compose(rotation, everything(document));
      const places = chosen.flatMap((item) => placesToSee(item, document));
      // What stands on the bone hides its own entry: the bone alone can be in the way of the plan.
      const look = lookAt(places, rig, document, chosen.every(isOfGuide) ? 'all' : 'anatomy');
      return compose(look === null ? rotation : patientRotation(look, system), clouds);
    }
    case 'fly-to': {
      const { at, radius, from } = request;
      const look =
        from === undefined ? lookAt([at], rig, document, 'all') : unit(subtract(at, from));
      const turned = look === null ? rotation : patientRotation(look, system);
      return fitted(turned, [cornersAround(at, radius)], rig.aspect, rig.isPerspective);
    }
    case 'show': {
      const look = lookAt([request.at], rig, document, 'all');
      return compose(look === null ? rotation : patientRotation(look, system), request.points);
    }
    case 'face': {
      if (rig.isSteered) return null;
      const { places } = request;
      const look = lookAt(places, rig, document, 'anatomy');
      if (look === null && places.every((place) => isInPicture(place, rig))) return null;
      return compose(look === null ? rotation : patientRotation(look, system), [
        ...subjectOf(document),
        ...places,
      ]);
    }
    case 'face-side': {
      if (rig.isSteered) return null;
      const side = towards(request.side, system);
      if (dot(axesOf(rig.pose).back, side) > SEEN) return null;
      return compose(standardRotation(request.side, system), subjectOf(document));
    }
  }
}

function isInPicture(place: Vec3, rig: CameraRig): boolean {
  const seen = rig.project(place);
  const { width, height } = rig.size;
  return seen !== null && seen.x >= 0 && seen.x <= width && seen.y >= 0 && seen.y <= height;
}

/** A side of the patient is seen well enough within this cosine: 60 degrees. */
const SEEN = 0.5;

const isOfGuide = ({ kind }: Selectable): boolean => kind === 'label' || kind === 'window';

/** The direction to look in so that places are in sight of what is drawn; null where there is no need to turn. */
function lookAt(
  places: readonly Vec3[],
  rig: CameraRig,
  document: CaseDocument | null,
  past: 'all' | 'anatomy',
): Vec3 | null {
  if (document === null || places.length === 0) return null;
  const { section } = useView.getState();
  const meshes = shownMeshes(document).filter(
    ({ item }) => (past === 'all' || item.kind === 'anatomy') && isOpaque(item, document),
  );
  const [x, y, z] = axesOf(rig.pose).back;
  const coverOf = coverBy((origin, direction, far) => {
    const met = surfaceUnder({ origin, direction }, meshes, section)?.distance ?? null;
    return met === null || met >= far ? null : met;
  });
  return facingLook(places, [0 - x, 0 - y, 0 - z], coverOf);
}

/** What is seen through hides less than this. */
const OPAQUE = 0.7;

function isOpaque(item: Selectable & { readonly id: string }, document: CaseDocument): boolean {
  const { opacity } = useView.getState().appearances.get(keyOf(item)) ?? PLAIN;
  const role = document.anatomy.find(({ id }) => id === item.id)?.role;
  const usual = item.kind === 'anatomy' && role !== undefined ? defaultOpacity(role) : 1;
  return (opacity ?? usual) >= OPAQUE;
}

/** Vertices of a mesh that stand for it when it is asked whether it is in sight. */
const SAMPLES = 48;

/** The places that have to be in sight for something to be seen; none for anatomy, which lies where it lies. */
function placesToSee(item: Selectable, document: CaseDocument | null): readonly Vec3[] {
  if (document === null || item.kind === 'anatomy') return [];
  if (item.kind !== 'guide') return placesInSight(item, document);
  const found = drawnMeshes(document).find(
    ({ item: { kind, id } }) => kind === 'guide' && id === item.id,
  );
  const positions = found?.drawn.mesh.positions ?? new Float32Array();
  const count = positions.length / 3;
  return Array.from({ length: Math.min(SAMPLES, count) }, (_, i): Vec3 => {
    const v = 3 * Math.floor((i * count) / Math.min(SAMPLES, count));
    return [positions[v], positions[v + 1], positions[v + 2]];
  });
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
  const plan = itemsOf(document)
    .filter((item) => isNear(item, document, found))
    .flatMap((item) => pointsOf(item, document));
  return [...found.map(({ drawn }) => drawn.mesh.positions), ...plan];
}

/** A landmark further than this from the meshes does not make the picture of them smaller, mm: an orbit's rim of which the bone is not in the case. */
const FAR_OFF = 15;

function isNear(item: Selectable, document: CaseDocument, meshes: readonly DrawnItem[]): boolean {
  if (item.kind !== 'landmark') return true;
  const at = document.landmarks.find(({ id }) => id === item.id)?.position;
  return meshes.some(({ drawn: { bounds } }) => {
    if (bounds === null || at === undefined) return false;
    return [0, 1, 2].every(
      (k) => at[k] > bounds.min[k] - FAR_OFF && at[k] < bounds.max[k] + FAR_OFF,
    );
  });
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
