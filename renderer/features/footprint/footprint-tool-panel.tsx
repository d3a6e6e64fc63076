import { Eraser, Paintbrush } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../controls/button.tsx';
import { PlainNumberField } from '../../controls/plain-number-field.tsx';
import { SegmentedControl } from '../../controls/segmented-control.tsx';
import { SelectField } from '../../controls/select-field.tsx';
import { ToolPanel } from '../../controls/tool-panel.tsx';
import { useOpenDocument } from '../../stores/case-store.ts';
import { takeTool, useTool } from '../../stores/tool-store.ts';
import { select } from '../../stores/view-store.ts';
import styles from './footprint.module.css';
import { BRUSH_RADIUS, BRUSH_TOOL, clearStrokes, setRadius, useBrush } from './footprint-tool.ts';

/** What the brush is set to. */
export function FootprintToolPanel() {
  const { t } = useTranslation('footprint');
  const held = useTool(({ tool }) => tool?.id === BRUSH_TOOL);
  const { guide, mode, radius } = useBrush();
  const { guides } = useOpenDocument();
  if (!held) return null;
  const strokes = guides.find(({ id }) => id === guide)?.footprint.strokes.length ?? 0;
  return (
    <ToolPanel title={t('title')} onClose={() => takeTool(null)}>
      {guides.length > 1 && (
        <SelectField
          label={t('guide')}
          value={guide ?? ''}
          options={guides.map(({ id, name }) => ({ value: id, text: name ?? id }))}
          onChange={(id) => {
            useBrush.setState({ guide: id });
            select({ kind: 'guide', id });
          }}
        />
      )}
      <SegmentedControl
        label={t('mode')}
        value={mode}
        options={[
          { value: 'add', text: t('paint') },
          { value: 'erase', text: t('erase') },
        ]}
        onChange={(value) => useBrush.setState({ mode: value })}
      />
      <PlainNumberField
        label={t('radius')}
        value={radius}
        unit="mm"
        digits={1}
        step={0.5}
        least={BRUSH_RADIUS.least}
        most={BRUSH_RADIUS.most}
        hint={t('radiusHint')}
        onChange={setRadius}
      />
      <p className={styles.note}>
        {mode === 'add' ? <Paintbrush aria-hidden /> : <Eraser aria-hidden />}
        {t('strokes', { count: strokes })}
      </p>
      <div className={styles.buttons}>
        <Button disabled={strokes === 0} onClick={() => clearStrokes(t('clear'))}>
          {t('clear')}
        </Button>
      </div>
    </ToolPanel>
  );
}
