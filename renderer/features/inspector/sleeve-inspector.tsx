import { Crosshair } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Sleeve } from '../../../shared/case/case-schema.ts';
import { distance } from '../../../shared/mesh/vec3.ts';
import { changesAt, updateCommand } from '../../case-view/entity-of.ts';
import { problemAt, resolvedView } from '../../case-view/resolved-view.ts';
import { Button } from '../../controls/button.tsx';
import { Section } from '../../controls/section.tsx';
import { ToggleField } from '../../controls/toggle-field.tsx';
import { useOpenDocument } from '../../stores/case-store.ts';
import { select } from '../../stores/view-store.ts';
import { InstrumentPicker, lengthFor } from '../instruments/index.ts';
import { concernsId, FeatureChecks } from './feature-checks.tsx';
import styles from './inspector.module.css';
import { ParameterField, ParameterFields, parameterOf } from './parameter-field.tsx';
import { mmText, ReadRow } from './read-row.tsx';
import { TrajectoryMeasures } from './trajectory-measures.tsx';
import { sentence, tryCommand } from './try-command.ts';

/** Drill lengths come in steps of this, mm: a stop is proposed with the next longer one. */
const DRILL_STEP = 5;

interface SleeveInspectorProps {
  readonly guide: string;
  readonly sleeve: Sleeve;
}

/** A tube that holds the instrument of one trajectory. */
export function SleeveInspector({ guide, sleeve }: SleeveInspectorProps) {
  const { t } = useTranslation('inspector');
  const document = useOpenDocument();
  const { pack } = resolvedView(document);
  const item = { kind: 'sleeve', guide, id: sleeve.trajectory } as const;
  const update = (changes: Readonly<Record<string, unknown>>) =>
    tryCommand(updateCommand(item, changes));
  return (
    <>
      <Section name="bore" title={t('sections.bore')}>
        <ParameterField
          items={[item]}
          parameter={parameterOf('sleeve', 'drillDiameter')}
          picker={
            <InstrumentPicker
              kinds={
                pack.drillIsInstrument
                  ? ['needle', 'burr', 'wire', 'drill']
                  : ['drill', 'wire', 'needle']
              }
              size={sleeve.drillDiameter ?? pack.defaults.drillDiameter.value}
              onPick={(instrument) => {
                const stop =
                  sleeve.drillStop === undefined
                    ? {}
                    : changesAt(
                        sleeve,
                        'drillStop.drillLength',
                        lengthFor(instrument, sleeve.drillStop.drillLength),
                      );
                // The bore follows by its default play, unless it was given.
                update({ drillDiameter: instrument.diameter, ...stop });
              }}
            />
          }
        />
        <ParameterFields items={[item]} fields={['boreDiameter']} />
      </Section>
      <TubeSection guide={guide} sleeve={sleeve} />
      <TrajectoryMeasures trajectory={sleeve.trajectory} guide={guide} show="worst" />
      <BushingSection guide={guide} sleeve={sleeve} />
      <StopSection guide={guide} sleeve={sleeve} />
      <FeatureChecks guide={guide} concerns={concernsId(sleeve.trajectory)} />
      <div className={styles.inset}>
        <Button
          kind="quiet"
          icon={<Crosshair />}
          onClick={() => select({ kind: 'trajectory', id: sleeve.trajectory })}
        >
          {t('showTrajectory')}
        </Button>
      </div>
    </>
  );
}

/** The resolved plan of the sleeve. */
function usePlan({ guide, sleeve }: SleeveInspectorProps) {
  const view = resolvedView(useOpenDocument());
  const plan = view.guides.find((one) => one.guide.id === guide)?.plan;
  return plan?.sleeves.find(({ id }) => id === sleeve.trajectory) ?? null;
}

function TubeSection({ guide, sleeve }: SleeveInspectorProps) {
  const { t } = useTranslation('inspector');
  const { t: parameters } = useTranslation('parameters');
  const plan = usePlan({ guide, sleeve });
  const item = { kind: 'sleeve', guide, id: sleeve.trajectory } as const;
  const stopped = sleeve.drillStop !== undefined;
  return (
    <Section name="tube" title={t('sections.tube')}>
      <ParameterFields
        items={[item]}
        fields={stopped ? ['outerDiameter'] : ['outerDiameter', 'height']}
      />
      {stopped && plan !== null && (
        <ReadRow label={parameters('fields.height')} limit={t('overridden')}>
          {mmText(plan.height, 1)}
        </ReadRow>
      )}
    </Section>
  );
}

function BushingSection({ guide, sleeve }: SleeveInspectorProps) {
  const { t } = useTranslation('inspector');
  const item = { kind: 'sleeve', guide, id: sleeve.trajectory } as const;
  const update = (changes: Readonly<Record<string, unknown>>) =>
    tryCommand(updateCommand(item, changes));
  const has = sleeve.bushing !== undefined;
  return (
    <Section name="bushing" title={t('sections.bushing')} startsOpen={has}>
      <ToggleField
        label={t('fields.bushing')}
        value={has}
        onChange={(on) => update({ bushing: on ? {} : null })}
      />
      {has && (
        <>
          <ParameterField
            items={[item]}
            parameter={parameterOf('sleeve', 'bushing.outerDiameter')}
            picker={
              <InstrumentPicker
                kinds={['bushing']}
                size={sleeve.bushing?.outerDiameter ?? null}
                onPick={(instrument) => {
                  const { inner, diameter: outerDiameter, lengths } = instrument;
                  update({
                    ...(inner === undefined ? {} : { boreDiameter: inner }),
                    bushing: { outerDiameter, length: lengths[0] },
                  });
                }}
              />
            }
          />
          <ParameterFields items={[item]} fields={['bushing.length']} />
        </>
      )}
    </Section>
  );
}

function StopSection({ guide, sleeve }: SleeveInspectorProps) {
  const { t } = useTranslation('inspector');
  const document = useOpenDocument();
  const view = resolvedView(document);
  const plan = usePlan({ guide, sleeve });
  const item = { kind: 'sleeve', guide, id: sleeve.trajectory } as const;
  const has = sleeve.drillStop !== undefined;
  const propose = () => {
    const trajectory = document.trajectories.find(({ id }) => id === sleeve.trajectory);
    const depth =
      trajectory === undefined ? 30 : Math.round(distance(trajectory.entry, trajectory.target));
    const height = plan?.height ?? 20;
    const drillLength = Math.ceil((depth + height) / DRILL_STEP) * DRILL_STEP;
    return { drillLength, depth };
  };
  const fault = plan === null ? null : problemAt(view, `${plan.path}.drillStop`);
  return (
    <Section name="stop" title={t('sections.stop')} startsOpen={has}>
      <ToggleField
        label={t('fields.stop')}
        value={has}
        hint={has ? undefined : t('stopHint')}
        onChange={(on) => tryCommand(updateCommand(item, { drillStop: on ? propose() : null }))}
      />
      {has && (
        <ParameterFields items={[item]} fields={['drillStop.drillLength', 'drillStop.depth']} />
      )}
      {fault !== null && (
        <p className={styles.state} data-status="failed" role="alert">
          {sentence(fault)}
        </p>
      )}
    </Section>
  );
}
