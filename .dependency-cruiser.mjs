// The table "Rules a machine checks" of the architecture: who may import whom. One rule a line of that table,
// written as "never", so that a broken one says what was broken.

/** Npm packages, as dependency-cruiser resolves them: a path below node_modules. */
const packages = (...names) => `node_modules/(@types/)?(${names.join('|')})/`;

const ANY_PACKAGE = 'node_modules/';
const DOCUMENT_SIDE = '^shared/(case|case-file|procedures|review|report|host|jobs)/';

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'A cycle has no bottom to start reading from.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'everything-resolves',
      comment: 'What ends in ?url is an address that Vite writes.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '\\?url$' },
    },
    {
      name: 'no-undeclared-packages',
      comment: 'A package that package.json does not name is there by chance.',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'npm-optional', 'npm-peer'] },
    },

    // shared/: pure, and downward only
    {
      name: 'shared-is-pure',
      comment: 'The core runs in a page, in a worker and in Node: it knows none of them.',
      severity: 'error',
      from: { path: '^shared/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'shared-knows-no-host',
      severity: 'error',
      from: { path: '^shared/' },
      to: { path: '^(renderer|electron|test)/' },
    },
    {
      name: 'shared-packages',
      comment: 'What the core may stand on; no Electron, React, zustand or Comlink.',
      severity: 'error',
      from: { path: '^shared/' },
      to: {
        path: ANY_PACKAGE,
        pathNot: packages(
          'manifold-3d',
          'fflate',
          'saxes',
          'zod',
          'immer',
          '@noble/hashes',
          '@noble/curves',
          '@noble/ciphers',
          'pdf-lib',
          '@pdf-lib/fontkit',
          'qrcode',
          'opentype\\.js',
          'dicom-parser',
          'nifti-reader-js',
        ),
      },
    },
    {
      name: 'scan-packages-door',
      comment: 'Formats of scans are read in one folder.',
      severity: 'error',
      from: { pathNot: '^(shared/volume/|test/)' },
      to: { path: packages('dicom-parser', 'nifti-reader-js') },
    },
    {
      name: 'kernel-door',
      comment: 'WASM objects live and die in one file.',
      severity: 'error',
      from: { pathNot: '^(shared/geometry/kernel\\.ts$|test/)' },
      to: { path: packages('manifold-3d') },
    },
    {
      name: 'drawing-in-the-page-only',
      severity: 'error',
      from: { pathNot: '^(renderer|test)/' },
      to: { path: packages('three', 'three-mesh-bvh') },
    },
    {
      name: 'geometry-packages',
      comment: 'Geometry, meshes and checks know no document, schema or hash.',
      severity: 'error',
      from: { path: '^shared/(geometry|checks)/' },
      to: { path: packages('zod', 'immer', 'saxes', '@noble/hashes') },
    },
    {
      name: 'mesh-is-the-bottom',
      severity: 'error',
      from: { path: '^shared/mesh/' },
      to: { path: '^shared/(?!mesh/)' },
    },
    {
      name: 'geometry-below-checks',
      severity: 'error',
      from: { path: '^shared/geometry/' },
      to: { path: '^shared/(?!mesh/|geometry/)' },
    },
    {
      name: 'checks-know-no-document',
      severity: 'error',
      from: { path: '^shared/checks/' },
      to: { path: '^shared/(?!mesh/|geometry/|checks/)' },
    },
    {
      name: 'checks-measure-bytes-not-the-builder',
      comment:
        'A check that shared the code which made the part would share its errors: of geometry/, checks see the plan alone.',
      severity: 'error',
      from: { path: '^shared/checks/' },
      to: { path: '^shared/geometry/', pathNot: '^shared/geometry/guide-plan\\.ts$' },
    },
    {
      name: 'volume-knows-no-document',
      comment: 'Of geometry/, scans use the cell table alone.',
      severity: 'error',
      from: { path: '^shared/volume/' },
      to: { path: '^shared/(?!mesh/|volume/|geometry/cell-table)' },
    },
    {
      name: 'repair-above-meshes-and-geometry',
      severity: 'error',
      from: { path: '^shared/repair/' },
      to: { path: '^shared/(?!mesh/|volume/|geometry/|repair/)' },
    },
    {
      name: 'repair-below',
      comment: 'Meshes, geometry, checks and scans do not repair.',
      severity: 'error',
      from: { path: '^shared/(mesh|geometry|checks|volume)/' },
      to: { path: '^shared/repair/' },
    },
    {
      name: 'planning-below-jobs',
      comment:
        'Proposals are plain data in and out: of the bones they see meshes and the spatial index, of the case its types.',
      severity: 'error',
      from: { path: '^shared/planning/' },
      to: { path: '^shared/(?!mesh/|case/|procedures/|planning/)' },
    },
    {
      name: 'document-packages',
      severity: 'error',
      from: { path: DOCUMENT_SIDE },
      to: {
        path: packages('manifold-3d', 'saxes', 'opentype\\.js'),
      },
    },
    {
      name: 'document-never-loads-the-kernel',
      comment: 'A type import is erased and harmless; the job that builds is jobs/ own business.',
      severity: 'error',
      from: { path: DOCUMENT_SIDE, pathNot: '^shared/jobs/' },
      to: { path: '^shared/geometry/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'immer-in-the-reducer-only',
      severity: 'error',
      from: { pathNot: '^(shared/case/|renderer/)' },
      to: { path: packages('immer') },
    },

    // renderer/: no Node, features by their door
    {
      name: 'renderer-has-no-node',
      severity: 'error',
      from: { path: '^renderer/', pathNot: '^renderer/vite\\.config\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'renderer-has-no-electron',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: ['^electron/', packages('electron')] },
    },
    {
      name: 'worker-packages',
      severity: 'error',
      from: { path: '^renderer/geometry-client/.*worker' },
      to: {
        path: [
          packages('react', 'react-dom', '@react-three', 'three', 'zustand'),
          '^renderer/stores/',
        ],
      },
    },
    {
      name: 'features-by-their-door',
      severity: 'error',
      from: { path: '^renderer/features/([^/]+)/' },
      to: {
        path: '^renderer/features/',
        pathNot: ['^renderer/features/$1/', '^renderer/features/[^/]+/index\\.tsx?$'],
      },
    },
    {
      name: 'below-features',
      comment: 'Stores, viewport, host and geometry client serve features; they know none.',
      severity: 'error',
      from: { path: '^renderer/(stores|viewport|host|geometry-client)/' },
      to: { path: '^renderer/features/' },
    },

    // electron/
    {
      name: 'electron-knows-no-page',
      severity: 'error',
      from: { path: '^electron/' },
      to: { path: '^renderer/' },
    },
    {
      name: 'command-line-without-electron',
      comment: 'It runs where Electron was never installed.',
      severity: 'error',
      from: { path: '^electron/cli/' },
      to: { path: packages('electron') },
    },
    {
      name: 'command-line-without-window',
      comment:
        'Of the desktop host it shares the file writers alone, which load no Electron either.',
      severity: 'error',
      from: { path: '^electron/cli/' },
      to: { path: '^electron/(?!cli/|files/)' },
    },
    {
      name: 'files-without-electron',
      severity: 'error',
      from: { path: '^electron/files/' },
      to: { path: [packages('electron'), '^electron/(?!files/)'] },
    },

    {
      name: 'decides-without-electron',
      comment: 'What answers requests and serves the page is tried in plain Node.',
      severity: 'error',
      from: { path: '^electron/(ipc|page|browser-host)/' },
      to: { path: packages('electron') },
    },

    // the product never leans on its tests
    {
      name: 'no-tests-in-the-product',
      severity: 'error',
      from: { path: '^(shared|electron|renderer)/' },
      to: { path: '^test/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(out|dist|coverage)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.mts', '.js', '.mjs', '.json', '.d.ts'],
    },
    progress: { type: 'none' },
  },
};
