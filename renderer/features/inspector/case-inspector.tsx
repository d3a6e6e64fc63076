import { useTranslation } from 'react-i18next';
import type { Patient } from '../../../shared/case/case-schema.ts';
import type { ProcedurePack } from '../../../shared/procedures/pack-schema.ts';
import { namedPack } from '../../../shared/review/revision.ts';
import {
  chooseProcedure,
  chosenFrom,
  keyOfProcedure,
  packTitle,
  procedureChoices,
} from '../../case-view/procedure-choices.ts';
import { problemAt, resolvedView } from '../../case-view/resolved-view.ts';
import { NumberField } from '../../controls/number-field.tsx';
import { Section } from '../../controls/section.tsx';
import { SelectField } from '../../controls/select-field.tsx';
import { TextField } from '../../controls/text-field.tsx';
import { finishGesture, useOpenDocument } from '../../stores/case-store.ts';
import { useProfiles } from '../../stores/profiles-store.ts';
import styles from './inspector.module.css';
import { ReadRow } from './read-row.tsx';
import { tryCommand } from './try-command.ts';

const SEXES = ['female', 'male', 'other', 'unknown'] as const;
type Sex = (typeof SEXES)[number];

const SYSTEMS = ['LPS', 'RAS'] as const;

/** DICOM's letters are shown in words; a choice writes words. */
const SEX_WORDS: Readonly<Record<string, Sex>> = {
  F: 'female',
  M: 'male',
  O: 'other',
  female: 'female',
  male: 'male',
  other: 'other',
  unknown: 'unknown',
};

/** The value of a procedure that this program does not have. */
const UNKNOWN = '';

/** The case as a whole, while nothing of it is selected. */
export function CaseInspector() {
  const { t, i18n } = useTranslation('inspector');
  const document = useOpenDocument();
  const view = resolvedView(document);
  const { pack } = view;
  const choices = procedureChoices(
    useProfiles((state) => state.packs),
    document.pack,
  );
  const chosen = keyOfProcedure(document, choices);
  const language = i18n.language.startsWith('zh') ? 'zh' : 'en';
  return (
    <>
      <header className={styles.header}>
        <h2 className={styles.kind}>{t('sections.case')}</h2>
      </header>
      <div className={styles.inset}>
        <TextField
          label={t('name')}
          value={document.name ?? ''}
          placeholder={document.id}
          onCommit={(name) =>
            tryCommand({ type: 'rename-case', name: name === '' ? document.id : name })
          }
        />
        <ReadRow label={t('fields.caseId')}>{document.id}</ReadRow>
        <SelectField
          label={t('fields.coordinates')}
          value={document.coordinateSystem}
          options={SYSTEMS.map((value) => ({ value, text: t(`systems.${value}`) }))}
          hint={t(`coordinateSystems.${document.coordinateSystem}`)}
          onChange={(coordinateSystem) =>
            tryCommand({ type: 'set-coordinate-system', coordinateSystem })
          }
        />
        <p className={styles.note}>{t('coordinatesHint')}</p>
      </div>
      <Section name="procedure" title={t('sections.procedure')}>
        <SelectField
          label={t('fields.procedure')}
          value={chosen ?? UNKNOWN}
          options={[
            ...(chosen === null ? [{ value: UNKNOWN, text: document.procedure ?? '' }] : []),
            ...choices.map((one) => ({ value: one.key, text: packTitle(one.pack, language) })),
          ]}
          fault={problemAt(view, 'procedure')}
          onChange={(key) => tryCommand(chooseProcedure(chosenFrom(choices, key)))}
        />
        <p className={styles.note}>{pack.summary[language]}</p>
        {document.pack !== undefined && <CarriedPack pack={document.pack} />}
        <p className={styles.note}>{t('packDefaults')}</p>
        <Expected language={language} />
      </Section>
      <PatientSection patient={document.patient ?? {}} />
    </>
  );
}

/** The pack that the case carries, as records name it. */
function CarriedPack({ pack }: { readonly pack: ProcedurePack }) {
  const { t } = useTranslation('inspector');
  const { version, hash } = namedPack(pack);
  return (
    <>
      <ReadRow label={t('fields.packVersion')} title={hash}>
        {version}
      </ReadRow>
      <ReadRow label={t('fields.packHash')} title={hash}>
        {hash.slice('sha256:'.length, 'sha256:'.length + 12)}
      </ReadRow>
      <p className={styles.note}>{t('packCarried')}</p>
    </>
  );
}

/** Structures and landmarks that the procedure asks for, and whether the case has them. */
function Expected({ language }: { readonly language: 'en' | 'zh' }) {
  const { t } = useTranslation('inspector');
  const document = useOpenDocument();
  const { pack } = resolvedView(document);
  const wanted = [
    ...pack.risks.map(({ id, name, bone }) => ({
      id,
      name: name[language],
      there: document.anatomy.some(
        ({ id: own, role }) =>
          (own === id && role === 'risk') || (bone === true && role === 'bone'),
      ),
    })),
    ...pack.landmarks.map(({ id, name }) => ({
      id,
      name: name[language],
      there: document.landmarks.some((landmark) => landmark.id === id),
    })),
  ];
  if (wanted.length === 0) return null;
  return (
    <>
      <p className={styles.note}>{t('packRisks')}</p>
      <ul className={styles.list}>
        {wanted.map(({ id, name, there }) => (
          <li key={id} className={styles.expected} title={id}>
            <span className={styles.listName}>{name}</span>
            <span className={styles.listValue}>{there ? '✓' : t('missing')}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function PatientSection({ patient }: { readonly patient: Patient }) {
  const { t } = useTranslation('inspector');
  const set = (changes: Readonly<Record<string, unknown>>, gesture: string | null = null) => {
    const next = Object.entries({ ...patient, ...changes }).filter(([, value]) => value !== null);
    return tryCommand(
      {
        type: 'set-patient',
        patient: next.length === 0 ? null : (Object.fromEntries(next) as Patient),
      },
      gesture,
    );
  };
  return (
    <Section name="patient" title={t('sections.patient')}>
      <TextField
        label={t('fields.pseudonym')}
        value={patient.pseudonym ?? ''}
        placeholder={t('notGiven')}
        hint={t('pseudonymHint')}
        onCommit={(pseudonym) => set({ pseudonym: pseudonym === '' ? null : pseudonym })}
      />
      <SelectField
        label={t('fields.sex')}
        value={patient.sex === undefined ? '' : SEX_WORDS[patient.sex]}
        options={[
          { value: '', text: t('notGiven') },
          ...SEXES.map((value) => ({ value, text: t(`sexes.${value}`) })),
        ]}
        onChange={(sex: string) => set({ sex: sex === '' ? null : sex })}
      />
      <NumberField
        label={t('fields.birthYear')}
        value={patient.birthYear ?? null}
        unit=""
        digits={0}
        step={1}
        clearable
        onCommit={(birthYear, gesture) => set({ birthYear }, gesture)}
        onGestureEnd={finishGesture}
      />
    </Section>
  );
}
