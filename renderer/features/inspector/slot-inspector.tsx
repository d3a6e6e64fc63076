import { Slice } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Slot } from '../../../shared/case/case-schema.ts';
import { updateCommand } from '../../case-view/entity-of.ts';
import { resolvedView } from '../../case-view/resolved-view.ts';
import { Button } from '../../controls/button.tsx';
import { Section } from '../../controls/section.tsx';
import { SegmentedControl } from '../../controls/segmented-control.tsx';
import { useOpenDocument } from '../../stores/case-store.ts';
import { select } from '../../stores/view-store.ts';
import { concernsId, FeatureChecks } from './feature-checks.tsx';
import styles from './inspector.module.css';
import { ParameterFields } from './parameter-field.tsx';
import { mmText, ReadRow } from './read-row.tsx';
import { slotTilt } from './slot-tilt.ts';
import { tryCommand } from './try-command.ts';

interface SlotInspectorProps {
  readonly guide: string;
  readonly slot: Slot;
}

/** A gap that holds the blade of one cut. */
export function SlotInspector({ guide, slot }: SlotInspectorProps) {
  const { t } = useTranslation('inspector');
  const document = useOpenDocument();
  const plan = resolvedView(document)
    .guides.find((one) => one.guide.id === guide)
    ?.plan.slots.find(({ id }) => id === slot.cutPlane);
  const item = { kind: 'slot', guide, id: slot.cutPlane } as const;
  const clearance =
    resolvedView(document).guides.find((one) => one.guide.id === guide)?.plan.clearance ?? 0;
  return (
    <>
      <Section name="size" title={t('sections.size')}>
        <ParameterFields items={[item]} fields={['width', 'wall', 'height', 'length']} />
        {plan !== undefined && (
          <SegmentedControl
            label={t('fields.sides')}
            value={plan.sides === 2 ? 'closed' : 'open'}
            options={[
              { value: 'closed', text: t('sidesOf.closed') },
              { value: 'open', text: t('sidesOf.open') },
            ]}
            onChange={(value) =>
              tryCommand(updateCommand(item, { sides: value === 'closed' ? 2 : 1 }))
            }
          />
        )}
      </Section>
      {plan !== undefined && (
        <Section name="worst" title={t('sections.worst')}>
          <ReadRow label={t('measured.play')}>{mmText(plan.width - plan.kerf)}</ReadRow>
          <ReadRow label={t('measured.tilt')}>
            {`${slotTilt(plan.width - plan.kerf, plan.height - clearance).toFixed(1)}°`}
          </ReadRow>
        </Section>
      )}
      <FeatureChecks guide={guide} concerns={concernsId(slot.cutPlane)} />
      <div className={styles.inset}>
        <Button
          kind="quiet"
          icon={<Slice />}
          onClick={() => select({ kind: 'cutPlane', id: slot.cutPlane })}
        >
          {t('showCut')}
        </Button>
      </div>
    </>
  );
}
