import { Color, DoubleSide, MeshBasicMaterial, type Plane, ShaderMaterial, Vector4 } from 'three';

/** Stops of a colour ramp that a shader can hold. */
const MOST_STOPS = 8;

/** A colour at a value; between two of them the colour changes evenly. */
export interface RampStop {
  readonly value: number;
  readonly colour: string;
}

/** What the material of a surface can be told without being compiled again. */
export interface SurfaceLook {
  readonly colour: string;
  readonly opacity: number;
  /** 0 to 1: mixed with grey, for what is out of date. */
  readonly dim: number;
  /** 0 to 1: rim and tint of what is selected. */
  readonly selected: number;
  readonly accent: string;
  /** Shine: 0 dull as bone, 1 as printed resin. */
  readonly gloss: number;
}

/**
 * The material of all surfaces: a soft key light from the upper left, a fill from the right and a rim from behind, all fixed to the
 * viewer, so that form reads from every side; light from above and below mixed by the normal; hollows shaded by the occlusion at each
 * vertex. One pass, no textures, no scene lights: half a million facets cost their vertices.
 */
export function surfaceMaterial(): ShaderMaterial {
  const material = new ShaderMaterial({
    vertexShader: VERTEX,
    fragmentShader: FRAGMENT,
    defines: { MOST_STOPS },
    uniforms: {
      colour: { value: new Color() },
      accent: { value: new Color() },
      opacity: { value: 1 },
      dim: { value: 0 },
      selected: { value: 0 },
      gloss: { value: 0 },
      stops: { value: Array.from({ length: MOST_STOPS }, () => new Vector4()) },
      stopCount: { value: 0 },
    },
    side: DoubleSide,
    clipping: true,
    // Lines that lie on the surface come out in front of it.
    polygonOffset: true,
    polygonOffsetFactor: 1,
    polygonOffsetUnits: 1,
  });
  // A geometry need not have them: shade and values come later, and are not to cost another program.
  Object.assign(material, { defaultAttributeValues: { occlusion: [0.85], value: [-1] } });
  return material;
}

/** The material of the pass before a translucent body: depth alone, so that of the body its nearest facets are seen. */
export const depthMaterial = (): MeshBasicMaterial =>
  new MeshBasicMaterial({
    colorWrite: false,
    transparent: true,
    side: DoubleSide,
    // A trace behind the body itself, which is pushed back too, so that the body passes the test of depth.
    polygonOffset: true,
    polygonOffsetFactor: 1.1,
    polygonOffsetUnits: 4,
  });

/** Gives a surface's material its look. */
export function setLook(material: ShaderMaterial, look: SurfaceLook): void {
  const { uniforms } = material;
  (uniforms.colour.value as Color).set(look.colour);
  (uniforms.accent.value as Color).set(look.accent);
  uniforms.opacity.value = look.opacity;
  uniforms.dim.value = look.dim;
  uniforms.selected.value = look.selected;
  uniforms.gloss.value = look.gloss;
  const translucent = look.opacity < 1;
  if (material.transparent !== translucent) {
    material.transparent = translucent;
    material.needsUpdate = true;
  }
  material.depthWrite = !translucent;
}

export function setRamp(material: ShaderMaterial, ramp: readonly RampStop[]): void {
  const stops = material.uniforms.stops.value as Vector4[];
  ramp.slice(0, MOST_STOPS).forEach(({ value, colour }, i) => {
    const { r, g, b } = new Color(colour);
    stops[i].set(r, g, b, value);
  });
  material.uniforms.stopCount.value = Math.min(MOST_STOPS, ramp.length);
}

/** Cuts a material by the section, or no longer. */
export function setClip(
  material: { clippingPlanes: Plane[] | null },
  planes: readonly Plane[] | null,
): void {
  material.clippingPlanes = planes === null ? null : [...planes];
}

