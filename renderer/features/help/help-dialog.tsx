import { ArrowLeft } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../controls/button.tsx';
import { Dialog } from '../../controls/dialog.tsx';
import styles from './help-dialog.module.css';
import { HelpPage } from './help-page.tsx';
import type { HelpPlace } from './help-places.ts';
import { closeHelp, goBack, openHelp, openHelpHere, useHelp } from './help-store.ts';
import { loadPage } from './pages.ts';

/** What stands at the side, in the order in which it is read. */
const CONTENTS = [
  'README',
  'get-started',
  'procedures/README',
  'guide-parameters',
  'checks',
  'neighbours',
  'segmentation',
  'sign-off',
  'file-formats',
  'command-line',
  'accuracy',
  'risks',
  'security',
  'verified',
  'glossary',
] as const;

const WIDTH = 1040;

/** The documentation, over the window while it is open. F1 opens it at what has the focus. */
export function HelpDialog() {
  const place = useHelp((state) => state.place);
  useEffect(() => {
    // In fields too, where the shortcuts of actions rest.
    const open = (event: KeyboardEvent): void => {
      if (event.key !== 'F1' || event.defaultPrevented) return;
      event.preventDefault();
      openHelpHere();
    };
    window.addEventListener('keydown', open);
    return () => window.removeEventListener('keydown', open);
  }, []);
  return place === null ? null : <OpenHelp place={place} />;
}

function OpenHelp({ place }: { readonly place: HelpPlace }) {
  const { t } = useTranslation('help');
  const canGoBack = useHelp((state) => state.before.length > 0);
  const { text, isGone } = usePage(place.page);
  const body = useRef<HTMLElement>(null);
  useEffect(() => {
    if (text === null || body.current === null) return;
    const heading = body.current.querySelector<HTMLElement>(`[data-anchor="${place.anchor}"]`);
    if (heading === null) body.current.scrollTop = 0;
    else heading.scrollIntoView();
    heading?.focus({ preventScroll: true });
  }, [text, place]);
  return (
    <Dialog title={t('title')} width={WIDTH} onClose={closeHelp}>
      <div className={styles.help} lang="en">
        <nav className={styles.contents} aria-label={t('contents')}>
          <IconButton label={t('back')} disabled={!canGoBack} onClick={goBack}>
            <ArrowLeft />
          </IconButton>
          {CONTENTS.map((page) => (
            <button
              key={page}
              type="button"
              className={styles.entry}
              aria-current={page === place.page ? 'page' : undefined}
              onClick={() => openHelp({ page, anchor: '' })}
            >
              {t(`pages.${page}`)}
            </button>
          ))}
          {t('inEnglish') !== '' && <p className={styles.note}>{t('inEnglish')}</p>}
        </nav>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is to be reached by keyboard */}
        <section ref={body} className={styles.body} tabIndex={0} aria-label={t('title')}>
          {text !== null && <HelpPage page={place.page} text={text} />}
          {isGone && <p role="alert">{t('gone')}</p>}
        </section>
      </div>
    </Dialog>
  );
}

interface Loaded {
  readonly page: string;
  /** Null where the page could not be loaded. */
  readonly text: string | null;
}

/** A page's text; null until it is there, and where it can't be had, as from a host that has ended. */
function usePage(page: string): { readonly text: string | null; readonly isGone: boolean } {
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  useEffect(() => {
    let isShown = true;
    const show = (text: string | null): void => {
      if (isShown) setLoaded({ page, text });
    };
    loadPage(page).then(show, () => show(null));
    return () => {
      isShown = false;
    };
  }, [page]);
  const text = loaded?.page === page ? loaded.text : null;
  return { text, isGone: loaded?.page === page && text === null };
}
