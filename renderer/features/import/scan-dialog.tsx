import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseDocument } from '../../../shared/case/case-schema.ts';
import { spacingOf } from '../../../shared/volume/volume.ts';
import { chosenFrom, procedureChoices, procedureOf } from '../../case-view/procedure-choices.ts';
import { Button } from '../../controls/button.tsx';
import { Dialog } from '../../controls/dialog.tsx';
import { Said } from '../../i18n/said.tsx';
import { documentNow, useCase } from '../../stores/case-store.ts';
import { useProfiles } from '../../stores/profiles-store.ts';
import { keepScan } from '../../stores/scan-store.ts';
import {
  notify,
  openContents,
  sentenceOf,
  showDialog,
  useFiles,
  type WaitingMesh,
} from '../files/index.ts';
import { canStartGuided, startGuidedTool } from '../guided-start/index.ts';
import {
  type BoneAnswers,
  clicked,
  FIRST_ANSWERS,
  OF_THE_CASE,
  optionsOf,
  USUAL_THRESHOLD,
} from './bone-answers.ts';
import { BoneForm } from './bone-form.tsx';
import { BoneNames } from './bone-names.tsx';
import { addToCase } from './import-dialog.tsx';
import { newContents } from './new-contents.ts';
import styles from './scan.module.css';
import { ScanSlice } from './scan-slice.tsx';
import { boxOfScan, inRas, middleOf, SCAN_VIEWS } from './scan-views.ts';
import { turnedBone } from './turned-bone.ts';
import { type ScanWork, useScanWork } from './use-scan.ts';

/** A bone from a scan: threshold with a live picture, region, closing, smoothing; then a mesh of the open case or of a new one. */
export function ScanDialog({ files }: { readonly files: readonly WaitingMesh[] }) {
  const { t } = useTranslation('importing');
  const cancel = useTranslation('app').t('cancel');
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
    const keys = Object.keys(changes) as (keyof BoneAnswers)[];
    const same = keys.every((key) => OF_THE_CASE.includes(key));
    const { region, cropped } = answers;
    const cutsAt = region === 'at' || (cropped && region !== 'marks');
    const lookedAt = keys.every((key) => ['cross', 'marking', 'markMm'].includes(key));
    if (!same && !(lookedAt && !cutsAt)) work.forget();
  };

  const keep = (): void => {
    const { session } = useCase.getState();
    const document = documentNow();
    if (session === null || document === null || read === null) return;
    const ras = document.coordinateSystem === 'RAS';
    keepScan(ras ? inRas(read.volume) : read.volume, session.key);
    notify(t('scanShown'));
  };

  const take = (): void => {
    if (bone === null) return;
    const system: CaseDocument['coordinateSystem'] = documentNow()?.coordinateSystem ?? 'LPS';
    const bytes = system === 'RAS' ? turnedBone(bone) : bone.bytes;
    const made = {
      name: named,
      role: 'bone',
      unit: 'mm',
      extension: '.stl',
      record: null,
    } as const;
    try {
      if (open) {
        const refusal = addToCase([{ ...made, bytes }]);
        if (refusal !== null) throw new Error(refusal);
        showDialog(null);
      } else {
        const { procedure, pseudonym, level, side } = answers;
        const choices = procedureChoices(useProfiles.getState().packs);
        const chosen = procedureOf(chosenFrom(choices, procedure));
        const said = { ...chosen, pseudonym, level, side };
        const contents = newContents({ ...said, coordinateSystem: 'LPS' }, [{ ...made, bytes }]);
        openContents(contents, { fileName: null, saved: false, handle: null });
        if (canStartGuided()) startGuidedTool();
      }
      if (useFiles.getState().dialog === null) keep();
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
        <>
          <span className={styles.privacy}>{t('scanPrivacy')}</span>
          <Button onClick={() => showDialog(null)}>{cancel}</Button>
          {open && read !== null && (
            <Button
              onClick={() => {
                showDialog(null);
                keep();
              }}
            >
              {t('slicesOnly')}
            </Button>
          )}
          {bone === null ? (
            <Button
              kind="primary"
              disabled={read === null || doing !== null || lacksMarks(answers)}
              onClick={() => work.make(options)}
            >
              {t('makeBone')}
            </Button>
          ) : (
            <Button
              kind="primary"
              disabled={!open && answers.pseudonym.trim() === ''}
              onClick={take}
            >
              {open ? t('addBone') : t('createCase')}
            </Button>
          )}
        </>
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
              {t('seriesText', { modality, number: number ?? '', slices })}
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
