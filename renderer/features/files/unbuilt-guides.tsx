import { useTranslation } from 'react-i18next';
import type { Guide } from '../../../shared/case/case-schema.ts';
import { Said } from '../../i18n/said.tsx';
import { useJobs } from '../../stores/job-store.ts';
import styles from './file-dialogs.module.css';
import { notAsShown } from './not-as-shown.ts';

/** Before the export: which guides can not be written, or come out otherwise than they are shown. Nothing where all are up to date. */
export function UnbuiltGuides({ guides }: { readonly guides: readonly Guide[] }) {
  const { t } = useTranslation('files');
  const jobs = useJobs((state) => state.jobs);
  return (
    <div role="status" className={styles.unbuilt}>
      {notAsShown(guides, jobs).map(({ id, name, why, fault }) => (
        <p key={id} className={why === 'failed' ? styles.problem : styles.draft}>
          {t(`exportNotAsShown.${why}`, { name })}
          {fault !== null && (
            <>
              {' '}
              <Said>{fault.message}</Said>
            </>
          )}
        </p>
      ))}
    </div>
  );
}
