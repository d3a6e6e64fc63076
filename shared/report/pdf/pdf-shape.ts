import {
  closePath,
  lineTo,
  moveTo,
  PDFOperator as Operator,
  type PDFOperator,
  PDFOperatorNames,
  type PDFPage,
  popGraphicsState,
  pushGraphicsState,
  rgb,
  setDashPattern,
  setFillingColor,
  setGraphicsState,
  setLineWidth,
  setStrokingColor,
  stroke,
} from 'pdf-lib';
import type { Shape } from '../drawing.ts';
import type { DrawnPoint } from '../section-contours.ts';

/** `#rrggbb` as the PDF library has it. */
export const pdfColour = (hex: string) => {
  const value = Number.parseInt(hex.slice(1), 16);
  return rgb((value >> 16) / 255, ((value >> 8) & 255) / 255, (value & 255) / 255);
};

/** Draws an area or a line. `at` gives a point's place on the page; `scale` is points a mm of the drawing. */
export function pdfShape(
  page: PDFPage,
  shape: Exclude<Shape, { readonly kind: 'text' }>,
  at: (point: DrawnPoint) => readonly [number, number],
  scale: number,
): void {
  const way = (points: readonly DrawnPoint[], closed: boolean): PDFOperator[] => {
    const steps = points.map((point, i) => {
      const [x, y] = at(point).map((v) => Math.round(v * 100) / 100);
      return i === 0 ? moveTo(x, y) : lineTo(x, y);
    });
    return closed ? [...steps, closePath()] : steps;
  };
  if (shape.kind === 'line') {
    page.pushOperators(
      pushGraphicsState(),
      setStrokingColor(pdfColour(shape.stroke)),
      setLineWidth(shape.width * scale),
      setDashPattern(shape.dashed ? [1.6 * scale, 1.2 * scale] : [], 0),
      ...way(shape.points, false),
      stroke(),
      popGraphicsState(),
    );
    return;
  }
  const { outlines, fill, opacity, width } = shape;
  const state = page.node.newExtGState(
    'GS',
    page.doc.context.obj({ Type: 'ExtGState', ca: opacity }),
  );
  const outline = outlines.flatMap((points) => way(points, true));
  page.pushOperators(pushGraphicsState(), setGraphicsState(state));
  if (fill !== null) {
    page.pushOperators(
      setFillingColor(pdfColour(fill)),
      ...outline,
      Operator.of(PDFOperatorNames.FillEvenOdd),
    );
  }
  if (shape.stroke !== null) {
    page.pushOperators(
      setStrokingColor(pdfColour(shape.stroke)),
      setLineWidth(width * scale),
      ...outline,
      stroke(),
    );
  }
  page.pushOperators(popGraphicsState());
}
