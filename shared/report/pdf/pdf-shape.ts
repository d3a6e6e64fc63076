import {
  closePath,
  concatTransformationMatrix,
  drawObject,
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

/** Draws an area, a line or a picture of dots. `at` gives a point's place on the page; `scale` is points a mm of the drawing. */
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
  if (shape.kind === 'image') {
    pdfImage(page, shape, at(shape.min), at(shape.max));
    return;
  }
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

/** Places a picture between two corners of the page. */
function pdfImage(
  page: PDFPage,
  { raster: { width, height, rgb: dots } }: Extract<Shape, { readonly kind: 'image' }>,
  [x0, y0]: readonly [number, number],
  [x1, y1]: readonly [number, number],
): void {
  const { context } = page.doc;
  const image = context.flateStream(dots, {
    Type: 'XObject',
    Subtype: 'Image',
    Width: width,
    Height: height,
    ColorSpace: 'DeviceRGB',
    BitsPerComponent: 8,
  });
  const name = page.node.newXObject('Image', context.register(image));
  page.pushOperators(
    pushGraphicsState(),
    concatTransformationMatrix(x1 - x0, 0, 0, y1 - y0, x0, y0),
    drawObject(name),
    popGraphicsState(),
  );
}
