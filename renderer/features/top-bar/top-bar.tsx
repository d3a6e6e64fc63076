import {
  ClipboardCheck,
  FolderOpen,
  History as HistoryIcon,
  House,
  PackageCheck,
  Redo2,
  Save,
  Search,
  Undo2,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { shortcutText } from '../../actions/action.ts';
import { packTitle } from '../../case-view/procedure-choices.ts';
import { resolvedView } from '../../case-view/resolved-view.ts';
import { Button, IconButton } from '../../controls/button.tsx';
import { useCoreSentences } from '../../i18n/core-sentences.ts';
import { failingChecks, overallStatus } from '../../live/overall-status.ts';
import {
  isUnsaved,
  redo,
  redoLabel,
  undo,
  undoLabel,
  useCase,
  useOpenDocument,
} from '../../stores/case-store.ts';
import { useJobs } from '../../stores/job-store.ts';
import { openPalette } from '../command-palette/index.ts';
import { fileActions, openExport, saveCase, useFiles } from '../files/index.ts';
import { HistoryPopover } from '../history/index.ts';
import { PreferenceButtons } from '../preferences/index.ts';
import { openReview } from '../review/index.ts';
import styles from './top-bar.module.css';

/** Case, undo, commands, the state of the guides, language and theme. */
export function TopBar() {
  const { t } = useTranslation('topBar');
  const { open, save, close } = fileActions;
  return (
    <header className={styles.bar} data-pane>
      <IconButton label={t('toStart')} onClick={() => close.run()}>
        <House />
      </IconButton>
      <IconButton label={t('open')} shortcut={shortcutText('mod+o')} onClick={() => open.run()}>
        <FolderOpen />
      </IconButton>
      <IconButton label={t('save')} shortcut={shortcutText('mod+s')} onClick={() => save.run()}>
        <Save />
      </IconButton>
      <CaseTitle />
      <UndoButtons />
      <div className={styles.space} />
      <button type="button" className={styles.search} onClick={openPalette}>
        <Search aria-hidden />
        <span>{t('palette')}</span>
        <kbd aria-hidden>{shortcutText('mod+k')}</kbd>
      </button>
      <GuideLight />
      <ReviewButton />
      <Button kind="primary" icon={<PackageCheck />} onClick={openExport}>
        <span className={styles.words}>{t('export')}</span>
      </Button>
      <PreferenceButtons />
    </header>
  );
}

function CaseTitle() {
  const { t, i18n } = useTranslation('topBar');
  const document = useOpenDocument();
  const { name, id } = document;
  const unsaved = useCase(isUnsaved);
  const language = i18n.language.startsWith('zh') ? 'zh' : 'en';
  return (
    <div className={styles.title}>
      <h1 className={styles.name}>
        {name ?? id}
        {unsaved && (
          <span className={styles.dot} role="img" aria-label={t('unsaved')} title={t('unsaved')} />
        )}
      </h1>
      <NotKept />
      <span className={styles.procedure}>{packTitle(resolvedView(document).pack, language)}</span>
      <ReleaseState />
    </div>
  );
}

/** Stays for as long as autosave fails. */
function NotKept() {
  const { t } = useTranslation('topBar');
  const notKept = useFiles((state) => state.notKept);
  const unsaved = useCase(isUnsaved);
  if (!notKept || !unsaved) return null;
  return (
    <button
      type="button"
      className={styles.notKept}
      title={t('notKeptWhy')}
      onClick={() => void saveCase(false)}
    >
      {t('notKept')}
    </button>
  );
}

/** The revision that the case was handed over as last, and how far it got. */
function ReleaseState() {
  const { t } = useTranslation('review');
  const review = useCase(({ session }) => session?.records?.review ?? null);
  const last = review?.revisions.at(-1);
  if (last === undefined) return null;
  const status = t(`status.${review?.release?.status ?? 'draft'}`);
  return (
    <span className={styles.release} data-status={review?.release?.status ?? 'draft'}>
      {[`${t('revision')} ${last.number}`, status].join(t('listed'))}
    </span>
  );
}

/** The way to the review, with the number of comments that wait for an answer. */
function ReviewButton() {
  const { t } = useTranslation('review');
  const open = useCase(
    ({ session }) =>
      session?.records?.review.comments.filter(({ state }) => state === 'open').length ?? 0,
  );
  return (
    <Button
      icon={<ClipboardCheck />}
      title={open > 0 ? t('askedOpen', { count: open }) : undefined}
      onClick={() => openReview()}
    >
      <span className={styles.words}>{t('open')}</span>
      {open > 0 && <span className={styles.open}> ({open})</span>}
    </Button>
  );
}

function UndoButtons() {
  const { t } = useTranslation('topBar');
  const undoable = useCase(undoLabel);
  const redoable = useCase(redoLabel);
  const said = useCoreSentences();
  return (
    <div className={styles.group}>
      <IconButton
        label={undoable === null ? t('undo') : t('undoOf', { label: said(undoable) })}
        shortcut={shortcutText('mod+z')}
        disabled={undoable === null}
        onClick={undo}
      >
        <Undo2 />
      </IconButton>
      <IconButton
        label={redoable === null ? t('redo') : t('redoOf', { label: said(redoable) })}
        shortcut={shortcutText('mod+shift+z')}
        disabled={redoable === null}
        onClick={redo}
      >
        <Redo2 />
      </IconButton>
      <HistoryPopover>
        <button
          type="button"
          className={styles.historyButton}
          aria-label={t('history')}
          title={t('history')}
        >
          <HistoryIcon aria-hidden />
        </button>
      </HistoryPopover>
    </div>
  );
}

/** One light for all guides of the case: colour, shape and words. */
function GuideLight() {
  const { t } = useTranslation('topBar');
  const status = useJobs(({ jobs }) => overallStatus(jobs.values()));
  const failing = useJobs(({ jobs }) => failingChecks(jobs.values()));
  const fails = status === 'ready' && failing > 0;
  const words = fails ? t('checksFail', { count: failing }) : t(`status.${status}`);
  return (
    <span
      className={styles.light}
      data-status={status}
      data-fails={fails}
      role="status"
      title={words}
    >
      <span className={styles.lamp} aria-hidden />
      <span className={styles.words}>{words}</span>
    </span>
  );
}