const VERTEX = /* glsl */ `
  #include <clipping_planes_pars_vertex>
  varying vec3 vNormal;
  varying vec3 vToEye;
  attribute float occlusion;
  varying float vOpen;
  attribute float value;
  varying vec2 vValue;

  void main() {
    vec4 mvPosition = modelViewMatrix * vec4(position, 1.0);
    vNormal = normalMatrix * normal;
    vToEye = isOrthographic ? vec3(0.0, 0.0, 1.0) : -mvPosition.xyz;
    vOpen = occlusion;
    float known = value < 0.0 ? 0.0 : 1.0;
    vValue = vec2(max(value, 0.0), known);
    gl_Position = projectionMatrix * mvPosition;
    #include <clipping_planes_vertex>
  }
`;

const FRAGMENT = /* glsl */ `
  #include <common>
  #include <clipping_planes_pars_fragment>
  uniform vec3 colour;
  uniform vec3 accent;
  uniform float opacity;
  uniform float dim;
  uniform float selected;
  uniform float gloss;
  uniform vec4 stops[MOST_STOPS];
  uniform int stopCount;
  varying vec3 vNormal;
  varying vec3 vToEye;
  varying float vOpen;
  varying vec2 vValue;

  const vec3 KEY = vec3(-0.4417, 0.6526, 0.6157);
  const vec3 FILL = vec3(0.7543, -0.0943, 0.6497);
  const vec3 RIM = vec3(0.3482, 0.5372, -0.7682);

  vec3 rampColour(float value) {
    vec3 found = stops[0].rgb;
    for (int i = 1; i < MOST_STOPS; i++) {
      if (i >= stopCount) break;
      float t = clamp((value - stops[i - 1].a) / (stops[i].a - stops[i - 1].a), 0.0, 1.0);
      found = mix(found, stops[i].rgb, t);
    }
    return found;
  }

  void main() {
    #include <clipping_planes_fragment>
    vec3 base = colour;
    if (vValue.y > 0.01) {
      base = mix(base, rampColour(vValue.x / vValue.y), smoothstep(0.4, 1.0, vValue.y));
    }
    float grey = dot(base, vec3(0.2126, 0.7152, 0.0722));
    base = mix(base, vec3(grey * 0.85), dim);

    vec3 toEye = normalize(vToEye);
    vec3 n = normalize(vNormal);
    // Seen from within. Not asked of the facet: at the rim of a body facets that just turn away would be flecks.
    bool within = dot(n, toEye) < -0.3;
    if (within) n = -n;
    float open = vOpen;
    float shade = mix(0.30, 1.0, open * open * (3.0 - 2.0 * open));

    float key = max(0.0, (dot(n, KEY) + 0.12) / 1.12);
    float fill = max(0.0, dot(n, FILL));
    vec3 around = mix(vec3(0.105, 0.115, 0.14), vec3(0.30, 0.315, 0.335), 0.5 + 0.5 * n.y);
    vec3 light = around * shade
      + vec3(0.70, 0.675, 0.635) * key * mix(1.0, shade, 0.55)
      + vec3(0.125, 0.14, 0.17) * fill * shade;
    vec3 lit = base * light;

    vec3 halfway = normalize(KEY + toEye);
    float shine = pow(max(0.0, dot(n, halfway)), mix(18.0, 56.0, gloss));
    lit += shine * mix(0.035, 0.17, gloss) * shade;
    float edge = pow(1.0 - max(0.0, dot(n, toEye)), 3.0);
    lit += base * edge * max(0.0, dot(n, RIM) + 0.35) * 0.42 * shade;

    float halo = pow(1.0 - max(0.0, dot(n, toEye)), 2.0);
    lit = mix(lit, accent, selected * (0.08 + 0.72 * halo));
    if (within) lit *= 0.55;

    // A thin layer looks denser where it is seen edge on.
    float alpha = opacity < 1.0 ? clamp(opacity * (0.72 + 0.9 * edge), 0.0, 1.0) : 1.0;
    gl_FragColor = vec4(lit, alpha);
    #include <colorspace_fragment>
  }
`;
