import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { levelExample } from '../../case-view/level-example.ts';
import { AxesPreview } from './axes-preview.tsx';
import { AxesSelect, ProcedureSelect, SideSelect } from './case-selects.tsx';
import styles from './import.module.css';
import type { NewCaseWork } from './use-new-case.ts';

interface CaseQuestionsProps {
  readonly work: NewCaseWork;
  /** Whether there are meshes that could have said the procedure. */
  readonly hasMeshes: boolean;
}

/** What is asked of a new case: procedure, patient, level, side and axes. */
export function CaseQuestions({ work, hasMeshes }: CaseQuestionsProps) {
  const { t, i18n } = useTranslation('files');
  const { t: words } = useTranslation('importing');
  const language = i18n.language.startsWith('zh') ? 'zh' : 'en';
  const { answers, change, choice, stated, system } = work;
  const base = useId();
  return (
    <div className={styles.pairs}>
      <Procedure work={work} hasMeshes={hasMeshes} />
      <Question id={`${base}pseudonym`} label={t('pseudonym')} hint={t('pseudonymHint')}>
        <input
          id={`${base}pseudonym`}
          className={styles.input}
          value={answers.pseudonym}
          placeholder={words('example', { of: 'P-0042' })}
          onChange={(event) => change({ pseudonym: event.target.value })}
        />
      </Question>
      <Question id={`${base}level`} label={t('level')} hint={t('levelHint')}>
        <input
          id={`${base}level`}
          className={styles.input}
          value={answers.level}
          placeholder={words('example', { of: levelExample(choice?.pack ?? null, language) })}
          onChange={(event) => change({ level: event.target.value })}
        />
      </Question>
      <Question id={`${base}side`} label={words('side')} hint={words('sideHint')}>
        <SideSelect
          id={`${base}side`}
          className={styles.select}
          value={answers.side}
          onChange={(side) => change({ side })}
        />
      </Question>
      <Question
        id={`${base}axes`}
        label={t('coordinates')}
        hint={stated === null ? words('axesUnstated') : words('axesStated', { system: stated })}
      >
        <AxesSelect
          id={`${base}axes`}
          className={styles.select}
          value={system}
          onChange={(chosen) => change({ system: chosen })}
        />
      </Question>
      <div className={styles.wide}>
        <AxesPreview choices={work.meshes.choices} system={system} />
      </div>
    </div>
  );
}

function Procedure({ work, hasMeshes }: CaseQuestionsProps) {
  const { t, i18n } = useTranslation('files');
  const language = i18n.language.startsWith('zh') ? 'zh' : 'en';
  const { answers, change, choice, procedures } = work;
  const base = useId();
  const hintId = `${base}hint`;
  return (
    <>
      <label htmlFor={base}>{t('procedure')}</label>
      <div className={styles.wide}>
        <ProcedureSelect
          id={base}
          className={styles.select}
          value={choice?.key ?? null}
          procedures={procedures}
          describedBy={hintId}
          onChange={(procedure) => change({ procedure })}
        />
        <p id={hintId} className={styles.hint}>
          {choice === null
            ? t(hasMeshes ? 'procedureUnsaid' : 'procedureHint')
            : choice.pack.summary[language]}
          {choice !== null && answers.procedure === null && <strong> {t('procedureSaid')}</strong>}
        </p>
      </div>
    </>
  );
}

interface QuestionProps {
  /** Of the control. */
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly children: ReactNode;
}

function Question({ id, label, hint, children }: QuestionProps) {
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <div>
        {children}
        <p className={styles.hint}>{hint}</p>
      </div>
    </>
  );
}
