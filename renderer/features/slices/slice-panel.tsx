import { ScanLine } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Bounds } from '../../../shared/mesh/bounds.ts';
import { IconButton } from '../../controls/button.tsx';
import { formatNumber } from '../../controls/number-text.ts';
import { useReturnFocus } from '../../controls/use-return-focus.ts';
import { useAnatomy } from '../../stores/anatomy-store.ts';
import { useCase, useDocument } from '../../stores/case-store.ts';
import { useScan } from '../../stores/scan-store.ts';
import { useTool } from '../../stores/tool-store.ts';
import { useSelected, useView } from '../../stores/view-store.ts';
import {
  coordinateThrough,
  middleOf,
  PATIENT_PLANE,
  slicedBox,
  withCoordinate,
} from './patient-planes.ts';
import { sliceAxis } from './slice-axis.ts';
import { SliceCanvas } from './slice-canvas.ts';
import type { SliceKind } from './slice-frame.ts';
import styles from './slice-panel.module.css';
import { setSliceDepth, useSlices } from './slice-store.ts';
import { sliceName } from './slice-words.ts';

/**
 * One of the three flat views. They follow the selected axis: along it, and two slices that contain it. Without one they are the
 * patient's planes through the cursor.
 */
export function SlicePanel({ which }: { readonly which: SliceKind }) {
  const { t } = useTranslation('slices');
  useReturnFocus();
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (host.current === null) return;
    const canvas = new SliceCanvas(host.current, which);
    return () => canvas.dispose();
  }, [which]);
  const document = useDocument();
  const selected = useSelected();
  const session = useCase((state) => state.session?.key ?? null);
  const shown = useScan((state) => state.shown);
  const scan = useScan((state) => (state.scan?.session === session ? state.scan : null));
  useTool(({ tool }) => tool?.inPatientPlanes === true);
  const axis = document === null ? null : sliceAxis(document, selected);
  const byId = useAnatomy((state) => state.byId);
  const box = document === null || axis !== null ? null : slicedBox(document, byId);
  const angle = useView((state) => state.sliceAngle);
  const name = t(sliceName(which, axis, angle));
  return (
    <section
      className={styles.panel}
      aria-label={name}
      // A scan is looked at in the dark, whatever the theme.
      {...(scan !== null && shown ? { 'data-theme': 'dark' } : {})}
    >
      <div
        ref={host}
        className={styles.canvas}
        data-slice={which}
        role="application"
        aria-label={t('keys', { name })}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the canvas in it takes keys as the 3D view does.
        tabIndex={0}
      />
      <header className={styles.header}>
        <span className={styles.name}>{name}</span>
        {axis !== null && <span className={styles.axis}>{axis.name}</span>}
        {scan !== null && (
          <IconButton
            label={shown ? t('hideScan') : t('showScan')}
            pressed={shown}
            onClick={() => useScan.setState({ shown: !shown })}
          >
            <ScanLine />
          </IconButton>
        )}
      </header>
      {axis === null && box === null && <p className={styles.empty}>{t('empty')}</p>}
      {box !== null && <Through which={which} box={box} />}
      {axis !== null &&
        (which === 'along' ? (
          <Depth length={axis.length} of={axis.cut === null ? 'axis' : 'cut'} />
        ) : (
          which === 'slice-a' && <Turn />
        ))}
    </section>
  );
}

/** Moves a patient's plane through the anatomy. */
function Through({ which, box }: { readonly which: SliceKind; readonly box: Bounds }) {
  const { t } = useTranslation('slices');
  const cursor = useView((state) => state.cursor);
  const at = cursor ?? middleOf(box);
  const coordinate = coordinateThrough(which);
  const place = at[coordinate];
  return (
    <label className={styles.slider}>
      <span>{t('place', { axis: 'xyz'[coordinate], place: formatNumber(place, 1) })}</span>
      <input
        type="range"
        min={Math.floor(box.min[coordinate])}
        max={Math.ceil(box.max[coordinate])}
        step={0.5}
        value={place}
        aria-label={t(`through.${PATIENT_PLANE[which]}`)}
        title={t('wheel')}
        onChange={(event) =>
          useView.setState({ cursor: withCoordinate(at, coordinate, event.target.valueAsNumber) })
        }
      />
    </label>
  );
}

/** How far before the entry the view along the axis begins, mm. */
const BEFORE_ENTRY = 30;

function Depth({ length, of }: { readonly length: number; readonly of: 'axis' | 'cut' }) {
  const { t } = useTranslation('slices');
  const depth = useSlices((state) => state.depth);
  return (
    <label className={styles.slider}>
      <span>{t(of === 'cut' ? 'cutDepth' : 'depth', { depth: formatNumber(depth, 1) })}</span>
      <input
        type="range"
        min={-BEFORE_ENTRY}
        max={Math.ceil(length) + 5}
        step={0.5}
        value={depth}
        aria-label={t(of === 'cut' ? 'cutDepthLabel' : 'depthLabel')}
        onChange={(event) => setSliceDepth(event.target.valueAsNumber)}
      />
    </label>
  );
}

function Turn() {
  const { t } = useTranslation('slices');
  const angle = useView((state) => state.sliceAngle);
  return (
    <label className={styles.slider}>
      <span>{t('angle', { angle: formatNumber(angle, 0) })}</span>
      <input
        type="range"
        min={-90}
        max={90}
        step={1}
        value={angle}
        aria-label={t('angleLabel')}
        onChange={(event) => useView.setState({ sliceAngle: event.target.valueAsNumber })}
      />
    </label>
  );
}
