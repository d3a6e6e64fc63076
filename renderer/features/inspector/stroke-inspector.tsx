import { useTranslation } from 'react-i18next';
import type { Stroke } from '../../../shared/case/case-schema.ts';
import { updateCommand } from '../../case-view/entity-of.ts';
import { Section } from '../../controls/section.tsx';
import { SegmentedControl } from '../../controls/segmented-control.tsx';
import { ParameterFields } from './parameter-field.tsx';
import { ReadRow } from './read-row.tsx';
import { tryCommand } from './try-command.ts';

interface StrokeInspectorProps {
  readonly guide: string;
  readonly index: number;
  readonly stroke: Stroke;
}

/** A painted patch of the footprint. */
export function StrokeInspector({ guide, index, stroke }: StrokeInspectorProps) {
  const { t } = useTranslation('inspector');
  const item = { kind: 'stroke', guide, index } as const;
  return (
    <Section name="size" title={t('sections.size')}>
      <ParameterFields items={[item]} fields={['radius']} />
      <SegmentedControl
        label={t('fields.mode')}
        value={stroke.mode}
        options={[
          { value: 'add', text: t('modes.add') },
          { value: 'erase', text: t('modes.erase') },
        ]}
        onChange={(mode) => tryCommand(updateCommand(item, { mode }))}
      />
      <ReadRow label={t('fields.points')}>{stroke.points.length}</ReadRow>
    </Section>
  );
}
