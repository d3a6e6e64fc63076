import type { AllWords } from '../words.ts';
import { app } from './app.ts';
import { checks } from './checks.ts';
import { cutPlane } from './cut-plane.ts';
import { files } from './files.ts';
import { footprint } from './footprint.ts';
import { guidedStart } from './guided-start.ts';
import { help } from './help.ts';
import { importing } from './importing.ts';
import { inspector } from './inspector.ts';
import { instruments } from './instruments.ts';
import { measure } from './measure.ts';
import { order } from './order.ts';
import { outline } from './outline.ts';
import { parameters } from './parameters.ts';
import { placing } from './placing.ts';
import { preferences } from './preferences.ts';
import { removal } from './removal.ts';
import { review } from './review.ts';
import { history, palette, statusStrip, topBar, workspace } from './shell.ts';
import { simulation } from './simulation.ts';
import { slices } from './slices.ts';
import { start } from './start.ts';
import { trajectory } from './trajectory.ts';
import { viewport } from './viewport.ts';

/** 简体中文. The type refuses a word that is missing. */
export const zh: AllWords = {
  app,
  checks,
  files,
  guidedStart,
  help,
  history,
  palette,
  slices,
  importing,
  inspector,
  instruments,
  order,
  outline,
  parameters,
  start,
  statusStrip,
  topBar,
  cutPlane,
  footprint,
  measure,
  placing,
  preferences,
  removal,
  simulation,
  review,
  trajectory,
  viewport,
  workspace,
};
