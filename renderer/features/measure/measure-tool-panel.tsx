import { Crosshair, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '../../controls/button.tsx';
import { SegmentedControl } from '../../controls/segmented-control.tsx';
import { ToolPanel } from '../../controls/tool-panel.tsx';
import { takeTool, useTool } from '../../stores/tool-store.ts';
import { moveCamera } from '../../stores/view-store.ts';
import styles from './measure.module.css';
import {
  clearMeasurements,
  MEASURE_TOOL,
  removeMeasurement,
  setKind,
  useMeasurements,
  useMeasuring,
} from './measure-tool.ts';
import { type MeasureKind, type Measurement, valueText } from './measurement.ts';

const KINDS: readonly MeasureKind[] = ['distance', 'angle', 'wall'];
/** Shown round a short measurement, mm. */
const AROUND = 15;

/** What to measure, and what was. */
export function MeasureToolPanel() {
  const { t } = useTranslation('measure');
  const held = useTool(({ tool }) => tool?.id === MEASURE_TOOL);
  const kind = useMeasuring((state) => state.kind);
  const done = useMeasurements();
  if (!held) return null;
  return (
    <ToolPanel title={t('title')} onClose={() => takeTool(null)}>
      <div className={styles.kinds}>
        <SegmentedControl
          bare
          label={t('kind')}
          value={kind}
          options={KINDS.map((value) => ({ value, text: t(`kinds.${value}`) }))}
          onChange={setKind}
        />
      </div>
      {done.length === 0 ? (
        <p className={styles.note}>{t(`empty.${kind}`)}</p>
      ) : (
        <ol className={styles.list} aria-label={t('list')}>
          {done.map((one) => (
            <Row key={one.id} measurement={one} />
          ))}
        </ol>
      )}
      {done.length > 1 && (
        <div className={styles.buttons}>
          <Button onClick={clearMeasurements}>{t('clear')}</Button>
        </div>
      )}
    </ToolPanel>
  );
}

function Row({ measurement }: { readonly measurement: Measurement }) {
  const { t } = useTranslation('measure');
  const { id, kind, points } = measurement;
  const middle = points[kind === 'angle' ? 1 : 0];
  const reach = Math.max(
    AROUND,
    ...points.map((p) => Math.hypot(p[0] - middle[0], p[1] - middle[1], p[2] - middle[2])),
  );
  return (
    <li className={styles.row}>
      <span className={styles.kind}>{t(`kinds.${kind}`)}</span>
      <span className={styles.value}>{valueText(measurement)}</span>
      <IconButton
        label={t('show')}
        onClick={() => moveCamera({ type: 'fly-to', at: middle, radius: reach })}
      >
        <Crosshair />
      </IconButton>
      <IconButton label={t('remove')} onClick={() => removeMeasurement(id)}>
        <Trash2 />
      </IconButton>
    </li>
  );
}
