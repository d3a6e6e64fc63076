import { Plus, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Bar } from '../../../shared/case/case-schema.ts';
import type { Vec3 } from '../../../shared/mesh/vec3.ts';
import { updateCommand } from '../../case-view/entity-of.ts';
import { resolvedView } from '../../case-view/resolved-view.ts';
import { Button } from '../../controls/button.tsx';
import { Section } from '../../controls/section.tsx';
import { SelectField } from '../../controls/select-field.tsx';
import { VectorField } from '../../controls/vector-field.tsx';
import { finishGesture, useOpenDocument } from '../../stores/case-store.ts';
import { FieldButton } from './field-button.tsx';
import styles from './inspector.module.css';
import { ParameterFields } from './parameter-field.tsx';
import { tryCommand } from './try-command.ts';

interface BarInspectorProps {
  readonly guide: string;
  readonly bar: Bar;
}

/** A strut between two sleeves or pins. */
export function BarInspector({ guide, bar }: BarInspectorProps) {
  const { t } = useTranslation('inspector');
  const item = { kind: 'bar', guide, id: bar.id } as const;
  const plan = resolvedView(useOpenDocument()).guides.find((one) => one.guide.id === guide)?.plan;
  const ends = plan === undefined ? [] : [...plan.sleeves, ...plan.pins];
  const options = ends.map(({ id, name }) => ({ value: id, text: name }));
  const update = (changes: Readonly<Record<string, unknown>>, gesture: string | null = null) =>
    tryCommand(updateCommand(item, changes), gesture);
  const addVia = (): void => {
    const [from, to] = [bar.from, bar.to].map((id) => ends.find((end) => end.id === id)?.entry);
    if (from === undefined || to === undefined) return;
    const last = bar.via.at(-1) ?? from;
    const middle = last.map(
      (c, i) => Math.round(((c + to[i]) / 2) * 1000) / 1000,
    ) as unknown as Vec3;
    update({ via: [...bar.via, middle] });
  };
  return (
    <>
      <Section name="place" title={t('sections.place')}>
        <SelectField
          label={t('fields.from')}
          value={bar.from}
          options={options.map((one) => ({ ...one, disabled: one.value === bar.to }))}
          onChange={(from) => update({ from })}
        />
        <SelectField
          label={t('fields.to')}
          value={bar.to}
          options={options.map((one) => ({ ...one, disabled: one.value === bar.from }))}
          onChange={(to) => update({ to })}
        />
        {bar.via.map((point, i) => (
          <VectorField
            // biome-ignore lint/suspicious/noArrayIndexKey: a point of the way has no name but its place
            key={i}
            label={t('viaNumber', { number: i + 1 })}
            value={point}
            unit="mm"
            onGestureEnd={finishGesture}
            onCommit={(value, gesture) => update({ via: bar.via.with(i, value) }, gesture)}
            trailing={
              <FieldButton
                label={t('removeVia', { number: i + 1 })}
                onClick={() => update({ via: bar.via.toSpliced(i, 1) })}
              >
                <X />
              </FieldButton>
            }
          />
        ))}
        <div className={styles.buttons}>
          <Button icon={<Plus />} onClick={addVia}>
            {t('addVia')}
          </Button>
        </div>
      </Section>
      <Section name="size" title={t('sections.size')}>
        <ParameterFields items={[item]} fields={['diameter', 'height']} />
      </Section>
    </>
  );
}
