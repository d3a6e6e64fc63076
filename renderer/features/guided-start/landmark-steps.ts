import type { CaseDocument } from '../../../shared/case/case-schema.ts';
import type { Command } from '../../../shared/case/commands.ts';
import type { Vec3 } from '../../../shared/mesh/vec3.ts';
import type { Proposal } from '../../../shared/planning/proposal.ts';
import type { Language, ProcedurePack } from '../../../shared/procedures/pack-schema.ts';
import { keptPoint } from '../../tools/kept.ts';

/** A landmark that the pack asks for. */
export interface LandmarkStep {
  readonly id: string;
  readonly name: string;
  /** Where it is picked. */
  readonly how: string | null;
  readonly required: boolean;
  /** Shared with others of which one at least is required; null: none. */
  readonly oneOf: string | null;
  /** It is picked in a slice. */
  readonly inside: boolean;
  /** What it is picked on, where skin lies over bone; null: what is seen. */
  readonly on: 'skin' | 'bone' | null;
  /** The side of the patient that it is picked from; null: any. */
  readonly from: Asked['from'] | null;
  /** The side of the patient whose plan alone it is for; null: both, or none in particular. */
  readonly side: PatientSide | null;
  /** One more of a kind, which is picked where it is wanted and not asked for: a third cut, a second corridor. */
  readonly further: boolean;
  /** Null until it is picked. */
  readonly position: Vec3 | null;
}

type Asked = ProcedurePack['landmarks'][number];

/** A side that a case is ordered for. */
export type PatientSide = 'left' | 'right';

/** What a landmark's id ends in that lies on one side. */
const SIDED = /-(left|right)$/;

/** The side of a landmark that only the plan of that side needs: of a procedure that is planned for left, right or both. */
function sideOf({ id, required }: Asked, { landmarks }: ProcedurePack): PatientSide | null {
  const eitherSide = landmarks.some((one) => one.oneOf !== undefined && SIDED.test(one.id));
  return required || !eitherSide ? null : ((SIDED.exec(id)?.[1] as PatientSide) ?? null);
}

/** What the pack asks for, and what of it the case has; of a case for one `side` nothing of the other, unless it was picked. */
export function landmarkSteps(
  document: CaseDocument,
  pack: ProcedurePack,
  language: Language,
  side: PatientSide | null = null,
): readonly LandmarkStep[] {
  return allSteps(document, pack, language).filter(
    (step) => side === null || step.side === null || step.side === side || step.position !== null,
  );
}

function allSteps(
  document: CaseDocument,
  pack: ProcedurePack,
  language: Language,
): readonly LandmarkStep[] {
  const at = (id: string): Vec3 | null =>
    document.landmarks.find((landmark) => landmark.id === id)?.position ?? null;
  const step = (asked: Asked, id: string, of: string | null): LandmarkStep => ({
    id,
    name: of === null ? asked.name[language] : `${of}: ${asked.name[language]}`,
    how: asked.how?.[language] ?? null,
    required: false,
    oneOf: null,
    inside: asked.inside === true,
    on: asked.on ?? null,
    from: asked.from ?? null,
    side: sideOf(asked, pack),
    further: false,
    position: at(id),
  });
  const bones = bonesOfTheirOwn(document, pack, at);
  if (bones.length === 0) return inSets(pack.landmarks, step);
  const own = pack.landmarks.filter(({ perBone }) => perBone === true);
  const common = pack.landmarks.filter(({ perBone }) => perBone !== true);
  return [
    ...bones.flatMap(({ id: bone, name, planned }) =>
      own.map((asked) => ({
        ...step(asked, `${asked.id}-${bone}`, name),
        required: asked.required && planned,
        oneOf: planned && asked.oneOf !== undefined ? `${asked.oneOf}-${bone}` : null,
      })),
    ),
    ...inSets(common, step),
  ];
}

type MakeStep = (asked: Asked, id: string, of: string | null) => LandmarkStep;

