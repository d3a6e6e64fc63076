import { RotateCcw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../controls/button.tsx';
import { SegmentedControl } from '../../controls/segmented-control.tsx';
import { SelectField } from '../../controls/select-field.tsx';
import { ToolPanel } from '../../controls/tool-panel.tsx';
import { useOpenDocument } from '../../stores/case-store.ts';
import { takeTool, useTool } from '../../stores/tool-store.ts';
import styles from './placing.module.css';
import {
  chooseGuide,
  isPlacing,
  type Placed,
  placeLabelAutomatically,
  setPlaced,
  tubesIn,
  usePlacement,
} from './placing-tool.ts';

const KINDS: readonly Placed[] = ['pin', 'window', 'label', 'bar'];

/** What is placed, and on which guide. */
export function PlacingToolPanel() {
  const { t } = useTranslation('placing');
  const held = useTool(isPlacing);
  const { what, guide: id, from, joined, missed } = usePlacement();
  const document = useOpenDocument();
  const guide = document.guides.find((one) => one.id === id);
  if (!held || guide === undefined) return null;
  const tooFew = what === 'bar' && tubesIn(document, guide).length < 2;
  return (
    <ToolPanel title={t('title')} onClose={() => takeTool(null)}>
      <div className={styles.kinds}>
        <SegmentedControl
          bare
          label={t('what')}
          value={what}
          options={KINDS.map((value) => ({ value, text: t(`kinds.${value}`) }))}
          onChange={setPlaced}
        />
      </div>
      {document.guides.length > 1 && (
        <SelectField
          label={t('guide')}
          value={guide.id}
          options={document.guides.map((one) => ({ value: one.id, text: one.name ?? one.id }))}
          onChange={(value) => chooseGuide(value)}
        />
      )}
      <p className={styles.note} role={joined ? 'alert' : undefined}>
        {tooFew
          ? t('tooFew')
          : joined
            ? t('joined')
            : from !== null
              ? t('from', { name: from.name })
              : t(`notes.${what}`)}
      </p>
      {missed && !tooFew && (
        <p className={styles.missed} role="alert">
          {t(`missed.${what}`)}
        </p>
      )}
      {what === 'label' && guide.label?.position !== undefined && (
        <div className={styles.buttons}>
          <Button icon={<RotateCcw />} onClick={placeLabelAutomatically}>
            {t('automatic')}
          </Button>
        </div>
      )}
    </ToolPanel>
  );
}
