import { useTranslation } from 'react-i18next';
import type { Landmark } from '../../../shared/case/case-schema.ts';
import { resolvedView } from '../../case-view/resolved-view.ts';
import { Section } from '../../controls/section.tsx';
import { VectorField } from '../../controls/vector-field.tsx';
import { Said } from '../../i18n/said.tsx';
import { finishGesture, useOpenDocument } from '../../stores/case-store.ts';
import styles from './inspector.module.css';
import { tryCommand } from './try-command.ts';

/** A named point. */
export function LandmarkInspector({ landmark }: { readonly landmark: Landmark }) {
  const { t } = useTranslation('inspector');
  const { pack } = resolvedView(useOpenDocument());
  const note = pack.landmarks.find(({ id }) => id === landmark.id)?.note;
  return (
    <Section name="place" title={t('sections.place')}>
      <VectorField
        label={t('fields.position')}
        value={landmark.position}
        unit="mm"
        onGestureEnd={finishGesture}
        onCommit={(position, gesture) =>
          tryCommand(
            { type: 'update', kind: 'landmark', id: landmark.id, changes: { position } },
            gesture,
          )
        }
      />
      {note !== undefined && (
        <p className={styles.note}>
          <Said>{note}</Said>
        </p>
      )}
    </Section>
  );
}
