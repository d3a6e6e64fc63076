import {
  type Camera,
  DoubleSide,
  Group,
  type Material,
  Mesh,
  MeshBasicMaterial,
  Plane,
  type Scene,
  SphereGeometry,
  Vector3,
  type WebGLRenderer,
} from 'three';
import { LineMaterial } from 'three/addons/lines/LineMaterial.js';
import { LineSegments2 } from 'three/addons/lines/LineSegments2.js';
import { LineSegmentsGeometry } from 'three/addons/lines/LineSegmentsGeometry.js';
import { SectionCap } from './section/section-cap.ts';
import { depthMaterial, setLook, surfaceMaterial } from './surface/surface-material.ts';

const LOOK = { colour: '#fff', dim: 0, selected: 0, accent: '#fff', gloss: 0 } as const;

/**
 * Has the driver compile the programs of surfaces, lines, handles and sections while there is nothing to draw yet, and keeps them. A program goes with
 * the last material that uses it, and a frame that needs a new one waits until all that is queued is drawn and it is linked: for
 * a large bone in software that is a third of a second. Returns the end of it.
 */
export function keepPrograms(gl: WebGLRenderer, scene: Scene, camera: Camera): () => void {
  const geometry = new SphereGeometry(1, 3, 2);
  const lineGeometry = new LineSegmentsGeometry();
  const cap = new SectionCap(0);
  const cut = [surface(1), surface(0.5), depthMaterial()];
  const whole = [
    new MeshBasicMaterial({ transparent: true, depthWrite: false }),
    new MeshBasicMaterial({ transparent: true, depthWrite: false, side: DoubleSide }),
  ];
  const lines = [
    new LineMaterial({ transparent: true }),
    new LineMaterial({ transparent: true, dashed: true }),
  ];
  const surfaces = new Group().add(...cut.map((material) => new Mesh(geometry, material)));
  const rest = new Group().add(
    cap.group,
    ...whole.map((material) => new Mesh(geometry, material)),
    ...lines.map((material) => new LineSegments2(lineGeometry, material)),
  );
  gl.compile(surfaces, camera, scene);
  gl.compile(rest, camera, scene);
  // A section changes the programs of what it cuts. Which plane it is does not matter to them.
  gl.clippingPlanes = [new Plane(new Vector3(1, 0, 0), 0)];
  gl.compile(surfaces, camera, scene);
  gl.clippingPlanes = [];
  return () => {
    cap.dispose();
    geometry.dispose();
    lineGeometry.dispose();
    for (const material of [...cut, ...whole, ...lines] as Material[]) material.dispose();
  };
}

function surface(opacity: number): Material {
  const material = surfaceMaterial();
  setLook(material, { ...LOOK, opacity });
  return material;
}
