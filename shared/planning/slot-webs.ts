import { along, cross, dot, length, scale, subtract, type Vec3 } from '../mesh/vec3.ts';

/** A slot as the guide builds it; mm, unit vectors. */
export interface SlotShape {
  readonly id: string;
  readonly name: string;
  readonly origin: Vec3;
  readonly normal: Vec3;
  readonly up: Vec3;
  readonly width: number;
  readonly wall: number;
  readonly height: number;
  readonly length: number;
}

/** What lies between two neighbouring slots. */
export interface SlotWeb {
  readonly ids: readonly [string, string];
  /** Least material between the two gaps, mm; 0 or less: they run into each other. */
  readonly web: number;
  readonly at: Vec3;
  readonly kind: 'collision' | 'thin' | 'shared-wall';
  readonly message: string;
}

/** Samples each way over a gap's middle plane. */
const SAMPLES = 12;

/**
 * Neighbouring slots whose gaps run into each other, leave a web thinner than `minWeb`, or stand so near that their walls are one:
 * each pair once, worst first. Between the middle planes, sampled over height and length, less half of each gap.
 */
export function slotWebs(slots: readonly SlotShape[], minWeb: number): SlotWeb[] {
  const webs: SlotWeb[] = [];
  slots.forEach((a, i) => {
    for (const b of slots.slice(i + 1)) {
      const near = nearest(a, b);
      const web = near.distance - (a.width + b.width) / 2;
      const names = `${a.name} and ${b.name}`;
      const ids = [a.id, b.id] as const;
      const told = (web > 0 ? web : 0).toFixed(1);
      if (web <= 0) {
        const message = `The slots ${names} run into each other: where they do, neither guides its blade. Move them apart or make one shorter.`;
        webs.push({ ids, web, at: near.at, kind: 'collision', message });
      } else if (web < minWeb) {
        const message = `Between the slots ${names} a web of ${told} mm is left, less than ${minWeb} mm: it breaks or is sawn through. Move them apart, or give each a guide of its own joined by a bar.`;
        webs.push({ ids, web, at: near.at, kind: 'thin', message });
      } else if (web < a.wall + b.wall) {
        const message = `The slots ${names} share one wall of ${told} mm: their own walls of ${a.wall} and ${b.wall} mm do not both fit between them.`;
        webs.push({ ids, web, at: near.at, kind: 'shared-wall', message });
      }
    }
  });
  return webs.sort((a, b) => a.web - b.web);
}

function nearest(a: SlotShape, b: SlotShape): { readonly distance: number; readonly at: Vec3 } {
  let best = { distance: Number.POSITIVE_INFINITY, at: a.origin };
  if (crossing(a, b)) return { distance: 0, at: a.origin };
  for (const [one, other] of [
    [a, b],
    [b, a],
  ] as const) {
    const across = cross(one.normal, one.up);
    for (let i = 0; i <= SAMPLES; i++) {
      for (let k = 0; k <= SAMPLES; k++) {
        const s = (i / SAMPLES - 0.5) * one.length;
        const p = along(along(one.origin, across, s), one.up, (k / SAMPLES) * one.height);
        const q = onRectangle(other, p);
        const distance = length(subtract(p, q));
        if (distance < best.distance)
          best = { distance, at: scale([p[0] + q[0], p[1] + q[1], p[2] + q[2]], 0.5) };
      }
    }
  }
  return best;
}

/** The nearest point of a gap's middle rectangle. */
function onRectangle({ origin, normal, up, length: long, height }: SlotShape, p: Vec3): Vec3 {
  const across = cross(normal, up);
  const d = subtract(p, origin);
  const s = Math.min(long / 2, Math.max(-long / 2, dot(d, across)));
  const h = Math.min(height, Math.max(0, dot(d, up)));
  return along(along(origin, across, s), up, h);
}

/** Whether an edge or diagonal of one rectangle passes through the other. */
function crossing(a: SlotShape, b: SlotShape): boolean {
  const corners = ({ origin, normal, up, length: long, height }: SlotShape): Vec3[] => {
    const across = cross(normal, up);
    const put = (s: number, h: number): Vec3 => along(along(origin, across, s), up, h);
    return [put(-long / 2, 0), put(long / 2, 0), put(long / 2, height), put(-long / 2, height)];
  };
  const pierces = (one: SlotShape, other: SlotShape): boolean => {
    const c = corners(one);
    return c.some((p, i) => {
      const q = c[(i + 1) % 4];
      const hp = dot(subtract(p, other.origin), other.normal);
      const hq = dot(subtract(q, other.origin), other.normal);
      if (hp > 0 === hq > 0) return false;
      const at = along(p, subtract(q, p), hp / (hp - hq));
      return length(subtract(at, onRectangle(other, at))) < 1e-6;
    });
  };
  return pierces(a, b) || pierces(b, a);
}
