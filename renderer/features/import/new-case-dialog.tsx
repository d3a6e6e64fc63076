import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseDocument } from '../../../shared/case/case-schema.ts';
import { levelExample } from '../../case-view/level-example.ts';
import {
  chosenFrom,
  packTitle,
  procedureChoices,
  procedureOf,
} from '../../case-view/procedure-choices.ts';
import { Button } from '../../controls/button.tsx';
import { Dialog } from '../../controls/dialog.tsx';
import { host } from '../../host/host.ts';
import { Said } from '../../i18n/said.tsx';
import { useProfiles } from '../../stores/profiles-store.ts';
import {
  openContents,
  openGiven,
  sentenceOf,
  showDialog,
  type WaitingMesh,
} from '../files/index.ts';
import { canStartGuided, startGuidedTool } from '../guided-start/index.ts';
import { AxesPreview } from './axes-preview.tsx';
import { SIDES, type Side } from './case-of-meshes.ts';
import styles from './import.module.css';
import { likelyProcedure } from './likely-procedure.ts';
import type { ExpectedRisk } from './likely-structure.ts';
import { namesIn, statedSystem } from './mesh-choice.ts';
import { MeshRows } from './mesh-rows.tsx';
import { newContents } from './new-contents.ts';
import { prepareMeshes, readAhead } from './prepare-meshes.ts';
import { useMeshChoices, useMeshFiles } from './use-mesh-choices.ts';

const NO_RISKS: readonly ExpectedRisk[] = [];

