import { FolderOpen, FolderTree, RotateCcw, ShieldCheck, Trash2 } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Autosaved, RecentCase } from '../../../shared/host/file-schemas.ts';
import { procedurePack } from '../../../shared/procedures/procedure-packs.ts';
import { procedureChoices } from '../../case-view/procedure-choices.ts';
import { Button, IconButton } from '../../controls/button.tsx';
import { host } from '../../host/host.ts';
import { dayText, momentText } from '../../i18n/local-time.ts';
import type { Words } from '../../i18n/words.ts';
import { usePreferences } from '../../stores/preferences-store.ts';
import { useProfiles } from '../../stores/profiles-store.ts';
import { fileActions, openContents, openGiven, recoverWork, showDialog } from '../files/index.ts';
import { openFolder } from '../import/index.ts';
import { PreferenceButtons } from '../preferences/index.ts';
import { Logo } from './logo.tsx';
import { inChineseNames } from './sample-names.ts';
import { readSample, readSampleDocument, SAMPLES } from './samples.ts';
import styles from './start-screen.module.css';

type SampleId = keyof Words<'start'>['sampleNames'];

/** The first thing that is seen: what was left unsaved, samples, recent cases, and a new case by what the guide is for. */
export function StartScreen() {
  const { t } = useTranslation('start');
  const folder = useTranslation('importing').t('openFolder');
  // Keys begin here: Enter opens a case, Tab goes on to the samples. Where a dialog is open they are its own.
  const opener = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const { current } = opener;
    if (current === null || current.ownerDocument.activeElement !== current.ownerDocument.body) {
      return;
    }
    current.querySelector('button')?.focus({ preventScroll: true });
  }, []);
  return (
    <main className={styles.screen}>
      <div className={styles.page}>
        <header className={styles.header}>
          <Logo className={styles.logo} />
          <div>
            <h1 className={styles.title}>Guidesmith</h1>
            <p className={styles.tagline}>{t('tagline')}</p>
          </div>
          <div className={styles.choices}>
            <PreferenceButtons />
          </div>
        </header>
        <div className={styles.opener} ref={opener}>
          <Button kind="primary" icon={<FolderOpen />} onClick={() => fileActions.open.run()}>
            {t('open')}
          </Button>
          <Button icon={<FolderTree />} onClick={() => openFolder.run()}>
            {folder}
          </Button>
          <span>{t('dropHere')}</span>
        </div>
        <Unsaved />
        <div className={styles.columns}>
          <div>
            <Part title={t('samples')} hint={t('samplesHint')}>
              <div className={styles.samples}>
                {SAMPLES.map(({ id, picture }) => (
                  <SampleCard key={id} id={id} picture={picture} />
                ))}
              </div>
            </Part>
          </div>
          <div>
            <Part title={t('newCase')} hint={t('newCaseHint')}>
              <NewCases />
            </Part>
            <Part title={t('recent')}>
              <Recent />
            </Part>
          </div>
        </div>
        <footer className={styles.footer}>
          <ShieldCheck aria-hidden />
          <span>{t('local')}</span>
          <span>{t('device')}</span>
        </footer>
      </div>
    </main>
  );
}

function Part({
  title,
  hint,
  children,
}: {
  readonly title: string;
  readonly hint?: string;
  readonly children: ReactNode;
}) {
  return (
    <section className={styles.part} aria-label={title}>
      <h2 className={styles.partTitle}>{title}</h2>
      {hint !== undefined && <p className={styles.hint}>{hint}</p>}
      {children}
    </section>
  );
}

function useLanguage(): 'en' | 'zh' {
  return usePreferences((state) => state.language);
}

function SampleCard({ id, picture }: { readonly id: string; readonly picture: string | null }) {
  const language = useLanguage();
  const { t } = useTranslation('start');
  const [procedure, setProcedure] = useState<string | null | undefined>(null);
  useEffect(() => {
    readSampleDocument(id).then(
      (document) => setProcedure(document.procedure),
      () => setProcedure(undefined),
    );
  }, [id]);
  const title = t(`sampleNames.${id as SampleId}`, { defaultValue: id });
  const open = (): void => {
    readSample(id).then(
      (sample) => {
        const document =
          language === 'zh' ? inChineseNames(sample.document, title) : sample.document;
        openContents({ ...sample, document }, { fileName: null, saved: true, handle: null });
      },
      (error: unknown) => showDialog({ type: 'failed', problems: [String(error)] }),
    );
  };
  return (
    <button type="button" className={styles.sample} onClick={open} data-sample={id}>
      {picture === null ? (
        <span className={styles.picture} />
      ) : (
        <img className={styles.picture} src={picture} alt="" />
      )}
      <span className={styles.sampleName}>{title}</span>
      <span className={styles.sampleProcedure}>
        {procedure === null ? '' : procedurePack(procedure).name[language]}
      </span>
    </button>
  );
}

/** The pack of a case that names no procedure. */
const GENERIC = procedurePack(undefined).id;

function NewCases() {
  const { t } = useTranslation('start');
  const language = useLanguage();
  const procedures = procedureChoices(useProfiles((state) => state.packs));
  return (
    <ul className={styles.procedures}>
      {procedures.map(({ key, pack }) => (
        <li key={key}>
          <button
            type="button"
            className={styles.procedure}
            title={pack.summary[language]}
            onClick={() => showDialog({ type: 'new-case', meshes: [], procedure: key })}
          >
            {pack.id === GENERIC ? t('otherProcedure') : pack.name[language]}
            {pack.version !== undefined && <span className={styles.when}>{pack.version}</span>}
          </button>
        </li>
      ))}
    </ul>
  );
}

function Recent() {
  const { t, i18n } = useTranslation('start');
  const [recent, setRecent] = useState<readonly RecentCase[]>([]);
  useEffect(() => {
    host.recent().then(setRecent, () => setRecent([]));
  }, []);
  if (recent.length === 0) return <p className={styles.hint}>{t('noRecent')}</p>;
  const isAway = host.capabilities.kind === 'browser' && recent.some(({ present }) => !present);
  return (
    <>
      {isAway && <p className={styles.hint}>{t('recentAway')}</p>}
      <ul className={styles.procedures}>
        {recent.map(({ id, name, when }) => (
          <li key={id}>
            <button
              type="button"
              className={styles.procedure}
              onClick={() => void host.openRecent(id).then((file) => file && openGiven([file]))}
            >
              {name}
              <span className={styles.when}>{dayText(when, i18n.language)}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function Unsaved() {
  const { t, i18n } = useTranslation('start');
  const [works, setWorks] = useState<readonly Autosaved[]>([]);
  useEffect(() => {
    host.autosaved().then(setWorks, () => setWorks([]));
  }, []);
  if (works.length === 0) return null;
  const drop = (id: string): void => {
    setWorks(works.filter((work) => work.id !== id));
    void host.dropAutosaved(id);
  };
  return (
    <section className={styles.unsaved} aria-label={t('recover')}>
      <h2 className={styles.partTitle}>{t('recover')}</h2>
      <p className={styles.hint}>{t('recoverHint')}</p>
      {works.map(({ id, name, when }) => (
        <div key={id} className={styles.work}>
          <span className={styles.workName}>{name}</span>
          <span className={styles.when}>{momentText(when, i18n.language)}</span>
          <Button icon={<RotateCcw />} onClick={() => void recoverWork(id)}>
            {t('recoverOpen')}
          </Button>
          <IconButton label={t('recoverDrop')} onClick={() => drop(id)}>
            <Trash2 />
          </IconButton>
        </div>
      ))}
    </section>
  );
}
