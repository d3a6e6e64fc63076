/** JSON as it may be edited by a test. */
export type Json = { [key: string]: Json } | Json[] | string | number | boolean | null;

/**
 * A case that uses every field of `guidesmith/case@1`, fresh on every call so that a test may change it. The numbers
 * fit together; the anatomy files need not exist.
 */
export function contractCase(): { [key: string]: Json } {
  return {
    schema: 'guidesmith/case@1',
    id: 'case-l4',
    name: 'L4 pedicle guide',
    procedure: 'pedicle-screw',
    units: 'mm',
    coordinateSystem: 'LPS',
    patient: { pseudonym: 'P-0042', sex: 'female', birthYear: 1961 },
    anatomy: [
      { id: 'l4', name: 'L4', role: 'bone', mesh: 'meshes/l4.stl', unit: 'mm' },
      { id: 'dura', role: 'risk', mesh: 'meshes/dura.stl', unit: 'm', minDistance: 2 },
    ],
    landmarks: [{ id: 'lm1', name: 'mid-lamina', position: [0, 1, 2] }],
    trajectories: [
      {
        id: 'left',
        name: 'L4 left',
        entry: [10, 0, 0],
        entryOn: 'surface',
        target: [10, -40, 0],
        diameter: 6.5,
        within: 'l4',
        minCortex: 1,
      },
      { id: 'right', entry: [-10, 0, 0], target: [-12, -40, 3], within: 'l4' },
    ],
    cutPlanes: [
      {
        id: 'cut-a',
        name: 'proximal cut',
        origin: [0, 0, 10],
        normal: [1, 0, 0],
        up: [0, 1, 0],
        width: 40,
        depth: 30,
        kerf: 1,
      },
    ],
    guides: [
      {
        id: 'g1',
        name: 'L4 guide',
        support: 'l4',
        removalDirection: [0, 1, 0],
        clearance: 0.2,
        thickness: 3.5,
        resolution: 0.4,
        footprint: {
          featureRadius: 9,
          strokes: [
            {
              points: [
                [0, 0, 0],
                [5, 0, 0],
              ],
              radius: 6,
              mode: 'add',
            },
          ],
        },
        sleeves: [
          {
            trajectory: 'left',
            boreDiameter: 2.9,
            drillDiameter: 2.7,
            outerDiameter: 8,
            height: 14,
            bushing: { outerDiameter: 5, length: 12 },
            drillStop: { drillLength: 95, depth: 40 },
          },
          { trajectory: 'right' },
        ],
        slots: [{ cutPlane: 'cut-a', width: 1.4, wall: 3, height: 10, length: 30, sides: 2 }],
        pins: [
          {
            id: 'p1',
            position: [0, 0, -10],
            direction: [0, -1, 0],
            boreDiameter: 2,
            outerDiameter: 6,
            height: 8,
          },
        ],
        bars: [{ id: 'b1', from: 'left', to: 'p1', diameter: 6, height: 7, via: [[1, 2, 3]] }],
        windows: [{ id: 'w1', position: [0, 0, 4], diameter: 6 }],
        label: {
          text: 'P-0042 L4',
          height: 4,
          depth: 0.6,
          mode: 'engrave',
          position: [0, 5, 0],
          direction: [1, 0, 0],
        },
      },
    ],
  };
}

/** The least that a case and a guide may say. */
export function leastCase(): { [key: string]: Json } {
  return {
    schema: 'guidesmith/case@1',
    id: 'least',
    anatomy: [{ id: 'bone', mesh: 'bone.stl' }],
    guides: [{ id: 'g', support: 'bone' }],
  };
}

/**
 * The case with the value at a path (`guides[0].sleeves[1].trajectory`) replaced, added, or taken out (undefined).
 */
export function withValue(
  document: { [key: string]: Json },
  path: string,
  value: unknown,
): { [key: string]: Json } {
  const steps = path.split(/[.[\]]+/).filter((step) => step !== '');
  const last = steps.pop();
  if (last === undefined) throw new Error('no path');
  let place: Record<string, unknown> = document;
  for (const step of steps) place = place[step] as Record<string, unknown>;
  if (value === undefined) delete place[last];
  else place[last] = value;
  return document;
}
