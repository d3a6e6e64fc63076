import { useEffect } from 'react';
import { useAnatomy } from '../../stores/anatomy-store.ts';
import { documentNow, useCase } from '../../stores/case-store.ts';
import { useJobs } from '../../stores/job-store.ts';
import { useView } from '../../stores/view-store.ts';
import { drawnMeshes } from '../picking/surface-hit.ts';
import { answerCameraRequests, subjectOf } from './answer-camera-requests.ts';
import { ballRound } from './ball-round.ts';
import type { CameraRig } from './camera-rig.ts';
import { fittedClear } from './fit.ts';
import { openingRotation } from './opening-view.ts';
import { axesOf } from './pose.ts';

/** Keeps the camera in step with the stores: requests, the depth of the scene, the first picture of a case, the direction of sight. */
export function useCameraUpkeep(rig: CameraRig): void {
  useEffect(() => answerCameraRequests(rig), [rig]);
  useEffect(() => {
    /** The case whose picture is not yet composed: until all is read, or the user takes the camera. */
    let opening: number | null = null;
    let composed = rig.pose;
    const compose = (): void => {
      const { session } = useCase.getState();
      const document = documentNow();
      if (session === null || document === null) return;
      const meshes = drawnMeshes(document);
      rig.setBall(ballRound(meshes.flatMap(({ drawn }) => drawn.bounds ?? [])));
      if (opening !== session.key || (composed !== rig.pose && meshes.length > 1)) return;
      const rotation = openingRotation(document);
      const pose = fittedClear(rotation, subjectOf(document), rig.picture, rig.isPerspective);
      if (pose === null || rig.size.height <= 1) return;
      rig.set(pose);
      composed = rig.pose;
      const all = document.anatomy.every(({ id }) => {
        const anatomy = useAnatomy.getState().byId.get(id);
        return anatomy !== undefined && anatomy.status !== 'reading';
      });
      if (all) opening = null;
    };
    const open = (): void => {
      opening = useCase.getState().session?.key ?? null;
      composed = rig.pose;
      compose();
    };
    open();
    let sized = rig.size.height > 1;
    const ends = [
      useCase.subscribe(({ session }, before) => {
        if (session?.key !== before.session?.key) open();
      }),
      useAnatomy.subscribe(compose),
      useJobs.subscribe(compose),
      rig.onChange(() => {
        // The canvas has got its size, which the first picture waited for.
        if (sized || rig.size.height <= 1) return;
        sized = true;
        composed = rig.pose;
        compose();
      }),
      rig.onRest(() => {
        const [x, y, z] = axesOf(rig.pose).back;
        const [a, b, c] = useView.getState().lookDirection;
        if (Math.hypot(a + x, b + y, c + z) < 1e-6) return;
        useView.setState({ lookDirection: [0 - x, 0 - y, 0 - z] });
      }),
    ];
    return () => {
      for (const end of ends) end();
    };
  }, [rig]);
}
