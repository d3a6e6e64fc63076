import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useRig } from '../viewport-context.ts';
import styles from './scale-bar.module.css';
import { scaleBar, scaleText } from './scale-steps.ts';

/** Longest that the bar is drawn: pixels, and share of the view's width. */
const LONGEST = { pixels: 130, share: 0.22 };

/** A bar of a round length, true at the depth of the focus; with parallel lines of sight at every depth. */
export function ScaleBar() {
  const { t } = useTranslation('viewport');
  const rig = useRig();
  const bar = useRef<HTMLDivElement>(null);
  const words = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const draw = (): void => {
      const { mm, pixels } = scaleBar(
        rig.pixelsPerMm,
        Math.min(LONGEST.pixels, LONGEST.share * rig.size.width),
      );
      if (bar.current !== null) bar.current.style.width = `${pixels}px`;
      if (words.current !== null) words.current.textContent = scaleText(mm);
    };
    draw();
    return rig.onChange(draw);
  }, [rig]);
  return (
    <div className={styles.scale} title={t('scaleHint')}>
      <span ref={words} />
      <div ref={bar} className={styles.bar} />
    </div>
  );
}
