import { Eye } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../controls/button.tsx';
import { SegmentedControl } from '../../controls/segmented-control.tsx';
import { SelectField } from '../../controls/select-field.tsx';
import { ToolPanel } from '../../controls/tool-panel.tsx';
import { VectorField } from '../../controls/vector-field.tsx';
import { Said } from '../../i18n/said.tsx';
import { useOpenDocument } from '../../stores/case-store.ts';
import { useJob } from '../../stores/job-store.ts';
import { takeTool, useTool } from '../../stores/tool-store.ts';
import styles from './removal.module.css';
import { typedDirection } from './removal-direction.ts';
import {
  REMOVAL_TOOL,
  removalOf,
  setRemoval,
  setRemovalFromView,
  useRemoving,
} from './removal-tool.ts';

/** The removal direction of the guide in hand. */
export function RemovalToolPanel() {
  const { t } = useTranslation('removal');
  const held = useTool(({ tool }) => tool?.id === REMOVAL_TOOL);
  const id = useRemoving(({ guide }) => guide);
  const { guides } = useOpenDocument();
  const job = useJob(id);
  const guide = guides.find((one) => one.id === id);
  if (!held || guide === undefined) return null;
  const direction = removalOf(guide);
  const isAuto = guide.removalDirection === 'auto';
  return (
    <ToolPanel title={t('title')} onClose={() => takeTool(null)}>
      {guides.length > 1 && (
        <SelectField
          label={t('guide')}
          value={guide.id}
          options={guides.map((one) => ({ value: one.id, text: one.name ?? one.id }))}
          onChange={(value) => useRemoving.setState({ guide: value })}
        />
      )}
      <div className={styles.by}>
        <SegmentedControl
          bare
          label={t('by')}
          value={isAuto ? 'auto' : 'given'}
          options={[
            { value: 'auto', text: t('auto') },
            { value: 'given', text: t('given') },
          ]}
          onChange={(value) => {
            if (value === 'auto') setRemoval('auto');
            else if (direction !== null) setRemoval(direction);
          }}
        />
      </div>
      {direction === null ? (
        <p className={styles.note}>{t('notYet')}</p>
      ) : (
        <VectorField
          label={t('direction')}
          value={direction}
          unit=""
          step={0.05}
          digits={3}
          onCommit={(typed) => {
            const unit = typedDirection(typed);
            if (unit === null) return t('noLength');
            setRemoval(unit);
            return null;
          }}
          onGestureEnd={() => {}}
        />
      )}
      <p className={styles.note}>{t('colours')}</p>
      {job?.status === 'failed' && job.fault !== null && (
        <p className={styles.fault} role="alert">
          <Said>{job.fault.message}</Said>
        </p>
      )}
      <div className={styles.buttons}>
        <Button icon={<Eye />} onClick={setRemovalFromView}>
          {t('fromView')}
        </Button>
      </div>
    </ToolPanel>
  );
}
