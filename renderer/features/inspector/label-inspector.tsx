import { useTranslation } from 'react-i18next';
import type { Label } from '../../../shared/case/case-schema.ts';
import { LONGEST_LABEL } from '../../../shared/case/limits.ts';
import { labelText } from '../../../shared/procedures/label-text.ts';
import { updateCommand } from '../../case-view/entity-of.ts';
import { resolvedView } from '../../case-view/resolved-view.ts';
import { Section } from '../../controls/section.tsx';
import { SegmentedControl } from '../../controls/segmented-control.tsx';
import { TextField } from '../../controls/text-field.tsx';
import { VectorField } from '../../controls/vector-field.tsx';
import { finishGesture, useOpenDocument } from '../../stores/case-store.ts';
import { useJob } from '../../stores/job-store.ts';
import { FeatureChecks } from './feature-checks.tsx';
import styles from './inspector.module.css';
import { loweredTo } from './lowered-letters.ts';
import { ParameterFields } from './parameter-field.tsx';
import { tryCommand } from './try-command.ts';

interface LabelInspectorProps {
  readonly guide: string;
  readonly label: Label;
}

const KEPT = 1e3;
const rounded = (v: readonly number[]): number[] => v.map((c) => Math.round(c * KEPT) / KEPT + 0);

/** Text on the guide. */
export function LabelInspector({ guide, label }: LabelInspectorProps) {
  const { t } = useTranslation('inspector');
  const document = useOpenDocument();
  const { pack, guides } = resolvedView(document);
  const job = useJob(guide);
  const placement = job?.built?.plan.labelPlacement ?? null;
  const asked = guides.find((one) => one.guide.id === guide)?.plan.label ?? null;
  const lowered = loweredTo(job, asked);
  const item = { kind: 'label', guide } as const;
  const update = (changes: Readonly<Record<string, unknown>>, gesture: string | null = null) =>
    tryCommand(updateCommand(item, changes), gesture);
  const placed = label.position !== undefined;
  return (
    <>
      <Section name="text" title={t('sections.text')}>
        <TextField
          label={t('fields.text')}
          value={label.text ?? ''}
          placeholder={labelText(pack, 'en', document)}
          maxLength={LONGEST_LABEL}
          onCommit={(text) => update({ text: text === '' ? null : text })}
        />
        <SegmentedControl
          label={t('fields.mode')}
          value={label.mode}
          options={[
            { value: 'engrave', text: t('modes.engrave') },
            { value: 'emboss', text: t('modes.emboss') },
          ]}
          onChange={(mode) => update({ mode })}
        />
        <ParameterFields items={[item]} fields={['height', 'depth']} />
        {lowered !== null && <p className={styles.note}>{t('lowered', { height: lowered })}</p>}
      </Section>
      <Section name="place" title={t('sections.place')}>
        <SegmentedControl
          label={t('fields.placement')}
          value={placed ? 'own' : 'auto'}
          options={[
            { value: 'auto', text: t('placements.auto') },
            // Where the built label stands is where an own place begins.
            ...(placed || placement !== null
              ? [{ value: 'own' as const, text: t('placements.own') }]
              : []),
          ]}
          onChange={(value) =>
            value === 'auto'
              ? update({ position: null, direction: null })
              : placement !== null &&
                update({
                  position: rounded(placement.origin),
                  direction: rounded(placement.right),
                })
          }
        />
        {label.position !== undefined && (
          <VectorField
            label={t('fields.position')}
            value={label.position}
            unit="mm"
            onGestureEnd={finishGesture}
            onCommit={(position, gesture) => update({ position }, gesture)}
          />
        )}
        {label.direction !== undefined && (
          <VectorField
            label={t('fields.direction')}
            value={label.direction}
            unit=""
            step={0.01}
            onGestureEnd={finishGesture}
            onCommit={(direction, gesture) => update({ direction }, gesture)}
          />
        )}
      </Section>
      <FeatureChecks guide={guide} concerns={({ id }) => id === 'label'} />
    </>
  );
}
