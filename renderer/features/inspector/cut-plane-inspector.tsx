import { Split } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { CutPlane } from '../../../shared/case/case-schema.ts';
import { planeAngles } from '../../../shared/planning/plane-angles.ts';
import { CUT_ANGLES } from '../../../shared/wording/plan-words.ts';
import { problemAt, resolvedView } from '../../case-view/resolved-view.ts';
import { Button } from '../../controls/button.tsx';
import { Section } from '../../controls/section.tsx';
import { VectorField } from '../../controls/vector-field.tsx';
import { finishGesture, useOpenDocument } from '../../stores/case-store.ts';
import { InstrumentPicker } from '../instruments/index.ts';
import { startSimulation } from '../simulation/index.ts';
import { concernsId, FeatureChecks } from './feature-checks.tsx';
import styles from './inspector.module.css';
import { ParameterField, ParameterFields, parameterOf } from './parameter-field.tsx';
import { PlaneTiltFields } from './plane-tilt-fields.tsx';
import { mmText, ReadRow } from './read-row.tsx';
import { tryCommand } from './try-command.ts';
import { useUncutBone } from './use-uncut-bone.ts';

/** A planned cut: where the blade enters, its plane, its bounds. */
export function CutPlaneInspector({ cutPlane }: { readonly cutPlane: CutPlane }) {
  const { t, i18n } = useTranslation('inspector');
  const simulation = useTranslation('simulation').t;
  const document = useOpenDocument();
  const view = resolvedView(document);
  const { id, origin, normal, up } = cutPlane;
  const path = `cutPlanes[${document.cutPlanes.indexOf(cutPlane)}]`;
  const item = { kind: 'cutPlane', id } as const;
  const update = (
    changes: Extract<
      Parameters<typeof tryCommand>[0],
      { type: 'update'; kind: 'cutPlane' }
    >['changes'],
    gesture: string | null = null,
  ) => tryCommand({ type: 'update', kind: 'cutPlane', id, changes }, gesture);
  const angles = planeAngles(normal);
  const counted = CUT_ANGLES[i18n.language.startsWith('zh') ? 'zh' : 'en'];
  return (
    <>
      <Section name="plane" title={t('sections.plane')}>
        <VectorField
          label={t('fields.origin')}
          value={origin}
          unit="mm"
          onGestureEnd={finishGesture}
          onCommit={(value, gesture) => update({ origin: value }, gesture)}
        />
        <PlaneTiltFields
          frame={cutPlane}
          onGestureEnd={finishGesture}
          onCommit={(frame, gesture) => update(frame, gesture)}
        />
        <VectorField
          label={t('fields.normal')}
          value={normal}
          unit=""
          step={0.01}
          fault={problemAt(view, `${path}.normal`)}
          onGestureEnd={finishGesture}
          onCommit={(value, gesture) => update({ normal: value }, gesture)}
        />
        <VectorField
          label={t('fields.up')}
          value={up}
          unit=""
          step={0.01}
          fault={problemAt(view, `${path}.up`)}
          onGestureEnd={finishGesture}
          onCommit={(value, gesture) => update({ up: value }, gesture)}
        />
        <ReadRow label={t('anglesOf.toSagittal')} title={counted}>
          {degreeText(angles.sagittal)}
        </ReadRow>
        <ReadRow label={t('anglesOf.toCoronal')} title={counted}>
          {degreeText(angles.coronal)}
        </ReadRow>
        <ReadRow label={t('anglesOf.toAxial')} title={counted}>
          {degreeText(angles.axial)}
        </ReadRow>
      </Section>
      <Section name="blade" title={t('sections.blade')}>
        <ParameterField
          items={[item]}
          parameter={parameterOf('cutPlane', 'kerf')}
          picker={
            <InstrumentPicker
              kinds={['blade']}
              size={cutPlane.kerf ?? view.pack.defaults.kerf.value}
              onPick={(instrument) => update({ kerf: instrument.diameter })}
            />
          }
        />
        <ParameterFields items={[item]} fields={['width', 'depth']} />
        <Extent id={id} />
        <Button icon={<Split />} onClick={startSimulation}>
          {simulation('tool')}
        </Button>
      </Section>
      <FeatureChecks guide={null} concerns={concernsId(id)} />
    </>
  );
}

/** What the rectangle in the views means, and how much bone of the cut it leaves. */
function Extent({ id }: { readonly id: string }) {
  const { t } = useTranslation('inspector');
  const uncut = useUncutBone(id);
  return (
    <>
      <p className={styles.note}>{t('extent.what')}</p>
      {uncut !== null && uncut.deeper + uncut.beside > 0 && (
        <p className={`${styles.note} ${styles.uncut}`} role="status">
          {t('extent.uncut', { deeper: mmText(uncut.deeper, 1), beside: mmText(uncut.beside, 1) })}
        </p>
      )}
    </>
  );
}

const degreeText = (angle: number): string => `${angle.toFixed(1)}°`;
