/** A scale bar: what it stands for and how long it is drawn. */
export interface ScaleBar {
  readonly mm: number;
  readonly pixels: number;
}

const STEPS = [1, 2, 5, 10];

/** The longest bar of 1, 2 or 5 times a power of ten that is no longer than `longest` pixels. */
export function scaleBar(pixelsPerMm: number, longest: number): ScaleBar {
  const most = longest / pixelsPerMm;
  const decade = 10 ** Math.floor(Math.log10(most));
  const step = STEPS.filter((s) => s * decade <= most * (1 + 1e-9)).at(-1) ?? 1;
  const mm = Number((step * decade).toPrecision(3));
  return { mm, pixels: mm * pixelsPerMm };
}

/** `20 mm`, `0.5 mm`, `50 µm`, `1 m`: short, without needless zeros. */
export function scaleText(mm: number): string {
  if (mm < 0.1) return `${Number((mm * 1000).toPrecision(3))} µm`;
  return mm >= 1000 ? `${mm / 1000} m` : `${mm} mm`;
}
