import { useTranslation } from 'react-i18next';
import type { CaseDocument } from '../../../shared/case/case-schema.ts';
import { Button } from '../../controls/button.tsx';
import { Said, SaidNote } from '../../i18n/said.tsx';
import type { WaitingMesh } from '../files/index.ts';
import styles from './import.module.css';
import type { FileState } from './mesh-inspections.ts';
import { MeshRow } from './mesh-row.tsx';
import type { MeshWork } from './use-mesh-choices.ts';

interface MeshRowsProps {
  readonly meshes: readonly WaitingMesh[];
  readonly work: MeshWork;
  readonly axes: {
    readonly system: CaseDocument['coordinateSystem'];
    readonly assumed: CaseDocument['coordinateSystem'];
  };
}

/** The files of a dialog with what they hold: each object is a row; what is refused says why, and what to do. */
export function MeshRows({ meshes, work, axes }: MeshRowsProps) {
  const { t } = useTranslation('importing');
  const { states, choices, risks, inspections, busy } = work;
  if (meshes.length === 0) return null;
  return (
    <div className={styles.files}>
      {meshes.map((mesh, i) => {
        const state = states.get(mesh) ?? { status: 'waiting' };
        const rows = choices.filter((choice) => choice.mesh === mesh);
        return (
          <section
            key={`${mesh.name} ${i.toString()}`}
            className={styles.file}
            aria-label={mesh.name}
          >
            <FileHead mesh={mesh} state={state} work={work} />
            {rows.map((choice) => (
              <MeshRow
                key={choice.key}
                choice={choice}
                several={choices.length > 1}
                inspecting={state.status === 'read' && state.inspecting}
                axes={axes}
                risks={risks}
                onChange={(changes) => work.answer(choice.key, changes)}
              />
            ))}
          </section>
        );
      })}
      {busy && (
        <div className={styles.stop}>
          <progress aria-label={t('inspecting')} />
          <span>{t('inspecting')}</span>
          <Button kind="quiet" onClick={() => inspections.stop()}>
            {t('stop')}
          </Button>
        </div>
      )}
    </div>
  );
}

function FileHead({
  mesh,
  state,
  work: { inspections },
}: {
  readonly mesh: WaitingMesh;
  readonly state: FileState;
  readonly work: MeshWork;
}) {
  const { t, i18n } = useTranslation('importing');
  const head = (
    <span className={styles.fileName} title={mesh.name}>
      {mesh.name}
    </span>
  );
  switch (state.status) {
    case 'waiting':
      return (
        <header className={styles.fileHead}>
          {head}
          <span>{t('waiting')}</span>
        </header>
      );
    case 'reading':
      return (
        <header className={styles.fileHead}>
          {head}
          <progress value={state.share} aria-label={t('readingFile', { name: mesh.name })} />
        </header>
      );
    case 'refused':
      return (
        <>
          <header className={styles.fileHead}>
            {head}
            <strong className={styles.refused}>{t('refused')}</strong>
          </header>
          <p className={styles.problem} role="alert">
            {state.fault.code === 'E_CANCELLED' ? t('stopped') : <Said>{state.fault.message}</Said>}
          </p>
          {state.canReduce && (
            <div className={styles.offer}>
              <span>{t('reduceHint')}</span>
              <Button onClick={() => inspections.reduce(mesh)}>{t('reduce')}</Button>
            </div>
          )}
          {state.fault.code === 'E_CANCELLED' && (
            <Button onClick={() => inspections.resume(mesh)}>{t('again')}</Button>
          )}
        </>
      );
    case 'read': {
      const { look, faults, inspecting } = state;
      return (
        <>
          <header className={styles.fileHead}>
            {head}
            <span>
              {look.format.toUpperCase()}
              {look.objects.length > 1 && ` · ${t('objects', { count: look.objects.length })}`}
              {look.space !== null && ` · ${look.space}`}
            </span>
            {faults === null && !inspecting && (
              <Button kind="quiet" onClick={() => inspections.resume(mesh)}>
                {t('inspect')}
              </Button>
            )}
          </header>
          {look.reducedFrom !== null && (
            <p className={styles.warning}>
              {t('reducedFrom', { facets: look.reducedFrom.toLocaleString(i18n.language) })}
            </p>
          )}
          {look.warnings.map((warning) => (
            <p key={warning} className={styles.warning}>
              <SaidNote>{warning}</SaidNote>
            </p>
          ))}
        </>
      );
    }
  }
}
