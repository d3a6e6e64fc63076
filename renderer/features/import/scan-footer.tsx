import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { procedureChoices } from '../../case-view/procedure-choices.ts';
import { Button } from '../../controls/button.tsx';
import { useProfiles } from '../../stores/profiles-store.ts';
import { showDialog } from '../files/index.ts';
import type { BoneAnswers } from './bone-answers.ts';
import { procedureSaid } from './likely-procedure.ts';
import styles from './scan.module.css';
import { keepSlices } from './take-bone.ts';
import type { ScanWork } from './use-scan.ts';

/** Marks part the bone, and none says where it is. */
const lacksMarks = ({ region, marks }: BoneAnswers): boolean =>
  region === 'marks' && !marks.some(({ bone }) => bone);

interface ScanFooterProps {
  readonly work: ScanWork;
  /** The bone joins the open case; else it begins a new one. */
  readonly inOpenCase: boolean;
  readonly answers: BoneAnswers;
  readonly onMake: () => void;
  readonly onTake: () => void;
}

/** What can be done next: look at the slices alone, make the bone, take it. */
export function ScanFooter({ work, inOpenCase, answers, onMake, onTake }: ScanFooterProps) {
  const { t } = useTranslation('importing');
  const cancel = useTranslation('app').t('cancel');
  const { read, bone, doing } = work;
  const why = useId();
  const packs = useProfiles((state) => state.packs);
  const unnamed = !inOpenCase && answers.pseudonym.trim() === '';
  const unplanned = !inOpenCase && procedureSaid(answers, procedureChoices(packs)) === null;
  const lacking = unnamed ? 'pseudonymNeeded' : unplanned ? 'procedureNeeded' : null;
  return (
    <>
      <span id={why} className={styles.privacy}>
        {bone !== null && lacking !== null ? t(lacking) : t('scanPrivacy')}
      </span>
      <Button onClick={() => showDialog(null)}>{cancel}</Button>
      {inOpenCase && read !== null && (
        <Button
          onClick={() => {
            showDialog(null);
            keepSlices(read);
          }}
        >
          {t('slicesOnly')}
        </Button>
      )}
      {bone === null ? (
        <Button
          kind="primary"
          disabled={read === null || doing !== null || lacksMarks(answers)}
          onClick={onMake}
        >
          {t('makeBone')}
        </Button>
      ) : (
        <Button
          kind="primary"
          disabled={lacking !== null}
          aria-describedby={lacking === null ? undefined : why}
          onClick={onTake}
        >
          {inOpenCase ? t('addBone') : t('createCase')}
        </Button>
      )}
    </>
  );
}