/** A new case from a procedure pack and the patient's meshes. */
export function NewCaseDialog({
  meshes,
  procedure: first,
}: {
  readonly meshes: readonly WaitingMesh[];
  /** Key of the procedure that was asked for; null: what the meshes say, else it is asked. */
  readonly procedure: string | null;
}) {
  const { t, i18n } = useTranslation('files');
  const { t: words } = useTranslation('importing');
  const cancel = useTranslation('app').t('cancel');
  const language = i18n.language.startsWith('zh') ? 'zh' : 'en';
  const [chosen, setChosen] = useState(first);
  const [pseudonym, setPseudonym] = useState('');
  const [level, setLevel] = useState('');
  const [side, setSide] = useState<Side>('none');
  const [chosenSystem, setSystem] = useState<CaseDocument['coordinateSystem'] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [doing, setDoing] = useState(false);
  const [share, setShare] = useState(0);
  const procedures = procedureChoices(useProfiles((state) => state.packs));
  const files = useMeshFiles(meshes);
  const said = likelyProcedure(namesIn(meshes, files.states), procedures);
  const procedure = chosen ?? said;
  const choice = procedure === null ? null : chosenFrom(procedures, procedure);
  const risks = choice?.pack.risks ?? NO_RISKS;
  const base = useId();
  const work = useMeshChoices(meshes, files, risks);
  const { choices, inspections, unread } = work;
  const stated = statedSystem(choices);
  // The axes are asked once: what the files state is taken, and what states none is taken to be in the case's.
  const system = chosenSystem ?? stated ?? 'LPS';
  useEffect(
    () => readAhead(choices, { system, assumed: system }, inspections),
    [choices, system, inspections],
  );
  const ids = {
    procedure: `${base}procedure`,
    procedureHint: `${base}procedureHint`,
    pseudonym: `${base}pseudonym`,
    level: `${base}level`,
    side: `${base}side`,
    axes: `${base}axes`,
  };
  const ready =
    choice !== null &&
    !unread &&
    choices.some(({ role, included }) => included && (role === 'bone' || role === 'skin'));

  const create = async (): Promise<void> => {
    if (choice === null) return;
    setDoing(true);
    setProblem(null);
    try {
      const axes = { system, assumed: system };
      const made = await prepareMeshes(choices, axes, inspections, setShare);
      const answers = {
        ...procedureOf(choice),
        ...{ pseudonym, level, side, coordinateSystem: system },
      };
      openContents(newContents(answers, made, risks), {
        fileName: null,
        saved: false,
        handle: null,
      });
      if (canStartGuided()) startGuidedTool();
    } catch (error) {
      setProblem(sentenceOf(error));
    } finally {
      setDoing(false);
    }
  };

  return (
    <Dialog
      title={t('newTitle')}
      onClose={() => showDialog(null)}
      width={760}
      footer={
        <>
          {doing && (
            <progress className={styles.doing} value={share} aria-label={words('preparing')} />
          )}
          <Button onClick={() => showDialog(null)}>{cancel}</Button>
          <Button kind="primary" disabled={!ready || doing} onClick={() => void create()}>
            {doing ? words('preparing') : t('create')}
          </Button>
        </>
      }
    >
      <div className={styles.pairs}>
        <label htmlFor={ids.procedure}>{t('procedure')}</label>
        <div className={styles.wide}>
          <select
            id={ids.procedure}
            className={styles.select}
            value={procedure ?? ''}
            aria-describedby={ids.procedureHint}
            onChange={(event) => setChosen(event.target.value)}
          >
            {procedure === null && (
              <option value="" disabled>
                {t('chooseProcedure')}
              </option>
            )}
            {procedures.map(({ key, pack }) => (
              <option key={key} value={key}>
                {packTitle(pack, language)}
              </option>
            ))}
          </select>
          <p id={ids.procedureHint} className={styles.hint}>
            {choice === null
              ? t(meshes.length === 0 ? 'procedureHint' : 'procedureUnsaid')
              : choice.pack.summary[language]}
            {choice !== null && chosen === null && <strong> {t('procedureSaid')}</strong>}
          </p>
        </div>
        <label htmlFor={ids.pseudonym}>{t('pseudonym')}</label>
        <div>
          <input
            id={ids.pseudonym}
            className={styles.input}
            value={pseudonym}
            placeholder={words('example', { of: 'P-0042' })}
            onChange={(event) => setPseudonym(event.target.value)}
          />
          <p className={styles.hint}>{t('pseudonymHint')}</p>
        </div>
        <label htmlFor={ids.level}>{t('level')}</label>
        <div>
          <input
            id={ids.level}
            className={styles.input}
            value={level}
            placeholder={words('example', { of: levelExample(choice?.pack ?? null, language) })}
            onChange={(event) => setLevel(event.target.value)}
          />
          <p className={styles.hint}>{t('levelHint')}</p>
        </div>
        <label htmlFor={ids.side}>{words('side')}</label>
        <div>
          <select
            id={ids.side}
            className={styles.select}
            value={side}
            onChange={(event) => setSide(event.target.value as Side)}
          >
            {SIDES.map((one) => (
              <option key={one} value={one}>
                {words(`sides.${one}`)}
              </option>
            ))}
          </select>
          <p className={styles.hint}>{words('sideHint')}</p>
        </div>
        <label htmlFor={ids.axes}>{t('coordinates')}</label>
        <div>
          <select
            id={ids.axes}
            className={styles.select}
            value={system}
            onChange={(event) => setSystem(event.target.value as CaseDocument['coordinateSystem'])}
          >
            <option value="LPS">LPS (DICOM)</option>
            <option value="RAS">RAS (3D Slicer)</option>
          </select>
          <p className={styles.hint}>
            {stated === null ? words('axesUnstated') : words('axesStated', { system: stated })}
          </p>
        </div>
        <div className={styles.wide}>
          <AxesPreview choices={choices} system={system} />
        </div>
      </div>
      <MeshRows meshes={meshes} work={work} axes={{ system, assumed: system }} />
      <div className={styles.drop}>
        <p>{meshes.length === 0 ? t('noMesh') : t('dropMesh')}</p>
        <Button onClick={() => void host.openFiles().then((files) => files && openGiven(files))}>
          {t('chooseMesh')}
        </Button>
      </div>
      {problem !== null && (
        <p className={styles.problem} role="alert">
          <Said>{problem}</Said>
        </p>
      )}
    </Dialog>
  );
}
