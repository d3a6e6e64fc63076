import { Color, FrontSide, type Plane, ShaderMaterial } from 'three';

export interface PatchLook {
  readonly colour: string;
  readonly opacity: number;
  /** mm */
  readonly radius: number;
  /** Seen through what lies over the bone. */
  readonly through: boolean;
  /** What cuts the bone that it lies on. */
  readonly cutBy: readonly Plane[];
}

/** Of the painted surface: translucent within the radius, with a firmer rim of the same width at every zoom. */
export function patchMaterial({
  colour,
  opacity,
  radius,
  through,
  cutBy,
}: PatchLook): ShaderMaterial {
  return new ShaderMaterial({
    uniforms: {
      colour: { value: new Color(colour) },
      opacity: { value: opacity },
      radius: { value: radius },
    },
    vertexShader: VERTEX,
    fragmentShader: FRAGMENT,
    transparent: true,
    depthWrite: false,
    depthTest: !through,
    side: FrontSide,
    clipping: true,
    clippingPlanes: [...cutBy],
    polygonOffset: true,
    polygonOffsetFactor: -2,
    polygonOffsetUnits: -4,
  });
}

const VERTEX = /* glsl */ `
  #include <clipping_planes_pars_vertex>
  attribute float gap;
  varying float vGap;
  void main() {
    vGap = gap;
    #include <begin_vertex>
    #include <project_vertex>
    #include <clipping_planes_vertex>
  }
`;

const FRAGMENT = /* glsl */ `
  #include <clipping_planes_pars_fragment>
  uniform vec3 colour;
  uniform float opacity;
  uniform float radius;
  varying float vGap;
  void main() {
    #include <clipping_planes_fragment>
    float inside = (radius - vGap) / max(fwidth(vGap), 1e-5);
    if (inside < 0.0) discard;
    float rim = 1.0 - smoothstep(1.0, 2.5, inside);
    gl_FragColor = vec4(colour, mix(opacity, min(1.0, opacity * 2.6), rim) * min(1.0, inside));
    #include <colorspace_fragment>
  }
`;
