import { useTranslation } from 'react-i18next';
import type { Window } from '../../../shared/case/case-schema.ts';
import { updateCommand } from '../../case-view/entity-of.ts';
import { Section } from '../../controls/section.tsx';
import { VectorField } from '../../controls/vector-field.tsx';
import { finishGesture } from '../../stores/case-store.ts';
import { concernsId, FeatureChecks } from './feature-checks.tsx';
import { ParameterFields } from './parameter-field.tsx';
import { tryCommand } from './try-command.ts';

/** A hole in the shell to look through. */
export function WindowInspector({
  guide,
  window,
}: {
  readonly guide: string;
  readonly window: Window;
}) {
  const { t } = useTranslation('inspector');
  const item = { kind: 'window', guide, id: window.id } as const;
  return (
    <>
      <Section name="size" title={t('sections.size')}>
        <ParameterFields items={[item]} fields={['diameter']} />
      </Section>
      <Section name="place" title={t('sections.place')}>
        <VectorField
          label={t('fields.position')}
          value={window.position}
          unit="mm"
          onGestureEnd={finishGesture}
          onCommit={(position, gesture) => tryCommand(updateCommand(item, { position }), gesture)}
        />
      </Section>
      <FeatureChecks guide={guide} concerns={concernsId(window.id)} />
    </>
  );
}
