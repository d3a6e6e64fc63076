import { ChevronLeft, ChevronRight, TriangleAlert } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useHotkeys } from 'react-hotkeys-hook';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '../../controls/button.tsx';
import { Section } from '../../controls/section.tsx';
import { SegmentedControl } from '../../controls/segmented-control.tsx';
import { ToolPanel } from '../../controls/tool-panel.tsx';
import { useReturnFocus } from '../../controls/use-return-focus.ts';
import { Said } from '../../i18n/said.tsx';
import { useDocument } from '../../stores/case-store.ts';
import { isFaultCode } from './fault-words.ts';
import styles from './repair.module.css';
import { stepsOf } from './repair-plan.ts';
import { RepairResult } from './repair-result.tsx';
import {
  acceptRepair,
  cancelRepair,
  closeRepair,
  keepRepairValid,
  runRepair,
  showFault,
  showRepair,
} from './repair-session.ts';
import { RepairSteps } from './repair-steps.tsx';
import { useRepair } from './repair-store.ts';

/** Faults of an anatomy, the steps that mend them, and the result before it is taken. Floats over the views. */
export function RepairPanel() {
  const target = useRepair((state) => state.target);
  const document = useDocument();
  useEffect(keepRepairValid, []);
  const entry = document?.anatomy.find(({ id }) => id === target?.id);
  if (target === null || entry === undefined) return null;
  return <OpenRepair key={entry.id} name={entry.name ?? entry.id} />;
}

/** The keys begin in it, and go back to the button that opened it as it closes. No tool is in hand: Escape is its own. */
function OpenRepair({ name }: { readonly name: string }) {
  const { t } = useTranslation('importing');
  const ref = useRef<HTMLElement>(null);
  useReturnFocus();
  useEffect(() => ref.current?.focus({ preventScroll: true }), []);
  useHotkeys('escape', ({ defaultPrevented }) => {
    const free = !defaultPrevented && document.querySelector('dialog[open]') === null;
    if (free) closeRepair();
  });
  return (
    <ToolPanel ref={ref} title={t('repairOf', { name })} onClose={closeRepair}>
      <div className={styles.scroll}>
        <RepairResult />
        <Section name="repair-faults" title={t('faultsFound')}>
          <Faults />
        </Section>
        <Section name="repair-steps" title={t('steps')}>
          <RepairSteps />
        </Section>
      </div>
      <Foot />
    </ToolPanel>
  );
}

function Faults() {
  const { t, i18n } = useTranslation('importing');
  const found = useRepair((state) => state.found);
  const shown = useRepair((state) => state.shown);
  const doing = useRepair((state) => state.doing);
  if (found === null) {
    return doing?.what === 'looking' ? (
      <div className={styles.job} role="status">
        <progress value={doing.share} aria-label={t('looking')} />
        {t('looking')}
      </div>
    ) : null;
  }
  const { places, faults } = found;
  const counted = places.map(({ code, count }) => ({ code, count }));
  // Kinds without a place of their own, such as several parts, are told all the same.
  const others = faults.faults.filter(({ code }) => !places.some((one) => one.code === code));
  if (counted.length + others.length === 0) return <p className={styles.note}>{t('noFaults')}</p>;
  const words = (code: string, count: number): string =>
    isFaultCode(code)
      ? t(`faults.${code}`, { count, number: count.toLocaleString(i18n.language) })
      : code;
  return (
    <>
      <ul className={styles.faults}>
        {counted.map(({ code, count }) => (
          <li key={code}>
            <button
              type="button"
              className={styles.fault}
              aria-pressed={shown?.code === code}
              onClick={() => showFault(code, 0)}
            >
              <TriangleAlert aria-hidden />
              {words(code, count)}
            </button>
            {shown?.code === code && <Places code={code} at={shown.at} />}
          </li>
        ))}
        {others.map(({ code, count }) => (
          <li key={code} className={styles.plain}>
            {words(code, count)}
          </li>
        ))}
      </ul>
      {counted.length > 0 && shown === null && <p className={styles.note}>{t('faultHint')}</p>}
    </>
  );
}

function Places({ code, at }: { readonly code: string; readonly at: number }) {
  const { t } = useTranslation('importing');
  const count = useRepair(
    ({ found }) => (found?.places.find((one) => one.code === code)?.points.length ?? 0) / 3,
  );
  if (count < 2) return null;
  return (
    <div className={styles.places}>
      <IconButton label={t('previousPlace')} onClick={() => showFault(code, at - 1)}>
        <ChevronLeft />
      </IconButton>
      <span>{t('place', { at: at + 1, of: count })}</span>
      <IconButton label={t('nextPlace')} onClick={() => showFault(code, at + 1)}>
        <ChevronRight />
      </IconButton>
    </div>
  );
}

function Foot() {
  const { t } = useTranslation('importing');
  const { doing, result, plan, problem, showing } = useRepair();
  if (doing?.what === 'repairing') {
    return (
      <div className={styles.foot}>
        <div className={styles.job} role="status">
          <progress value={doing.share} aria-label={t('running')} />
          {t('running')}
        </div>
        <Button onClick={cancelRepair}>{t('repairCancel')}</Button>
      </div>
    );
  }
  return (
    <>
      {problem !== null && (
        <p className={styles.problem} role="alert">
          <Said>{problem}</Said>
        </p>
      )}
      {result !== null && (
        <div className={styles.shown}>
          <SegmentedControl
            bare
            label={t('shown')}
            value={showing}
            options={[
              { value: 'before', text: t('before') },
              { value: 'after', text: t('after') },
            ]}
            onChange={showRepair}
          />
        </div>
      )}
      <div className={styles.foot}>
        {result === null ? (
          <Button
            kind="primary"
            disabled={doing !== null || stepsOf(plan).length === 0}
            onClick={() => void runRepair()}
          >
            {t('run')}
          </Button>
        ) : (
          <>
            <Button onClick={closeRepair}>{t('discard')}</Button>
            <Button kind="primary" onClick={acceptRepair}>
              {t('accept')}
            </Button>
          </>
        )}
      </div>
    </>
  );
}
