import { Magnet } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Trajectory } from '../../../shared/case/case-schema.ts';
import { AXIS_ANGLES } from '../../../shared/wording/plan-words.ts';
import { resolvedView } from '../../case-view/resolved-view.ts';
import { NumberField } from '../../controls/number-field.tsx';
import { Section } from '../../controls/section.tsx';
import { SegmentedControl } from '../../controls/segmented-control.tsx';
import { SelectField } from '../../controls/select-field.tsx';
import { VectorField } from '../../controls/vector-field.tsx';
import { useLoadedAnatomy } from '../../stores/anatomy-store.ts';
import { finishGesture, useOpenDocument } from '../../stores/case-store.ts';
import { InstrumentPicker } from '../instruments/index.ts';
import { type AimedAxis, aimOf, STEEPEST, targetAtDepth, targetOf } from './axis-angles.ts';
import { concernsId, FeatureChecks } from './feature-checks.tsx';
import { FieldButton } from './field-button.tsx';
import { ParameterField, parameterOf } from './parameter-field.tsx';
import { snapEntry } from './snap-entry.ts';
import { TrajectoryMeasures } from './trajectory-measures.tsx';
import { tryCommand } from './try-command.ts';

/** A planned axis: its ends as places, its target also as depth and angles, its instrument, and what is measured of it. */
export function TrajectoryInspector({ trajectory }: { readonly trajectory: Trajectory }) {
  return (
    <>
      <AxisSection trajectory={trajectory} />
      <TrajectoryMeasures trajectory={trajectory.id} guide={null} show="all" />
      <InstrumentSection trajectory={trajectory} />
      <FeatureChecks
        guide={null}
        concerns={(check) =>
          concernsId(trajectory.id)(check) &&
          (check.id === 'cortex' || check.id === 'risk' || check.id === 'trajectory-reach')
        }
      />
    </>
  );
}

const update = (
  id: string,
  changes: Extract<
    Parameters<typeof tryCommand>[0],
    { type: 'update'; kind: 'trajectory' }
  >['changes'],
  gesture: string | null = null,
) => tryCommand({ type: 'update', kind: 'trajectory', id, changes }, gesture);

function AxisSection({ trajectory }: { readonly trajectory: Trajectory }) {
  const { t } = useTranslation('inspector');
  const { coordinateSystem: axes } = useOpenDocument();
  const { id, entry, target, entryOn, within } = trajectory;
  const bone = useLoadedAnatomy(within ?? null);
  const [missed, setMissed] = useState(false);
  const aim = aimOf(entry, target, axes);
  const turn = (changes: Partial<AimedAxis>, gesture: string | null) =>
    update(id, { target: targetOf(entry, { ...aim, ...changes }, axes) }, gesture);
  const snap = (): void => {
    const snapped = bone === null ? null : snapEntry(bone.index, entry, target);
    setMissed(snapped === null);
    if (snapped !== null) update(id, { entry: snapped });
  };
  return (
    <Section name="axis" title={t('sections.axis')}>
      <VectorField
        label={t('fields.entry')}
        value={entry}
        unit="mm"
        fault={missed ? t('snapNone') : null}
        onGestureEnd={finishGesture}
        onCommit={(value, gesture) => {
          setMissed(false);
          return update(id, { entry: value }, gesture);
        }}
        trailing={
          bone !== null &&
          entryOn === 'surface' && (
            <FieldButton label={t('snap')} onClick={snap}>
              <Magnet />
            </FieldButton>
          )
        }
      />
      <VectorField
        label={t('fields.target')}
        value={target}
        unit="mm"
        onGestureEnd={finishGesture}
        onCommit={(value, gesture) => update(id, { target: value }, gesture)}
      />
      <NumberField
        label={t('fields.depth')}
        value={aim.depth}
        unit="mm"
        digits={2}
        step={0.5}
        least={1}
        onGestureEnd={finishGesture}
        onCommit={(depth, gesture) =>
          depth === null || depth <= 0
            ? t('depthNeeded')
            : update(id, { target: targetAtDepth(entry, target, depth) }, gesture)
        }
      />
      <AngleField
        label={t('fields.transverse')}
        value={aim.transverse}
        towards={side(aim.transverse, t('towards.left'), t('towards.right'), t('towards.straight'))}
        onCommit={(transverse, gesture) => turn({ transverse }, gesture)}
      />
      <AngleField
        label={t('fields.sagittal')}
        value={aim.sagittal}
        towards={side(aim.sagittal, t('towards.up'), t('towards.down'), t('towards.straight'))}
        onCommit={(sagittal, gesture) => turn({ sagittal }, gesture)}
      />
      <SegmentedControl
        label={t('fields.entryOn')}
        value={entryOn}
        options={[
          { value: 'surface', text: t('entryOns.surface') },
          { value: 'opening', text: t('entryOns.opening') },
        ]}
        onChange={(value) => update(id, { entryOn: value })}
      />
    </Section>
  );
}

/** An angle nearer to nothing than this has no side, degrees. */
const STRAIGHT = 0.05;

const side = (angle: number, positive: string, negative: string, straight: string): string =>
  Math.abs(angle) < STRAIGHT ? straight : angle > 0 ? positive : negative;

interface AngleFieldProps {
  readonly label: string;
  readonly value: number;
  readonly towards: string;
  readonly onCommit: (value: number, gesture: string | null) => string | null;
}

function AngleField({ label, value, towards, onCommit }: AngleFieldProps) {
  const { t, i18n } = useTranslation('parameters');
  return (
    <NumberField
      label={label}
      title={AXIS_ANGLES[i18n.language.startsWith('zh') ? 'zh' : 'en']}
      value={value}
      unit={`° (${towards})`}
      digits={2}
      step={0.5}
      least={-STEEPEST}
      most={STEEPEST}
      onGestureEnd={finishGesture}
      onCommit={(angle, gesture) => (angle === null ? t('needed') : onCommit(angle, gesture))}
    />
  );
}

function InstrumentSection({ trajectory }: { readonly trajectory: Trajectory }) {
  const { t } = useTranslation('inspector');
  const document = useOpenDocument();
  const { pack } = resolvedView(document);
  const { id, within } = trajectory;
  const item = { kind: 'trajectory', id } as const;
  return (
    <Section name="instrument" title={t('sections.instrument')}>
      <ParameterField
        items={[item]}
        parameter={parameterOf('trajectory', 'diameter')}
        picker={
          <InstrumentPicker
            kinds={
              pack.drillIsInstrument
                ? ['needle', 'burr', 'wire', 'drill', 'screw']
                : ['screw', 'wire']
            }
            size={trajectory.diameter ?? pack.defaults.trajectoryDiameter.value}
            onPick={(instrument) => update(id, { diameter: instrument.diameter })}
          />
        }
      />
      <SelectField
        label={t('fields.within')}
        value={within ?? ''}
        options={[
          { value: '', text: t('none') },
          ...document.anatomy
            .filter(({ role, id: other }) => role === 'bone' || other === within)
            .map((entry) => ({ value: entry.id, text: entry.name ?? entry.id })),
        ]}
        onChange={(value: string) => update(id, { within: value === '' ? null : value })}
      />
      <ParameterField items={[item]} parameter={parameterOf('trajectory', 'minCortex')} />
    </Section>
  );
}
