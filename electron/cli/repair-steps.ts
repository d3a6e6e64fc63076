import { InputError } from '../../shared/mesh/input-error.ts';
import {
  DEFAULT_STEPS,
  type RepairStep,
  repairStepSchema,
} from '../../shared/repair/repair-steps.ts';

/** How the words of `--steps` become steps; the number behind "=" is in mm, or a count. */
const WORDS: Readonly<Record<string, (value: string | undefined) => unknown>> = {
  weld: (value) => ({
    step: 'weld',
    ...(value === undefined ? {} : { toleranceMm: Number(value) }),
  }),
  clean: () => ({ step: 'clean' }),
  orient: () => ({ step: 'orient' }),
  keep: (value = 'largest') => ({
    step: 'keep',
    parts: value === 'largest' ? value : { minAreaMm2: Number(value) },
  }),
  fill: (value = '15') => ({ step: 'fill', maxPerimeterMm: Number(value) }),
  resolve: (value) => ({
    step: 'resolve',
    ...(value === undefined ? {} : { cellMm: Number(value) }),
  }),
  decimate: (value = '0.1') => ({ step: 'decimate', toleranceMm: Number(value) }),
  smooth: (value = '10') => ({ step: 'smooth', rounds: Number(value) }),
  'turn-axes': () => ({ step: 'turn-axes' }),
  mirror: (value) => ({ step: 'mirror', axis: value }),
  remesh: (value = '0.5') => ({ step: 'remesh', cellMm: Number(value) }),
};

/** What `--steps` may hold, for the help. */
export const STEP_WORDS =
  'weld=MM, clean, orient, keep=largest|MM2, fill=MM, resolve=MM, decimate=MM, smooth=N, remesh=MM, turn-axes (RAS to LPS), mirror=x|y|z';

/** `weld,clean,fill=15` as steps; the default ones where nothing is said. Throws InputError E_STEPS. */
export function parseSteps(text: string | undefined): readonly RepairStep[] {
  if (text === undefined) return DEFAULT_STEPS;
  return text.split(',').map((part) => {
    const [word, value] = part.trim().split('=');
    const make = Object.hasOwn(WORDS, word) ? WORDS[word] : undefined;
    const parsed = make === undefined ? null : repairStepSchema.safeParse(make(value));
    if (parsed?.success === true) return parsed.data;
    throw new InputError('E_STEPS', `--steps: can't read "${part}"; it may hold ${STEP_WORDS}`);
  });
}
