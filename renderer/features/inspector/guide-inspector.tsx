import { Eye, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Guide } from '../../../shared/case/case-schema.ts';
import { directionWords } from '../../../shared/checks/patient-direction.ts';
import { scale, type Vec3 } from '../../../shared/mesh/vec3.ts';
import { outcomesOf } from '../../../shared/report/report.ts';
import { Button } from '../../controls/button.tsx';
import { Section } from '../../controls/section.tsx';
import { SegmentedControl } from '../../controls/segmented-control.tsx';
import { SelectField } from '../../controls/select-field.tsx';
import { VectorField } from '../../controls/vector-field.tsx';
import { useCoreSentences } from '../../i18n/core-sentences.ts';
import { SaidNote } from '../../i18n/said.tsx';
import { finishGesture, useOpenDocument } from '../../stores/case-store.ts';
import { useJob } from '../../stores/job-store.ts';
import { select, useView } from '../../stores/view-store.ts';
import { nameOnScreen, removeItems } from '../items/index.ts';
import { FeatureChecks } from './feature-checks.tsx';
import styles from './inspector.module.css';
import { ParameterFields } from './parameter-field.tsx';
import { ReadRow } from './read-row.tsx';
import { tryCommand } from './try-command.ts';

/** A printed part: what it sits on, its shell, the way off, its painted footprint. */
export function GuideInspector({ guide }: { readonly guide: Guide }) {
  const { t } = useTranslation('inspector');
  const document = useOpenDocument();
  const item = { kind: 'guide', id: guide.id } as const;
  return (
    <>
      <Section name="shell" title={t('sections.shell')}>
        <SelectField
          label={t('fields.support')}
          value={guide.support}
          options={document.anatomy
            .filter(({ role, id }) => role === 'bone' || role === 'skin' || id === guide.support)
            .map((entry) => ({ value: entry.id, text: entry.name ?? entry.id }))}
          onChange={(support) =>
            tryCommand({ type: 'update', kind: 'guide', id: guide.id, changes: { support } })
          }
        />
        <ParameterFields
          items={[item]}
          fields={['clearance', 'thickness', 'featureRadius', 'resolution']}
        />
      </Section>
      <RemovalSection guide={guide} />
      <StrokesSection guide={guide} />
      <BuildSection guide={guide} />
      <FeatureChecks guide={guide.id} concerns={({ feature }) => feature === null} />
    </>
  );
}

const KEPT = 1e4;
const rounded = (v: Vec3): [number, number, number] => {
  const [x, y, z] = v.map((c) => Math.round(c * KEPT) / KEPT + 0);
  return [x, y, z];
};

function RemovalSection({ guide }: { readonly guide: Guide }) {
  const { t } = useTranslation('inspector');
  const said = useCoreSentences();
  const { coordinateSystem } = useOpenDocument();
  const job = useJob(guide.id);
  const { removalDirection } = guide;
  const auto = removalDirection === 'auto';
  const chosen = job?.built?.plan.removalDirection ?? null;
  const set = (direction: 'auto' | Vec3, gesture: string | null = null) =>
    tryCommand(
      {
        type: 'update',
        kind: 'guide',
        id: guide.id,
        changes: { removalDirection: direction === 'auto' ? 'auto' : direction },
      },
      gesture,
    );
  // What is looked at head on comes off towards the viewer.
  const towardsViewer = (): Vec3 => rounded(scale(useView.getState().lookDirection, -1));
  const shown = auto ? chosen : removalDirection;
  const side = (words: string): string => words.split('-').map(said).join('-');
  return (
    <Section name="removal" title={t('sections.removal')}>
      <SegmentedControl
        label={t('fields.removal')}
        value={auto ? 'auto' : 'own'}
        options={[
          { value: 'auto', text: t('removal.auto') },
          { value: 'own', text: t('removal.own') },
        ]}
        onChange={(value) => set(value === 'auto' ? 'auto' : rounded(chosen ?? towardsViewer()))}
      />
      {shown !== null && (
        <p className={styles.note}>
          {auto && `${t('chosenAuto', vectorWords(shown))} `}
          {t('removalSide', { words: side(directionWords(shown, coordinateSystem)) })}
        </p>
      )}
      {removalDirection !== 'auto' && (
        <VectorField
          label={t('fields.direction')}
          value={removalDirection}
          unit=""
          step={0.01}
          onGestureEnd={finishGesture}
          onCommit={(value, gesture) => set(value, gesture)}
        />
      )}
      <div className={styles.buttons}>
        <Button icon={<Eye />} onClick={() => set(towardsViewer())}>
          {t('useView')}
        </Button>
      </div>
    </Section>
  );
}

const vectorWords = ([x, y, z]: Vec3) => ({ x: x.toFixed(2), y: y.toFixed(2), z: z.toFixed(2) });

function StrokesSection({ guide }: { readonly guide: Guide }) {
  const { t } = useTranslation('inspector');
  const { t: words } = useTranslation('outline');
  const document = useOpenDocument();
  const { strokes } = guide.footprint;
  const items = strokes.map((_, index) => ({ kind: 'stroke', guide: guide.id, index }) as const);
  return (
    <Section name="strokes" title={t('sections.strokes')} startsOpen={strokes.length < 8}>
      {strokes.length === 0 && <p className={styles.note}>{t('noStrokes')}</p>}
      <ul className={styles.list}>
        {items.map((item) => (
          <li key={item.index}>
            <button type="button" className={styles.listRow} onClick={() => select(item)}>
              <span className={styles.listName}>{nameOnScreen(document, item, words)}</span>
              <span className={styles.listValue}>
                {t('fields.pointCount', { count: strokes[item.index].points.length })}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {strokes.length > 0 && (
        <div className={styles.buttons}>
          <Button icon={<Trash2 />} onClick={() => removeItems(items)}>
            {t('clearStrokes')}
          </Button>
        </div>
      )}
    </Section>
  );
}

function BuildSection({ guide }: { readonly guide: Guide }) {
  const { t, i18n } = useTranslation('inspector');
  const built = useJob(guide.id)?.built ?? null;
  if (built === null) return null;
  const { report, mesh, seconds } = built;
  const count = mesh.triangles.length / 3;
  const facets = count.toLocaleString(i18n.language);
  const { warn, ...others } = outcomesOf(report);
  return (
    <Section name="build" title={t('sections.build')}>
      <p className={styles.note}>{t('builtIn', { count, seconds: seconds.toFixed(1), facets })}</p>
      <ReadRow
        label={t('fields.volume')}
      >{`${(report.volume / MM3_PER_CM3).toFixed(2)} cm³`}</ReadRow>
      <p className={styles.note}>{t('checksCount', { ...others, count: warn })}</p>
      {report.notes.map((note) => (
        <p key={note} className={styles.note}>
          <SaidNote>{note}</SaidNote>
        </p>
      ))}
    </Section>
  );
}

const MM3_PER_CM3 = 1000;
