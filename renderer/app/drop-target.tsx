import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { openGiven, sentenceOf, showDialog } from '../features/files/index.ts';
import { droppedFiles } from '../host/dropped-files.ts';
import { host } from '../host/host.ts';
import styles from './drop-target.module.css';

/** The whole window takes files that are dropped on it. */
export function DropTarget({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation('start');
  const [over, setOver] = useState(false);
  useEffect(() => {
    /** Enters less leaves: children give both. */
    let depth = 0;
    const hasFiles = (event: DragEvent): boolean =>
      event.dataTransfer?.types.includes('Files') ?? false;
    const enter = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      depth += 1;
      setOver(true);
    };
    const leave = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      depth -= 1;
      if (depth <= 0) setOver(false);
    };
    const hover = (event: DragEvent): void => {
      if (hasFiles(event)) event.preventDefault();
    };
    const drop = (event: DragEvent): void => {
      if (event.dataTransfer === null || !hasFiles(event)) return;
      event.preventDefault();
      depth = 0;
      setOver(false);
      droppedFiles(event.dataTransfer, (file, bytes) => host.claimDropped(file, bytes))
        .then(openGiven)
        .catch((error: unknown) => showDialog({ type: 'failed', problems: [sentenceOf(error)] }));
    };
    window.addEventListener('dragenter', enter);
    window.addEventListener('dragleave', leave);
    window.addEventListener('dragover', hover);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragenter', enter);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('dragover', hover);
      window.removeEventListener('drop', drop);
    };
  }, []);
  return (
    <>
      {children}
      {over && <div className={styles.over}>{t('dropNow')}</div>}
    </>
  );
}
