import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { levelExample } from '../../case-view/level-example.ts';
import { procedureChoices } from '../../case-view/procedure-choices.ts';
import { useProfiles } from '../../stores/profiles-store.ts';
import type { BoneAnswers } from './bone-answers.ts';
import { ProcedureSelect, SideSelect } from './case-selects.tsx';
import { procedureSaid } from './likely-procedure.ts';
import styles from './scan.module.css';

interface BoneNamesProps {
  readonly answers: BoneAnswers;
  /** No case is open: what the case is is asked too. */
  readonly asksCase: boolean;
  readonly onChange: (changes: Partial<BoneAnswers>) => void;
}

/** What the bone is called, and what its case is. */
export function BoneNames({ answers, asksCase, onChange }: BoneNamesProps) {
  const { t, i18n } = useTranslation('importing');
  const { t: words } = useTranslation('files');
  const procedures = procedureChoices(useProfiles((state) => state.packs));
  const base = useId();
  const language = i18n.language.startsWith('zh') ? 'zh' : 'en';
  const procedure = procedureSaid(answers, procedures);
  const pack = procedures.find(({ key }) => key === procedure)?.pack ?? null;
  return (
    <div className={styles.rows}>
      <label htmlFor={`${base}name`}>{t('boneName')}</label>
      <input
        id={`${base}name`}
        className={styles.input}
        value={answers.name}
        placeholder={t('boneNameDefault')}
        onChange={(event) => onChange({ name: event.target.value })}
      />
      {asksCase && (
        <>
          <label htmlFor={`${base}pseudonym`}>{words('pseudonym')}</label>
          <input
            id={`${base}pseudonym`}
            className={styles.input}
            value={answers.pseudonym}
            placeholder={t('example', { of: 'P-0042' })}
            onChange={(event) => onChange({ pseudonym: event.target.value })}
          />
          <label htmlFor={`${base}procedure`}>{words('procedure')}</label>
          <ProcedureSelect
            id={`${base}procedure`}
            className={styles.select}
            value={procedure}
            procedures={procedures}
            onChange={(key) => onChange({ procedure: key })}
          />
          <label htmlFor={`${base}level`}>{words('level')}</label>
          <input
            id={`${base}level`}
            className={styles.input}
            value={answers.level}
            placeholder={t('example', { of: levelExample(pack, language) })}
            onChange={(event) => onChange({ level: event.target.value })}
          />
          <label htmlFor={`${base}side`}>{t('side')}</label>
          <SideSelect
            id={`${base}side`}
            className={styles.select}
            value={answers.side}
            onChange={(side) => onChange({ side })}
          />
        </>
      )}
    </div>
  );
}
