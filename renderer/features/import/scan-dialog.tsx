import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { spacingOf } from '../../../shared/volume/volume.ts';
import { Button } from '../../controls/button.tsx';
import { Dialog } from '../../controls/dialog.tsx';
import { Said } from '../../i18n/said.tsx';
import { useCase } from '../../stores/case-store.ts';
import { sentenceOf, showDialog, useFiles, type WaitingMesh } from '../files/index.ts';
import {
  type BoneAnswers,
  changesSurface,
  clicked,
  FIRST_ANSWERS,
  optionsOf,
  USUAL_THRESHOLD,
} from './bone-answers.ts';
import { BoneForm } from './bone-form.tsx';
import { BoneNames } from './bone-names.tsx';
import styles from './scan.module.css';
import { ScanSlice } from './scan-slice.tsx';
import { boxOfScan, middleOf, SCAN_VIEWS } from './scan-views.ts';
import { keepSlices, takeBone } from './take-bone.ts';
import { type ScanWork, useScanWork } from './use-scan.ts';

/** A bone from a scan: threshold with a live picture, region, closing, smoothing; then a mesh of the open case or of a new one. */
export function ScanDialog({ files }: { readonly files: readonly WaitingMesh[] }) {
  const { t } = useTranslation('importing');
  const work = useScanWork(files);
  const [answers, setAnswers] = useState<BoneAnswers>(FIRST_ANSWERS);
  const [problem, setProblem] = useState<string | null>(null);
  const open = useCase(({ session }) => session !== null);
  const { read, bone, doing } = work;
  const box = read === null ? null : boxOfScan(read.volume);
  const cross = answers.cross ?? (box === null ? ([0, 0, 0] as const) : middleOf(box));
  const threshold = answers.threshold ?? read?.proposed?.threshold ?? USUAL_THRESHOLD;
  const complete = { ...answers, cross, threshold };
  const options = optionsOf(complete);
  const named = answers.name.trim() || t('boneNameDefault');

  const change = (changes: Partial<BoneAnswers>): void => {
    setAnswers((now) => ({ ...now, ...changes }));
    if (changesSurface(answers, changes)) work.forget();
  };

  const take = (): void => {
    if (bone === null || read === null) return;
    try {
      takeBone(bone, named, answers);
      if (useFiles.getState().dialog === null) keepSlices(read);
    } catch (error) {
      setProblem(sentenceOf(error));
    }
  };

  return (
    <Dialog
      title={t('scanTitle')}
      onClose={() => showDialog(null)}
      width={1120}
      footer={
        <ScanFooter
          work={work}
          inOpenCase={open}
          answers={answers}
          onMake={() => work.make(options)}
          onTake={take}
        />
      }
    >
      {doing?.what === 'reading' && (
        <div className={styles.job} role="status">
          <progress value={doing.share} aria-label={t('scanReading')} />
          {t('scanReading')}
          <Button kind="quiet" onClick={work.cancel}>
            {t('stop')}
          </Button>
        </div>
      )}
      {work.stopped && (
        <div className={styles.job} role="status">
          {t('stopped')}
          <Button kind="quiet" onClick={work.readAgain}>
            {t('again')}
          </Button>
        </div>
      )}
      {read !== null && box !== null && (
        <div className={styles.columns}>
          <div className={styles.slices}>
            {SCAN_VIEWS.map((view) => (
              <ScanSlice
                key={view}
                view={view}
                volume={read.volume}
                box={box}
                cross={cross}
                threshold={threshold}
                crop={options.box ?? null}
                bone={bone?.indexed.mesh ?? null}
                marks={answers.region === 'marks' ? answers.marks : NO_MARKS}
                onCross={(next) => change({ cross: next })}
                onClick={(at) => change(clicked(answers, at))}
              />
            ))}
            <div className={styles.outcome}>
              <Facts work={work} />
              <BoneNames answers={answers} asksCase={!open} onChange={change} />
            </div>
          </div>
          <BoneForm answers={complete} proposed={read.proposed} onChange={change} />
        </div>
      )}
      {(problem ?? work.problem) !== null && (
        <p className={styles.problem} role="alert">
          <Said>{problem ?? work.problem ?? ''}</Said>
        </p>
      )}
    </Dialog>
  );
}

const NO_MARKS: BoneAnswers['marks'] = [];

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
function ScanFooter({ work, inOpenCase, answers, onMake, onTake }: ScanFooterProps) {
  const { t } = useTranslation('importing');
  const cancel = useTranslation('app').t('cancel');
  const { read, bone, doing } = work;
  return (
    <>
      <span className={styles.privacy}>{t('scanPrivacy')}</span>
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
          disabled={!inOpenCase && answers.pseudonym.trim() === ''}
          onClick={onTake}
        >
          {inOpenCase ? t('addBone') : t('createCase')}
        </Button>
      )}
    </>
  );
}

/** What the scan is, and what the surface is. */
function Facts({ work }: { readonly work: ScanWork }) {
  const { t, i18n } = useTranslation('importing');
  const { read, bone, doing, series } = work;
  if (read === null) return null;
  const spacing = spacingOf(read.volume.frame);
  const facets = (bone?.indexed.mesh.triangles.length ?? 0) / 3;
  return (
    <div className={styles.facts}>
      {read.series.length > 1 && (
        <select
          className={styles.select}
          aria-label={t('series')}
          value={series}
          onChange={(event) => work.chooseSeries(Number(event.target.value))}
        >
          {read.series.map(({ number, modality, slices }, i) => (
            <option key={`${number} ${i.toString()}`} value={i}>
              {t('seriesText', { modality, number: number ?? '', count: slices })}
            </option>
          ))}
        </select>
      )}
      <p>
        {t('spacing')}: {read.volume.size.join(' × ')} ·{' '}
        {spacing.map((side) => Number(side.toFixed(3))).join(' × ')} mm
      </p>
      {[...read.warnings.map(({ message }) => message), ...(bone?.warnings ?? [])].map(
        (warning) => (
          <p key={warning} className={styles.warning}>
            <Said>{warning}</Said>
          </p>
        ),
      )}
      {doing?.what === 'making' && (
        <div className={styles.job} role="status">
          <progress value={doing.share} aria-label={t('makingBone')} />
          {t('makingBone')}
          <Button kind="quiet" onClick={work.cancel}>
            {t('stop')}
          </Button>
        </div>
      )}
      {bone !== null && (
        <p className={styles.made} role="status">
          {t('boneFacts', {
            count: bone.regions,
            facets: facets.toLocaleString(i18n.language),
            volume: (bone.volumeMm3 / 1000).toFixed(1),
            regions: bone.regions.toLocaleString(i18n.language),
          })}
          {bone.smoothedBy !== null && ` · ${t('smoothedBy', { mm: bone.smoothedBy.toFixed(2) })}`}
        </p>
      )}
    </div>
  );
}
