import { Crosshair, Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { AXIS_ANGLES } from '../../../shared/wording/plan-words.ts';
import { Button } from '../../controls/button.tsx';
import { PlainNumberField } from '../../controls/plain-number-field.tsx';
import { SelectField } from '../../controls/select-field.tsx';
import { ToolPanel } from '../../controls/tool-panel.tsx';
import { useOpenDocument } from '../../stores/case-store.ts';
import { takeTool, useTool } from '../../stores/tool-store.ts';
import { aimOf, targetOf } from '../inspector/index.ts';
import { AimNumbers } from './aim-numbers.tsx';
import styles from './trajectory.module.css';
import { aimAlongView, finishPlacing, setAim, setDepth, usePlacing } from './trajectory-tool.ts';

/** Least and greatest depth that can be typed, mm. */
const DEPTH = { least: 2, most: 200 };

/** What is known and can be typed of the trajectory that is being placed. */
export function TrajectoryToolPanel() {
  const { t, i18n } = useTranslation('trajectory');
  const { aim, depth, guide, entryOn, missed } = usePlacing();
  const held = useTool(({ tool }) => tool?.id === 'trajectory');
  const { guides, coordinateSystem } = useOpenDocument();
  if (!held) return null;
  const now = aim === null ? null : aimOf(aim.entry, aim.target, coordinateSystem);
  const turn = (changes: { transverse?: number; sagittal?: number }): void => {
    if (aim !== null && now !== null) {
      setAim({
        entry: aim.entry,
        target: targetOf(aim.entry, { ...now, ...changes }, coordinateSystem),
      });
    }
  };
  return (
    <ToolPanel title={t('title')} onClose={() => takeTool(null)}>
      {aim === null && <p className={styles.waiting}>{t('waiting')}</p>}
      {missed && (
        <p className={styles.missed} role="alert">
          {t(aim === null ? 'missed' : 'missedTarget')}
        </p>
      )}
      <PlainNumberField
        label={t('depth')}
        value={depth}
        unit="mm"
        digits={1}
        step={1}
        least={DEPTH.least}
        most={DEPTH.most}
        onChange={setDepth}
      />
      {now !== null && (
        <>
          <PlainNumberField
            label={t('transverse')}
            value={now.transverse}
            unit="°"
            digits={1}
            step={1}
            onChange={(transverse) => turn({ transverse })}
          />
          <PlainNumberField
            label={t('sagittal')}
            hint={AXIS_ANGLES[i18n.language.startsWith('zh') ? 'zh' : 'en']}
            value={now.sagittal}
            unit="°"
            digits={1}
            step={1}
            onChange={(sagittal) => turn({ sagittal })}
          />
        </>
      )}
      <SelectField
        label={t('entryOn')}
        value={entryOn}
        options={[
          { value: 'surface', text: t('surface') },
          { value: 'opening', text: t('opening') },
        ]}
        onChange={(value) =>
          usePlacing.setState({ entryOn: value === 'opening' ? 'opening' : 'surface' })
        }
      />
      {guides.length > 0 && (
        <SelectField
          label={t('sleeve')}
          value={guide ?? ''}
          options={[
            ...guides.map(({ id, name }) => ({ value: id, text: name ?? id })),
            { value: '', text: t('noSleeve') },
          ]}
          onChange={(value) => usePlacing.setState({ guide: value === '' ? null : value })}
        />
      )}
      <AimNumbers />
      <div className={styles.buttons}>
        <Button icon={<Crosshair />} disabled={aim === null} onClick={aimAlongView}>
          {t('useView')}
        </Button>
        <Button kind="primary" icon={<Plus />} disabled={aim === null} onClick={finishPlacing}>
          {t('add')}
        </Button>
      </div>
    </ToolPanel>
  );
}
