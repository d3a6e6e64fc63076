import {
  AlwaysStencilFunc,
  BufferAttribute,
  BufferGeometry,
  Color,
  DoubleSide,
  Group,
  InvertStencilOp,
  Mesh,
  MeshBasicMaterial,
  NotEqualStencilFunc,
  PlaneGeometry,
  Quaternion,
  ShaderMaterial,
  Vector3,
  ZeroStencilOp,
} from 'three';
import { LineMaterial } from 'three/addons/lines/LineMaterial.js';
import { LineSegments2 } from 'three/addons/lines/LineSegments2.js';
import { LineSegmentsGeometry } from 'three/addons/lines/LineSegmentsGeometry.js';
import { ORDER } from '../plan/line-order.ts';
import type { Contour, Plane } from './contours.ts';

/** Contours lie this far in front of the cut, mm, so that its own fill does not swallow them. */
const IN_FRONT = 0.04;

const notAtAll = (): void => {};

/**
 * The cut face of one mesh: its closed contours, filled and hatched, and all of its contours as lines. The fill needs no triangulation:
 * fans of the contours flip a bit of the stencil, which is set at the end where their number is odd, holes and islands included.
 */
export class SectionCap {
  readonly group = new Group();
  readonly #fans: Mesh<BufferGeometry, MeshBasicMaterial>;
  readonly #fill: Mesh<PlaneGeometry, ShaderMaterial>;
  #lines: LineSegments2;
  readonly #lineMaterial: LineMaterial;

  /** `order`: caps that come later lie over those before. */
  constructor(order: number) {
    this.#fans = new Mesh(
      new BufferGeometry(),
      new MeshBasicMaterial({
        colorWrite: false,
        depthWrite: false,
        depthTest: false,
        transparent: true,
        side: DoubleSide,
        stencilWrite: true,
        stencilFunc: AlwaysStencilFunc,
        stencilWriteMask: 1,
        stencilFail: InvertStencilOp,
        stencilZFail: InvertStencilOp,
        stencilZPass: InvertStencilOp,
      }),
    );
    this.#fill = new Mesh(new PlaneGeometry(1, 1), fillMaterial());
    this.#lineMaterial = new LineMaterial({ linewidth: 1.6, transparent: true });
    this.#lines = new LineSegments2(new LineSegmentsGeometry(), this.#lineMaterial);
    this.#fans.renderOrder = ORDER.caps + 3 * order;
    this.#fill.renderOrder = ORDER.caps + 3 * order + 1;
    this.#lines.renderOrder = ORDER.caps + 3 * order + 2;
    for (const part of [this.#fans, this.#fill, this.#lines]) {
      part.frustumCulled = false;
      part.raycast = notAtAll;
      this.group.add(part);
    }
  }

  setColour(colour: string, opacity: number): void {
    const base = new Color(colour);
    const { colour: shown, opacity: share } = this.#fill.material.uniforms;
    (shown.value as Color).copy(base).multiplyScalar(0.72);
    share.value = opacity < 1 ? opacity * 0.7 : 1;
    this.#lineMaterial.color.copy(base).multiplyScalar(0.42);
  }

  /** The contours of the mesh at the plane. */
  set(contours: readonly Contour[], { point, normal }: Plane): void {
    const closed = contours.filter((contour) => contour.closed && contour.points.length >= 9);
    this.group.visible = contours.length > 0;
    this.#fans.geometry.dispose();
    this.#fans.geometry = new BufferGeometry().setAttribute(
      'position',
      new BufferAttribute(fansOf(closed), 3),
    );
    const way = new Vector3(...normal);
    const reach = reachOf(contours, point);
    this.#fill.visible = closed.length > 0;
    this.#fill.scale.set(2 * reach, 2 * reach, 1);
    this.#fill.position.set(...point);
    this.#fill.quaternion.copy(new Quaternion().setFromUnitVectors(new Vector3(0, 0, 1), way));
    const segments = segmentsOf(contours, way.multiplyScalar(IN_FRONT));
    this.#lines.geometry.dispose();
    this.#lines.visible = segments.length > 0;
    if (segments.length > 0) {
      this.#lines.geometry = new LineSegmentsGeometry().setPositions(segments);
    }
  }

  dispose(): void {
    this.#fans.geometry.dispose();
    this.#fans.material.dispose();
    this.#fill.geometry.dispose();
    this.#fill.material.dispose();
    this.#lines.geometry.dispose();
    this.#lineMaterial.dispose();
  }
}

function fansOf(contours: readonly Contour[]): Float32Array {
  const facets = contours.reduce((sum, { points }) => sum + points.length / 3 - 2, 0);
  const flat = new Float32Array(9 * facets);
  let o = 0;
  for (const { points } of contours) {
    for (let i = 3; i + 3 < points.length; i += 3) {
      flat.set(points.subarray(0, 3), o);
      flat.set(points.subarray(i, i + 6), o + 3);
      o += 9;
    }
  }
  return flat;
}

function segmentsOf(contours: readonly Contour[], lift: Vector3): Float32Array {
  const pieces = contours.map(({ points, closed }) => points.length / 3 - (closed ? 0 : 1));
  const flat = new Float32Array(6 * pieces.reduce((sum, n) => sum + n, 0));
  let o = 0;
  contours.forEach(({ points }, c) => {
    for (let i = 0; i < pieces[c]; i++) {
      for (const corner of [3 * i, (3 * i + 3) % points.length]) {
        flat[o++] = points[corner] + lift.x;
        flat[o++] = points[corner + 1] + lift.y;
        flat[o++] = points[corner + 2] + lift.z;
      }
    }
  });
  return flat;
}

function reachOf(contours: readonly Contour[], [x, y, z]: Plane['point']): number {
  let most = 0;
  for (const { points } of contours) {
    for (let i = 0; i < points.length; i += 3) {
      most = Math.max(most, Math.hypot(points[i] - x, points[i + 1] - y, points[i + 2] - z));
    }
  }
  return most + 1;
}

/** Flat, hatched as a draughtsman hatches what is cut; wipes the stencil as it goes. */
function fillMaterial(): ShaderMaterial {
  return new ShaderMaterial({
    vertexShader:
      'void main() { gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0); }',
    fragmentShader: /* glsl */ `
      uniform vec3 colour;
      uniform float opacity;
      void main() {
        float across = mod(gl_FragCoord.x + gl_FragCoord.y, 9.0);
        float hatch = smoothstep(0.0, 1.0, across) * (1.0 - smoothstep(1.4, 2.4, across));
        gl_FragColor = vec4(colour * (1.0 - 0.2 * hatch), opacity);
        #include <colorspace_fragment>
      }
    `,
    uniforms: { colour: { value: new Color() }, opacity: { value: 1 } },
    side: DoubleSide,
    transparent: true,
    stencilWrite: true,
    stencilRef: 0,
    stencilFuncMask: 1,
    stencilFunc: NotEqualStencilFunc,
    stencilFail: ZeroStencilOp,
    stencilZFail: ZeroStencilOp,
    stencilZPass: ZeroStencilOp,
  });
}
