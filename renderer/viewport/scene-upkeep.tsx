import { useFrame, useThree } from '@react-three/fiber';
import { useEffect } from 'react';
import { capturePng } from './capture.ts';
import { keepPrograms } from './kept-programs.ts';
import { useViewportParts } from './viewport-context.ts';
import { useViewport } from './viewport-store.ts';

/** Ties the canvas to the rig: draws when the camera moves, follows the canvas's size, lays the labels out, notices when the driver takes the picture away. */
export function SceneUpkeep() {
  const { rig, labels } = useViewportParts();
  const { gl, scene, invalidate, set, size } = useThree();
  const projection = useViewport((state) => state.projection);

  useEffect(() => rig.onChange(invalidate), [rig, invalidate]);
  useEffect(() => labels.onChange(() => invalidate(2)), [labels, invalidate]);
  useFrame(() => labels.layOut(rig.camera, rig.size));
  useEffect(() => rig.resize(size.width, size.height), [rig, size]);
  useEffect(() => {
    rig.setProjection(projection);
    set({ camera: rig.camera as never });
    invalidate();
  }, [rig, projection, set, invalidate]);

  useEffect(() => {
    gl.localClippingEnabled = true;
    // Asking for the compiler's words waits until it is done; a shader that is wrong is found in development.
    gl.debug.checkShaderErrors = import.meta.env.DEV;
    const forgetPrograms = keepPrograms(gl, scene, rig.camera);
    const canvas = gl.domElement;
    const capture = (): Promise<Blob> =>
      capturePng(canvas, rig, () => gl.render(scene, rig.camera));
    useViewport.setState({ capture, lost: false });
    const onLost = (event: Event): void => {
      // Without this the browser would never give the context back.
      event.preventDefault();
      useViewport.setState({ lost: true });
    };
    const onRestored = (): void => {
      useViewport.setState({ lost: false });
      invalidate();
    };
    canvas.addEventListener('webglcontextlost', onLost);
    canvas.addEventListener('webglcontextrestored', onRestored);
    return () => {
      forgetPrograms();
      canvas.removeEventListener('webglcontextlost', onLost);
      canvas.removeEventListener('webglcontextrestored', onRestored);
      useViewport.setState({ capture: null });
    };
  }, [gl, scene, rig, invalidate]);
  return null;
}
