import type { CaseDocument } from '../../../shared/case/case-schema.ts';
import type { Command } from '../../../shared/case/commands.ts';
import type { Vec3 } from '../../../shared/mesh/vec3.ts';
import type { Language, ProcedurePack } from '../../../shared/procedures/pack-schema.ts';

/** A landmark that the pack asks for. */
export interface LandmarkStep {
  readonly id: string;
  readonly name: string;
  /** Where it is picked. */
  readonly how: string | null;
  readonly required: boolean;
  /** It is picked in a slice. */
  readonly inside: boolean;
  /** Null until it is picked. */
  readonly position: Vec3 | null;
}

/** What the pack asks for, and what of it the case has. */
export function landmarkSteps(
  document: CaseDocument,
  pack: ProcedurePack,
  language: Language,
): readonly LandmarkStep[] {
  return pack.landmarks.map(({ id, name, how, required, inside }) => ({
    id,
    name: name[language],
    how: how?.[language] ?? null,
    required,
    inside: inside === true,
    position: document.landmarks.find((landmark) => landmark.id === id)?.position ?? null,
  }));
}

/** The next landmark to pick: behind `after` the first that is missing, required ones first; null where all are there. */
export function nextMissing(steps: readonly LandmarkStep[], after: string | null): string | null {
  const from = steps.findIndex(({ id }) => id === after) + 1;
  const inTurn = [...steps.slice(from), ...steps.slice(0, from)].filter(
    ({ position }) => position === null,
  );
  return (inTurn.find(({ required }) => required) ?? inTurn[0])?.id ?? null;
}

/** Whether everything is there that a proposal can't do without. */
export const canProposeFrom = (steps: readonly LandmarkStep[]): boolean =>
  steps.every(({ required, position }) => !required || position !== null);

/** The command that puts a landmark at a place: a new one, or the same one moved. */
export function placeLandmark(step: LandmarkStep, at: Vec3): Command {
  const position: [number, number, number] = [tidy(at[0]), tidy(at[1]), tidy(at[2])];
  return step.position === null
    ? { type: 'add', kind: 'landmark', entity: { id: step.id, name: step.name, position } }
    : { type: 'update', kind: 'landmark', id: step.id, changes: { position } };
}

const tidy = (value: number): number => Math.round(value * 100) / 100 + 0;
