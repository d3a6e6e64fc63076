import { useState } from 'react';
import { useTranslation } from 'react-i18next';
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
import { ScanFacts } from './scan-facts.tsx';
import { ScanFooter } from './scan-footer.tsx';
import { ScanReading } from './scan-reading.tsx';
import { ScanSlice } from './scan-slice.tsx';
import { boxOfScan, middleOf, SCAN_VIEWS } from './scan-views.ts';
import { keepSlices, takeBone } from './take-bone.ts';
import { useScanWork } from './use-scan.ts';

/** A bone from a scan: threshold with a live picture, region, closing, smoothing; then a mesh of the open case or of a new one. */
export function ScanDialog({ files }: { readonly files: readonly WaitingMesh[] }) {
  const { t } = useTranslation('importing');
  const work = useScanWork(files);
  const [answers, setAnswers] = useState<BoneAnswers>(FIRST_ANSWERS);
  const [problem, setProblem] = useState<string | null>(null);
  const open = useCase(({ session }) => session !== null);
  const { read, bone } = work;
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
      <ScanReading work={work} />
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
              <ScanFacts work={work} />
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
