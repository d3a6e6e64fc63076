/**
 * The page's 3D viewer: WebGL without a library, so that the page stays small. It is text, since it runs in the reader's
 * browser and not here. Needs `#view` (canvas), `#meshes` (JSON: name, colour, opacity, positions and triangles in base 64).
 * Drag turns, wheel (once it was clicked: before that the page scrolls past it) or pinch scales, two fingers or the right button shift;
 * buttons hide meshes.
 */
export const VIEWER_SCRIPT = `
(function () {
  var data = JSON.parse(document.getElementById('meshes').textContent);
  var canvas = document.getElementById('view');
  var gl = canvas.getContext('webgl', { antialias: true });
  if (!gl) { canvas.replaceWith('This browser shows no 3D (WebGL). / 此浏览器不支持三维显示'); return; }
  function bytes(text) { var s = atob(text), a = new Uint8Array(s.length); for (var i = 0; i < s.length; i++) a[i] = s.charCodeAt(i); return a.buffer; }
  function shader(type, source) { var s = gl.createShader(type); gl.shaderSource(s, source); gl.compileShader(s); return s; }
  var program = gl.createProgram();
  gl.attachShader(program, shader(gl.VERTEX_SHADER, 'attribute vec3 p,n;uniform mat3 r;uniform vec3 c,s;uniform float z,d;varying vec3 v;void main(){v=r*n;vec3 q=r*(p-c);gl_Position=vec4((q.x+s.x)*z*s.z,(q.y+s.y)*z,-q.z*d,1.);}'));
  gl.attachShader(program, shader(gl.FRAGMENT_SHADER, 'precision mediump float;varying vec3 v;uniform vec4 k;void main(){vec3 n=normalize(v);if(!gl_FrontFacing)n=-n;float d=.35+.55*max(0.,dot(n,normalize(vec3(.3,.5,.8))))+.15*max(0.,dot(n,normalize(vec3(-.6,-.2,.5))));gl_FragColor=vec4(k.rgb*d,k.a);}'));
  gl.linkProgram(program); gl.useProgram(program);
  var at = function (n) { return gl.getUniformLocation(program, n); };
  var low = [1e9, 1e9, 1e9], high = [-1e9, -1e9, -1e9], near = low.slice(), far = high.slice(), least = 1e9, most = -1e9;
  var parts = data.map(function (m) {
    var q = new Int16Array(bytes(m.positions)), t = new Uint16Array(bytes(m.triangles)), wide = m.wide ? new Uint32Array(bytes(m.triangles)) : t;
    var p = new Float32Array(wide.length * 3), n = new Float32Array(wide.length * 3);
    var corner = function (i, k) { return m.origin[k] + q[3 * i + k] * m.step; };
    for (var i = 0; i < wide.length; i += 3) {
      for (var j = 0; j < 3; j++) for (var k = 0; k < 3; k++) {
        var x = corner(wide[i + j], k); p[3 * (i + j) + k] = x; least = Math.min(least, x); most = Math.max(most, x);
        if (m.role === 'guide' || m.role === 'bone' || data.length === 1) { if (x < low[k]) low[k] = x; if (x > high[k]) high[k] = x; }
        if (m.role === 'guide') { if (x < near[k]) near[k] = x; if (x > far[k]) far[k] = x; }
      }
    }
    var sum = new Float32Array(q.length);
    for (i = 0; i < wide.length; i += 3) {
      var b = 3 * i, u = [p[b + 3] - p[b], p[b + 4] - p[b + 1], p[b + 5] - p[b + 2]], w = [p[b + 6] - p[b], p[b + 7] - p[b + 1], p[b + 8] - p[b + 2]];
      var f = [u[1] * w[2] - u[2] * w[1], u[2] * w[0] - u[0] * w[2], u[0] * w[1] - u[1] * w[0]];
      for (j = 0; j < 3; j++) for (k = 0; k < 3; k++) { n[b + 3 * j + k] = f[k]; sum[3 * wide[i + j] + k] += f[k]; }
    }
    for (i = 0; i < wide.length; i++) {
      var s = 3 * wide[i], o = 3 * i, dot = 0, ls = 0, ln = 0;
      for (k = 0; k < 3; k++) { dot += sum[s + k] * n[o + k]; ls += sum[s + k] * sum[s + k]; ln += n[o + k] * n[o + k]; }
      if (dot > 0.75 * Math.sqrt(ls * ln)) for (k = 0; k < 3; k++) n[o + k] = sum[s + k];
    }
    var buffer = function (a) { var h = gl.createBuffer(); gl.bindBuffer(gl.ARRAY_BUFFER, h); gl.bufferData(gl.ARRAY_BUFFER, a, gl.STATIC_DRAW); return h; };
    return { about: m, count: wide.length, p: buffer(p), n: buffer(n), shown: m.role !== 'skin' || data.length < 3 };
  });
  // Of a long bone that part is shown which is about the guides: 3/4 of their size to each side.
  var about = .75 * Math.max(far[0] - near[0], far[1] - near[1], far[2] - near[2]);
  if (about > 0) for (var axis = 0; axis < 3; axis++) { low[axis] = Math.max(low[axis], near[axis] - about); high[axis] = Math.min(high[axis], far[axis] + about); }
  var centre = [0, 1, 2].map(function (k) { return (low[k] + high[k]) / 2; });
  var home = JSON.parse(canvas.dataset.home), turn = home.slice(), zoom = fit(), fitted = zoom, shift = [0, 0];
  // The box of what is shown fills the view in the first turn.
  function fit() {
    var side = function (row) { var sum = 0; for (var k = 0; k < 3; k++) sum += Math.abs(home[3 * k + row]) * (high[k] - low[k]); return Math.max(sum, 1); };
    return 1.84 * Math.min(1 / side(1), canvas.clientWidth / (canvas.clientHeight || 1) / side(0));
  }
  function draw() {
    var ratio = window.devicePixelRatio || 1, w = canvas.clientWidth * ratio, h = canvas.clientHeight * ratio;
    if (canvas.width !== w || canvas.height !== h) { canvas.width = w; canvas.height = h; }
    gl.viewport(0, 0, w, h); gl.clearColor(.957, .965, .973, 1); gl.clear(gl.COLOR_BUFFER_BIT | gl.DEPTH_BUFFER_BIT);
    gl.enable(gl.DEPTH_TEST); gl.enable(gl.BLEND); gl.blendFunc(gl.SRC_ALPHA, gl.ONE_MINUS_SRC_ALPHA);
    gl.uniformMatrix3fv(at('r'), false, turn); gl.uniform3fv(at('c'), centre); gl.uniform3f(at('s'), shift[0], shift[1], h / w); gl.uniform1f(at('z'), zoom); gl.uniform1f(at('d'), .5 / Math.max(most - least, 1));
    [1, 0].forEach(function (solid) {
      gl.depthMask(solid === 1);
      parts.forEach(function (part) {
        if (!part.shown || (part.about.opacity === 1) !== (solid === 1)) return;
        gl.bindBuffer(gl.ARRAY_BUFFER, part.p); var a = gl.getAttribLocation(program, 'p'); gl.enableVertexAttribArray(a); gl.vertexAttribPointer(a, 3, gl.FLOAT, false, 0, 0);
        gl.bindBuffer(gl.ARRAY_BUFFER, part.n); a = gl.getAttribLocation(program, 'n'); gl.enableVertexAttribArray(a); gl.vertexAttribPointer(a, 3, gl.FLOAT, false, 0, 0);
        gl.uniform4fv(at('k'), part.about.colour.concat(part.about.opacity)); gl.drawArrays(gl.TRIANGLES, 0, part.count);
      });
    });
    gl.depthMask(true); canvas.dataset.turn = turn.map(function (x) { return x.toFixed(3); }).join(' ');
  }
  function times(a, b) { var m = []; for (var c = 0; c < 3; c++) for (var r = 0; r < 3; r++) m[3 * c + r] = a[r] * b[3 * c] + a[3 + r] * b[3 * c + 1] + a[6 + r] * b[3 * c + 2]; return m; }
  function rotate(dx, dy) { var a = Math.cos(dx), b = Math.sin(dx), c = Math.cos(dy), d = Math.sin(dy); turn = times(times([1, 0, 0, 0, c, d, 0, -d, c], [a, 0, -b, 0, 1, 0, b, 0, a]), turn); draw(); }
  var fingers = new Map(), spread = 0;
  canvas.addEventListener('pointerdown', function (e) { canvas.setPointerCapture(e.pointerId); fingers.set(e.pointerId, [e.clientX, e.clientY]); spread = 0; });
  ['pointerup', 'pointercancel'].forEach(function (n) { canvas.addEventListener(n, function (e) { fingers.delete(e.pointerId); spread = 0; }); });
  canvas.addEventListener('pointermove', function (e) {
    var was = fingers.get(e.pointerId); if (!was) return;
    var dx = e.clientX - was[0], dy = e.clientY - was[1]; fingers.set(e.pointerId, [e.clientX, e.clientY]);
    if (fingers.size === 1 && !(e.buttons & 2)) { rotate(dx * .01, dy * .01); return; }
    var pixel = 2 / (canvas.clientHeight * zoom) / fingers.size; shift[0] += dx * pixel; shift[1] -= dy * pixel;
    if (fingers.size === 2) { var f = Array.from(fingers.values()), now = Math.hypot(f[0][0] - f[1][0], f[0][1] - f[1][1]); if (spread) zoom *= now / spread; spread = now; }
    draw();
  });
  canvas.addEventListener('contextmenu', function (e) { e.preventDefault(); });
  canvas.addEventListener('wheel', function (e) { if (document.activeElement !== canvas && !e.ctrlKey) return; e.preventDefault(); zoom *= Math.exp(-e.deltaY * .001); draw(); }, { passive: false });
  canvas.addEventListener('keydown', function (e) { var k = { ArrowLeft: [-.1, 0], ArrowRight: [.1, 0], ArrowUp: [0, -.1], ArrowDown: [0, .1] }[e.key]; if (k) { e.preventDefault(); rotate(k[0], k[1]); } });
  var box = document.getElementById('parts');
  parts.forEach(function (part) {
    var label = document.createElement('label'), input = document.createElement('input'); input.type = 'checkbox'; input.checked = part.shown;
    input.addEventListener('change', function () { part.shown = input.checked; draw(); }); label.append(input, ' ' + part.about.name); box.append(label);
  });
  var reset = document.createElement('button'); reset.textContent = 'Reset view / 复位'; reset.addEventListener('click', function () { turn = home.slice(); zoom = fitted = fit(); shift = [0, 0]; draw(); }); box.append(reset);
  window.addEventListener('resize', function () { if (zoom === fitted) zoom = fitted = fit(); draw(); }); draw();
})();
`;
