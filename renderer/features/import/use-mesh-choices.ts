import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WaitingMesh } from '../files/index.ts';
import type { ExpectedRisk } from './likely-structure.ts';
import { type MeshAnswers, type MeshChoice, meshChoices } from './mesh-choice.ts';
import { type FileState, MeshInspections } from './mesh-inspections.ts';

/** What a dialog about mesh files knows of them. */
export interface MeshWork {
  readonly inspections: MeshInspections;
  readonly states: ReadonlyMap<WaitingMesh, FileState>;
  readonly choices: readonly MeshChoice[];
  readonly risks: readonly ExpectedRisk[];
  /** Some file is still being read or inspected. */
  readonly busy: boolean;
  /** Some file is not read yet: it can't be imported. */
  readonly unread: boolean;
  answer(key: string, changes: Partial<MeshAnswers>): void;
}

/** Files that are being read and inspected. */
export type MeshFiles = Pick<MeshWork, 'inspections' | 'states'>;

/** Reads and inspects the files of a dialog as long as it is open. */
export function useMeshFiles(meshes: readonly WaitingMesh[]): MeshFiles {
  const [inspections] = useState(() => new MeshInspections());
  const states = inspections.useStates((state) => state.states);
  useEffect(() => inspections.want(meshes), [inspections, meshes]);
  useEffect(() => () => inspections.dispose(), [inspections]);
  return { inspections, states };
}

/** What the files of a dialog are to be in the case; `risks` are those that the procedure expects. */
export function useMeshChoices(
  meshes: readonly WaitingMesh[],
  { inspections, states }: MeshFiles,
  risks: readonly ExpectedRisk[],
): MeshWork {
  const [answers, setAnswers] = useState<ReadonlyMap<string, Partial<MeshAnswers>>>(new Map());
  const { t } = useTranslation('files');
  const choices = useMemo(() => {
    const roleNames = {
      ...{ bone: t('roles.bone'), skin: t('roles.skin') },
      ...{ risk: t('roles.risk'), other: t('roles.other') },
    };
    return meshChoices(meshes, states, answers, risks, roleNames);
  }, [meshes, states, answers, risks, t]);
  const all = meshes.map((mesh) => states.get(mesh) ?? ({ status: 'waiting' } as const));
  const unread = all.some(({ status }) => status === 'waiting' || status === 'reading');
  return {
    inspections,
    states,
    choices,
    risks,
    unread,
    busy: unread || all.some((state) => state.status === 'read' && state.inspecting),
    answer: (key, changes) =>
      setAnswers((now) => new Map(now).set(key, { ...now.get(key), ...changes })),
  };
}
