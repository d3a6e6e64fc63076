import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { declaredIds } from '../../../shared/case/entities.ts';
import { resolvedView } from '../../case-view/resolved-view.ts';
import { Button } from '../../controls/button.tsx';
import { Dialog } from '../../controls/dialog.tsx';
import { Said } from '../../i18n/said.tsx';
import {
  addMeshFile,
  dispatch,
  documentNow,
  useCase,
  useOpenDocument,
} from '../../stores/case-store.ts';
import { moveCamera, select } from '../../stores/view-store.ts';
import { notify, sentenceOf, showDialog, type WaitingMesh } from '../files/index.ts';
import { AxesPreview } from './axes-preview.tsx';
import { type PlacedMesh, placed } from './case-of-meshes.ts';
import { AxesSelect } from './case-selects.tsx';
import styles from './import.module.css';
import { MeshRows } from './mesh-rows.tsx';
import { prepareMeshes, readAhead } from './prepare-meshes.ts';
import { recordRepaired } from './record-repairs.ts';
import { useMeshChoices, useMeshFiles } from './use-mesh-choices.ts';

/** Meshes that become anatomy of the open case. */
export function ImportDialog({ meshes }: { readonly meshes: readonly WaitingMesh[] }) {
  const { t } = useTranslation('importing');
  const cancel = useTranslation('app').t('cancel');
  const document = useOpenDocument();
  const { pack } = resolvedView(document);
  const system = document.coordinateSystem;
  const [assumed, setAssumed] = useState(system);
  const [problem, setProblem] = useState<string | null>(null);
  const [doing, setDoing] = useState(false);
  const [share, setShare] = useState(0);
  const work = useMeshChoices(meshes, useMeshFiles(meshes), pack.risks);
  const axesId = useId();
  const { choices, inspections, unread } = work;
  useEffect(
    () => readAhead(choices, { system, assumed }, inspections),
    [choices, system, assumed, inspections],
  );
  const chosen = choices.filter(({ included }) => included);
  const asksAxes = choices.some(({ look }) => look.space === null);
  const faulty = chosen.some(({ faults }) => (faults?.faults.length ?? 0) > 0);

  const add = async (): Promise<void> => {
    setDoing(true);
    setProblem(null);
    try {
      const made = await prepareMeshes(choices, { system, assumed }, inspections, setShare);
      const refusal = addToCase(made);
      if (refusal !== null) throw new Error(refusal);
      showDialog(null);
      if (faulty) notify(t('importedWithFaults'));
    } catch (error) {
      setProblem(sentenceOf(error));
    } finally {
      setDoing(false);
    }
  };

  return (
    <Dialog
      title={t('importTitle')}
      onClose={() => showDialog(null)}
      width={760}
      footer={
        <>
          {doing && <progress className={styles.doing} value={share} aria-label={t('preparing')} />}
          <Button onClick={() => showDialog(null)}>{cancel}</Button>
          <Button
            kind="primary"
            disabled={unread || chosen.length === 0 || doing}
            onClick={() => void add()}
          >
            {doing ? t('preparing') : t('import', { count: chosen.length })}
          </Button>
        </>
      }
    >
      <p className={styles.hint}>{t('importHint')}</p>
      {asksAxes && (
        <div className={styles.axes}>
          <label htmlFor={axesId}>{t('assumedAxes')}</label>
          <AxesSelect id={axesId} className={styles.select} value={assumed} onChange={setAssumed} />
          <span>{t('caseAxes', { system })}</span>
        </div>
      )}
      {asksAxes && <AxesPreview choices={choices} system={assumed} />}
      <MeshRows meshes={meshes} work={work} axes={{ system, assumed }} />
      {problem !== null && (
        <p className={styles.problem} role="alert">
          <Said>{problem}</Said>
        </p>
      )}
    </Dialog>
  );
}

/** Adds meshes to the open case as one step; gives why it was refused. */
export function addToCase(made: Parameters<typeof placed>[0]): string | null {
  const document = documentNow();
  if (document === null) return null;
  const taken = new Set(declaredIds(document).map(({ id }) => id));
  const paths = new Set(useCase.getState().session?.meshes.keys() ?? []);
  const entries: readonly PlacedMesh[] = placed(
    made,
    taken,
    paths,
    resolvedView(document).pack.risks,
    new Set(document.anatomy.map(({ id, name }) => name ?? id)),
  );
  for (const { entry, bytes } of entries) addMeshFile(entry.mesh, bytes);
  const names = entries.map(({ entry }) => entry.name ?? entry.id).join(', ');
  const added = dispatch({
    type: 'batch',
    label: names,
    commands: entries.map(({ entry }) => ({ type: 'add', kind: 'anatomy', entity: entry })),
  });
  if (!added) return useCase.getState().refusal?.message ?? '';
  for (const { entry, record } of entries) {
    if (record !== null) recordRepaired(entry.id, record);
  }
  select(...entries.map(({ entry }) => ({ kind: 'anatomy', id: entry.id }) as const));
  moveCamera({ type: 'fit-all' });
  return null;
}
