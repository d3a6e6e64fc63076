import { useEffect, useState } from 'react';
import type { CaseDocument } from '../../../shared/case/case-schema.ts';
import {
  chosenFrom,
  type ProcedureChoice,
  procedureChoices,
  procedureOf,
} from '../../case-view/procedure-choices.ts';
import { useProfiles } from '../../stores/profiles-store.ts';
import { openContents, sentenceOf, type WaitingMesh } from '../files/index.ts';
import { canStartGuided, startGuidedTool } from '../guided-start/index.ts';
import type { Side } from './case-of-meshes.ts';
import { likelyProcedure } from './likely-procedure.ts';
import type { ExpectedRisk } from './likely-structure.ts';
import { namesIn, statedSystem } from './mesh-choice.ts';
import { newContents } from './new-contents.ts';
import { prepareMeshes, readAhead } from './prepare-meshes.ts';
import { type MeshWork, useMeshChoices, useMeshFiles } from './use-mesh-choices.ts';

const NO_RISKS: readonly ExpectedRisk[] = [];

/** What a person says of a new case. */
export interface CaseAnswers {
  /** Key of the procedure that was chosen; null: what the meshes say, else it is asked. */
  readonly procedure: string | null;
  readonly pseudonym: string;
  readonly level: string;
  readonly side: Side;
  /** null: what the files state, else LPS. */
  readonly system: CaseDocument['coordinateSystem'] | null;
}

/** A new case while it is being asked for, and made. */
export interface NewCaseWork {
  readonly answers: CaseAnswers;
  readonly change: (changes: Partial<CaseAnswers>) => void;
  readonly procedures: readonly ProcedureChoice[];
  /** The procedure as it stands, chosen or said by the meshes; null while nothing says it. */
  readonly choice: ProcedureChoice | null;
  /** The axes that the files state; null where none does. */
  readonly stated: CaseDocument['coordinateSystem'] | null;
  /** The axes as they stand. */
  readonly system: CaseDocument['coordinateSystem'];
  readonly meshes: MeshWork;
  readonly ready: boolean;
  readonly doing: boolean;
  /** How much of the meshes is prepared, 0 to 1. */
  readonly share: number;
  readonly problem: string | null;
  readonly create: () => Promise<void>;
}

/** A new case from meshes; `first` is the key of the procedure that was asked for, or null. */
export function useNewCase(waiting: readonly WaitingMesh[], first: string | null): NewCaseWork {
  const [answers, setAnswers] = useState<CaseAnswers>({
    ...{ procedure: first, pseudonym: '', level: '', side: 'none', system: null },
  });
  const [problem, setProblem] = useState<string | null>(null);
  const [doing, setDoing] = useState(false);
  const [share, setShare] = useState(0);
  const procedures = procedureChoices(useProfiles((state) => state.packs));
  const files = useMeshFiles(waiting);
  const procedure =
    answers.procedure ?? likelyProcedure(namesIn(waiting, files.states), procedures);
  const choice = procedure === null ? null : chosenFrom(procedures, procedure);
  const risks = choice?.pack.risks ?? NO_RISKS;
  const meshes = useMeshChoices(waiting, files, risks);
  const { choices, inspections, unread } = meshes;
  const stated = statedSystem(choices);
  // The axes are asked once: what the files state is taken, and what states none is taken to be in the case's.
  const system = answers.system ?? stated ?? 'LPS';
  useEffect(
    () => readAhead(choices, { system, assumed: system }, inspections),
    [choices, system, inspections],
  );

  const create = async (): Promise<void> => {
    if (choice === null) return;
    setDoing(true);
    setProblem(null);
    try {
      const axes = { system, assumed: system };
      const made = await prepareMeshes(choices, axes, inspections, setShare);
      const { pseudonym, level, side } = answers;
      const asked = { ...procedureOf(choice), pseudonym, level, side, coordinateSystem: system };
      openContents(newContents(asked, made, risks), {
        ...{ fileName: null, saved: false, handle: null },
      });
      if (canStartGuided()) startGuidedTool();
    } catch (error) {
      setProblem(sentenceOf(error));
    } finally {
      setDoing(false);
    }
  };

  return {
    ...{ answers, procedures, choice, stated, system, meshes, doing, share, problem, create },
    change: (changes) => setAnswers((now) => ({ ...now, ...changes })),
    ready:
      choice !== null &&
      !unread &&
      choices.some(({ role, included }) => included && (role === 'bone' || role === 'skin')),
  };
}
