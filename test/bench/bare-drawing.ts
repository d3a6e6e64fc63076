import type { Browser } from 'playwright-core';

/** Seconds that drawing takes where there is nothing else: the least that a page of ours can take. */
interface BareDrawing {
  /** Until there is a context. */
  readonly context: number;
  /** From the context to the first frame drawn, its programs, buffers and pixels. */
  readonly first: number;
  /** A later frame of the same. */
  readonly later: number;
}

/** Side of the picture, pixels: the view of the workspace in a window of 1440 x 900. */
const SIDE = 800;

/** Draws a ball of about `facets` facets in one colour, three times, on an empty page in `browser`. */
export async function drawBare(browser: Browser, facets: number): Promise<BareDrawing> {
  const page = await browser.newPage();
  try {
    await page.setContent('<body></body>');
    return await page.evaluate(ballOf, { side: SIDE, rows: Math.ceil(Math.sqrt(facets / 2)) });
  } finally {
    await page.close();
  }
}

/** Runs in the page, so that nothing of this module is known to it. */
async function ballOf({
  side,
  rows,
}: {
  readonly side: number;
  readonly rows: number;
}): Promise<BareDrawing> {
  const places = new Float32Array(3 * (rows + 1) ** 2);
  const corners = new Uint32Array(6 * rows ** 2);
  for (let i = 0, at = 0; i <= rows; i++) {
    for (let j = 0; j <= rows; j++, at += 3) {
      const [down, around] = [(Math.PI * i) / rows, (2 * Math.PI * j) / rows];
      places[at] = 0.8 * Math.sin(down) * Math.cos(around);
      places[at + 1] = 0.8 * Math.sin(down) * Math.sin(around);
      places[at + 2] = 0.8 * Math.cos(down);
    }
  }
  for (let i = 0, at = 0; i < rows; i++) {
    for (let j = 0; j < rows; j++, at += 6) {
      const [a, b] = [i * (rows + 1) + j, (i + 1) * (rows + 1) + j];
      corners.set([a, a + 1, b, b, a + 1, b + 1], at);
    }
  }
  const begun = performance.now();
  const canvas = document.createElement('canvas');
  canvas.width = side;
  canvas.height = side;
  document.body.append(canvas);
  const gl = canvas.getContext('webgl2', { antialias: true, stencil: true });
  if (gl === null) throw new Error('no WebGL 2');
  const made = performance.now();
  const program = gl.createProgram();
  for (const [kind, source] of [
    [
      gl.VERTEX_SHADER,
      'in vec3 place; out vec3 lit; void main() { lit = place; gl_Position = vec4(place, 1); }',
    ],
    [gl.FRAGMENT_SHADER, 'in vec3 lit; out vec4 colour; void main() { colour = vec4(lit, 1); }'],
  ] as const) {
    const shader = gl.createShader(kind) as WebGLShader;
    gl.shaderSource(shader, `#version 300 es\nprecision highp float;\n${source}`);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
  }
  gl.linkProgram(program);
  if (!gl.getProgramParameter(program, gl.LINK_STATUS)) throw new Error('no program');
  // biome-ignore lint/correctness/useHookAtTopLevel: a call of WebGL, no hook.
  gl.useProgram(program);
  gl.bindBuffer(gl.ARRAY_BUFFER, gl.createBuffer());
  gl.bufferData(gl.ARRAY_BUFFER, places, gl.STATIC_DRAW);
  gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, gl.createBuffer());
  gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, corners, gl.STATIC_DRAW);
  const place = gl.getAttribLocation(program, 'place');
  gl.enableVertexAttribArray(place);
  gl.vertexAttribPointer(place, 3, gl.FLOAT, false, 0, 0);
  gl.enable(gl.DEPTH_TEST);
  const frames: number[] = [made];
  for (let i = 0; i < 3; i++) {
    gl.clear(gl.COLOR_BUFFER_BIT | gl.DEPTH_BUFFER_BIT);
    gl.drawElements(gl.TRIANGLES, corners.length, gl.UNSIGNED_INT, 0);
    // A read pixel ends when all before it is drawn.
    gl.readPixels(side / 2, side / 2, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4));
    frames.push(performance.now());
  }
  const [start, first, second, third] = frames as [number, number, number, number];
  return {
    context: (made - begun) / 1000,
    first: (first - start) / 1000,
    later: Math.min(second - first, third - second) / 1000,
  };
}