/** Landmarks in the pack's order; behind those of which there may be more, which stand together, further sets of them: start and end of a second corridor. */
function inSets(landmarks: readonly Asked[], step: MakeStep): LandmarkStep[] {
  const steps: LandmarkStep[] = [];
  landmarks.forEach((asked, i) => {
    steps.push({
      ...step(asked, asked.id, null),
      required: asked.required,
      oneOf: asked.oneOf ?? null,
    });
    if (asked.repeats !== true || landmarks[i + 1]?.repeats === true) return;
    const first = landmarks.findLastIndex(({ repeats }, k) => k < i && repeats !== true) + 1;
    steps.push(...furtherSets(landmarks.slice(first, i + 1), steps.slice(first - i - 1), step));
  });
  return steps;
}

/** The sets that follow a first one: those that were picked, and the next. */
function furtherSets(
  set: readonly Asked[],
  firstSet: readonly LandmarkStep[],
  step: MakeStep,
): LandmarkStep[] {
  const steps: LandmarkStep[] = [];
  let last = firstSet;
  for (let k = 1; last.every(({ position }) => position !== null); k++) {
    last = set.map((asked) => furtherStep(asked, k, step));
    steps.push(...last);
  }
  return steps;
}

function furtherStep(asked: Asked, k: number, step: MakeStep): LandmarkStep {
  const numbered = /^(.+)-(\d+)$/.exec(asked.id);
  const n = Number(numbered?.[2] ?? 1) + k;
  const named = asked.further === undefined ? asked : { ...asked, name: asked.further };
  const made = step(named, `${numbered?.[1] ?? asked.id}-${n}`, null);
  const name = asked.further === undefined ? `${made.name} (${n})` : numberedName(made.name, n);
  return { ...made, name, further: true };
}

const CHINESE_NUMERALS = '一二三四五六七八九十';

/** A pack's name for a further landmark with its number: an ordinal (`第 {n} 截骨处`) as the Chinese names of the first ones are written, in a character. */
const numberedName = (name: string, n: number): string =>
  name
    .replace(/第 ?\{n\} ?/, (ordinal) =>
      n <= CHINESE_NUMERALS.length ? `第${CHINESE_NUMERALS[n - 1]}` : ordinal,
    )
    .replace('{n}', String(n));

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

/**
 * The next landmark to ask for: of those that are missing and were not skipped the first behind `after`, then from the start of the list. A
 * further one is asked for only to complete the set that `after` began. Null where nothing is left to ask.
 */
export function nextMissing(
  steps: readonly LandmarkStep[],
  after: string | null,
  skipped: ReadonlySet<string> = new Set(),
): string | null {
  const from = steps.findIndex(({ id }) => id === after) + 1;
  const missing = ({ id, position }: LandmarkStep): boolean =>
    position === null && !skipped.has(id);
  const begun = steps[from - 1]?.further === true && numberOf(steps[from - 1].id);
  const ofSet = steps.find((step) => step.further && numberOf(step.id) === begun && missing(step));
  const inTurn = [...steps.slice(from), ...steps.slice(0, from)];
  return (ofSet ?? inTurn.find((step) => !step.further && missing(step)))?.id ?? null;
}

const numberOf = (id: string): string => id.slice(id.lastIndexOf('-') + 1);

/** Whether everything is there that a proposal can't do without. */
export const canProposeFrom = (steps: readonly LandmarkStep[]): boolean =>
  steps.every(
    (step) =>
      step.position !== null ||
      (!step.required && (step.oneOf === null || isAnswered(steps, step.oneOf))),
  );

/** Whether one at least of those that share a word is there. */
const isAnswered = (steps: readonly LandmarkStep[], oneOf: string): boolean =>
  steps.some((step) => step.oneOf === oneOf && step.position !== null);

/** The first landmark that has to be picked again before a proposal is worth accepting; null: none. */
export function toPickAgain(
  proposal: Pick<Proposal, 'warnings'> | null,
  steps: readonly LandmarkStep[],
): LandmarkStep | null {
  const wanted = new Set(proposal?.warnings.flatMap(({ again }) => again ?? []));
  return steps.find(({ id }) => wanted.has(id)) ?? null;
}

/** The command that puts a landmark at a place: a new one, or the same one moved. */
export function placeLandmark(step: LandmarkStep, at: Vec3): Command {
  const position = keptPoint(at);
  return step.position === null
    ? { type: 'add', kind: 'landmark', entity: { id: step.id, name: step.name, position } }
    : { type: 'update', kind: 'landmark', id: step.id, changes: { position } };
}
