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

type Asked = ProcedurePack['landmarks'][number];

/** What the pack asks for, and what of it the case has. */
export function landmarkSteps(
  document: CaseDocument,
  pack: ProcedurePack,
  language: Language,
): readonly LandmarkStep[] {
  const at = (id: string): Vec3 | null =>
    document.landmarks.find((landmark) => landmark.id === id)?.position ?? null;
  const step = ({ name, how, inside }: Asked, id: string, of: string | null): LandmarkStep => ({
    id,
    name: of === null ? name[language] : `${of}: ${name[language]}`,
    how: how?.[language] ?? null,
    required: false,
    inside: inside === true,
    position: at(id),
  });
  const bones = bonesOfTheirOwn(document, pack, at);
  if (bones.length === 0) return pack.landmarks.flatMap((asked) => series(asked, step, at));
  const own = pack.landmarks.filter(({ perBone }) => perBone === true);
  const common = pack.landmarks.filter(({ perBone }) => perBone !== true);
  return [
    ...bones.flatMap(({ id: bone, name, planned }) =>
      own.map((asked) => ({
        ...step(asked, `${asked.id}-${bone}`, name),
        required: asked.required && planned,
      })),
    ),
    ...common.flatMap((asked) => series(asked, step, at)),
  ];
}

/** A landmark, and where more of them may follow those that are there and the next one. */
function series(
  asked: Asked,
  step: (asked: Asked, id: string, of: string | null) => LandmarkStep,
  at: (id: string) => Vec3 | null,
): LandmarkStep[] {
  const steps = [{ ...step(asked, asked.id, null), required: asked.required }];
  if (asked.repeats !== true) return steps;
  const numbered = /^(.+)-(\d+)$/.exec(asked.id);
  const stem = numbered?.[1] ?? asked.id;
  for (let n = Number(numbered?.[2] ?? 1) + 1; steps[steps.length - 1].position !== null; n++) {
    const next = step(asked, `${stem}-${n}`, null);
    steps.push({ ...next, name: `${next.name} (${n})`, position: at(next.id) });
  }
  return steps;
}

interface PlannedBone {
  readonly id: string;
  readonly name: string;
  /** Its landmarks are begun, or no other bone's are and it is the first. */
  readonly planned: boolean;
}

/** The bones of a case with several, where the pack asks for landmarks of each and none was picked for the case as a whole. */
function bonesOfTheirOwn(
  { anatomy }: CaseDocument,
  { landmarks }: ProcedurePack,
  at: (id: string) => Vec3 | null,
): readonly PlannedBone[] {
  const own = landmarks.filter(({ perBone }) => perBone === true);
  const bones = anatomy.filter(({ role }) => role === 'bone');
  if (bones.length < 2 || own.some(({ id }) => at(id) !== null)) return [];
  const begun = (bone: string): boolean => own.some(({ id }) => at(`${id}-${bone}`) !== null);
  const none = !bones.some(({ id }) => begun(id));
  return own.length === 0
    ? []
    : bones.map(({ id, name }, i) => ({
        id,
        name: name ?? id,
        planned: begun(id) || (none && i === 0),
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
