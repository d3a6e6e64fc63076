import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { documentNow } from '../../stores/case-store.ts';
import { useDraft } from '../../stores/draft-store.ts';
import { aimOf } from '../inspector/index.ts';
import { aimText } from './aim-text.ts';
import { measureAim } from './measure-aim.ts';
import styles from './trajectory.module.css';

/** A line that is too long for narrow views is broken between its numbers, not within one. */
const UNBROKEN = '\u00a0';

/** Numbers of the trajectory that is dragged, live, over the views. Written to the page directly, at most once a frame. */
export function DragReadout() {
  const { t } = useTranslation('trajectory');
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let frame = 0;
    const write = (): void => {
      const box = host.current;
      const document = documentNow();
      const { trajectory: draft } = useDraft.getState();
      if (box === null) return;
      box.hidden = draft === null || draft.id === null || document === null;
      if (box.hidden || draft === null || document === null) return;
      const numbers = measureAim(document, draft, draft.id, null);
      const { transverse, sagittal } = aimOf(draft.entry, draft.target, document.coordinateSystem);
      const angles = [
        [t('readout.transverse'), `${transverse.toFixed(1)}°`],
        [t('readout.sagittal'), `${sagittal.toFixed(1)}°`],
      ];
      const measured =
        numbers === null ? [] : aimText(numbers, t('readout', { returnObjects: true }));
      box.textContent = [...measured, ...angles]
        .map(([name, value]) => `${name} ${value}`.replaceAll(' ', UNBROKEN))
        .join('     ');
    };
    const follow = (): void => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(write);
    };
    const stop = useDraft.subscribe(follow);
    return () => {
      stop();
      cancelAnimationFrame(frame);
    };
  }, [t]);
  return (
    <div ref={host} className={styles.readout} role="status" data-readout="trajectory" hidden />
  );
}
