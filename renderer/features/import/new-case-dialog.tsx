import { useTranslation } from 'react-i18next';
import { Button } from '../../controls/button.tsx';
import { Dialog } from '../../controls/dialog.tsx';
import { host } from '../../host/host.ts';
import { Said } from '../../i18n/said.tsx';
import { openGiven, showDialog, type WaitingMesh } from '../files/index.ts';
import { CaseQuestions } from './case-questions.tsx';
import styles from './import.module.css';
import { MeshRows } from './mesh-rows.tsx';
import { useNewCase } from './use-new-case.ts';

interface NewCaseDialogProps {
  readonly meshes: readonly WaitingMesh[];
  /** Key of the procedure that was asked for; null: what the meshes say, else it is asked. */
  readonly procedure: string | null;
}

/** A new case from a procedure pack and the patient's meshes. */
export function NewCaseDialog({ meshes, procedure }: NewCaseDialogProps) {
  const { t } = useTranslation('files');
  const { t: words } = useTranslation('importing');
  const cancel = useTranslation('app').t('cancel');
  const work = useNewCase(meshes, procedure);
  const { ready, doing, share, problem, create, system } = work;
  return (
    <Dialog
      title={t('newTitle')}
      onClose={() => showDialog(null)}
      width={760}
      footer={
        <>
          {doing && (
            <progress className={styles.doing} value={share} aria-label={words('preparing')} />
          )}
          <Button onClick={() => showDialog(null)}>{cancel}</Button>
          <Button kind="primary" disabled={!ready || doing} onClick={() => void create()}>
            {doing ? words('preparing') : t('create')}
          </Button>
        </>
      }
    >
      <CaseQuestions work={work} hasMeshes={meshes.length > 0} />
      <MeshRows meshes={meshes} work={work.meshes} axes={{ system, assumed: system }} />
      <div className={styles.drop}>
        <p>{meshes.length === 0 ? t('noMesh') : t('dropMesh')}</p>
        <Button onClick={() => void host.openFiles().then((files) => files && openGiven(files))}>
          {t('chooseMesh')}
        </Button>
      </div>
      {problem !== null && (
        <p className={styles.problem} role="alert">
          <Said>{problem}</Said>
        </p>
      )}
    </Dialog>
  );
}
