/** Top bar, status strip, history, palette. */
export const topBar = {
  undo: 'Undo',
  undoOf: 'Undo: {{label}}',
  redo: 'Redo',
  redoOf: 'Redo: {{label}}',
  history: 'History',
  commands: 'Search commands',
  palette: 'Search commands',
  language: 'Language',
  themeToLight: 'Light theme',
  themeToDark: 'Dark theme',
  theme: 'Light or dark theme',
  unsaved: 'not saved',
  notKept: 'Autosave fails',
  notKeptWhy:
    'The last changes are kept nowhere; a crash would lose them. Save the case to a file. Autosave is tried again by itself.',
  saved: 'saved',
  toStart: 'Close case',
  open: 'Open…',
  save: 'Save',
  saveAs: 'Save as…',
  export: 'Export…',
  status: {
    none: 'No guide',
    ready: 'Guide up to date',
    building: 'Building',
    checking: 'Checking',
    stale: 'Out of date',
    failed: 'Guide failed',
  },
  checksFail_one: '{{count}} check fails',
  checksFail_other: '{{count}} checks fail',
};

export const statusStrip = {
  rebuilt: 'Rebuilt in {{seconds}} s',
  cancel: 'Cancel',
  cancelled: 'Not up to date',
  notBuilt: '{{name}} cannot be built',
  rebuild: 'Rebuild',
  failed: '{{count}} failed',
  warned_one: '{{count}} warning',
  warned_other: '{{count}} warnings',
  passed: '{{count}} passed',
  before: 'Of the guide before the last change',
  show: 'Show where',
  stages: {
    building: 'Building {{name}}',
    checking: 'Checking the bytes of {{name}}',
    starting: 'Starting',
  },
  hintDefault:
    'Click to select, drag to turn, right-drag to move, wheel to zoom. Ctrl+K finds every command.',
  triangles_one: '{{count}} facet',
  triangles_other: '{{count}} facets',
};

export const history = { title: 'History', opened: 'The case as it was opened' };

export const palette = {
  title: 'Commands',
  placeholder: 'What do you want to do?',
  nothing: 'No command with these words',
  tool: 'Tools',
  view: 'View',
  edit: 'Edit',
  guide: 'Guide',
  file: 'File',
  help: 'Help',
  needs: {
    cut: 'needs a cut plane',
    bone: 'the bone is still being read',
    mesh: 'select a bone or another mesh first',
    guide: 'needs a guide',
    trajectory: 'select a trajectory first',
    ends: 'select two sleeves or pins first',
    landmarks: 'this procedure has no plan from landmarks',
  },
};

export const workspace = {
  tools: 'Tools',
  pointer: 'Select',
  tabs: { inspector: 'Properties', checks: 'Checks' },
  outlineWidth: 'Width of the outline',
  sideWidth: 'Width of properties and checks',
};
