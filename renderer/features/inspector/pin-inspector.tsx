import { useTranslation } from 'react-i18next';
import type { Pin } from '../../../shared/case/case-schema.ts';
import { tidy } from '../../../shared/procedures/resolve-numbers.ts';
import { updateCommand } from '../../case-view/entity-of.ts';
import { resolvedView } from '../../case-view/resolved-view.ts';
import { Section } from '../../controls/section.tsx';
import { VectorField } from '../../controls/vector-field.tsx';
import { finishGesture, useOpenDocument } from '../../stores/case-store.ts';
import { InstrumentPicker } from '../instruments/index.ts';
import { concernsId, FeatureChecks } from './feature-checks.tsx';
import { ParameterField, ParameterFields, parameterOf } from './parameter-field.tsx';
import { tryCommand } from './try-command.ts';

interface PinInspectorProps {
  readonly guide: string;
  readonly pin: Pin;
}

/** A tube for a wire or screw that holds the guide on the bone. */
export function PinInspector({ guide, pin }: PinInspectorProps) {
  const { t } = useTranslation('inspector');
  const { pack } = resolvedView(useOpenDocument());
  const bore = pin.boreDiameter ?? pack.defaults.pinBoreDiameter.value;
  const item = { kind: 'pin', guide, id: pin.id } as const;
  const update = (changes: Readonly<Record<string, unknown>>, gesture: string | null = null) =>
    tryCommand(updateCommand(item, changes), gesture);
  return (
    <>
      <Section name="size" title={t('sections.size')}>
        <ParameterField
          items={[item]}
          parameter={parameterOf('pin', 'boreDiameter')}
          picker={
            <InstrumentPicker
              kinds={['wire', 'screw', 'drill']}
              size={bore - pack.defaults.drillPlay.value}
              onPick={(instrument) =>
                update({ boreDiameter: tidy(instrument.diameter + pack.defaults.drillPlay.value) })
              }
            />
          }
        />
        <ParameterFields items={[item]} fields={['outerDiameter', 'height']} />
      </Section>
      <Section name="axis" title={t('sections.axis')}>
        <VectorField
          label={t('fields.position')}
          value={pin.position}
          unit="mm"
          onGestureEnd={finishGesture}
          onCommit={(position, gesture) => update({ position }, gesture)}
        />
        <VectorField
          label={t('fields.direction')}
          value={pin.direction}
          unit=""
          step={0.01}
          onGestureEnd={finishGesture}
          onCommit={(direction, gesture) => update({ direction }, gesture)}
        />
      </Section>
      <FeatureChecks guide={guide} concerns={concernsId(pin.id)} />
    </>
  );
}
