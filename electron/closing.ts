import type { Words } from './words.ts';

/** How long the page may take to let go of its work before the window closes all the same, ms. */
const DISCARD_MS = 3000;

export interface ClosingTools {
  /** Asks about unsaved work. */
  ask(words: Words, name: string): Promise<'save' | 'discard' | 'cancel'>;
  words(): Words;
  /** Tells the page what was decided. */
  tell(what: 'save' | 'discard'): void;
  /** Closes the window, without asking again. */
  close(): void;
  /** The person thought better of it. */
  stays(): void;
}

/** Leads a window to its end: with unsaved work the person is asked, and the page saves before the window goes. */
export interface Closing {
  setDocument(open: { readonly name: string; readonly unsaved: boolean } | null): void;
  /** The window wants to close: true where it may at once. Else the person is asked, and it closes later or stays. */
  mayClose(): boolean;
  /** The page itself holds the window back, whatever it said before. */
  heldBack(): void;
  answered(answer: 'close' | 'stay'): void;
}

export function closing(tools: ClosingTools): Closing {
  let document: { readonly name: string; readonly unsaved: boolean } | null = null;
  let state: 'open' | 'asking' | 'leaving' | 'closed' = 'open';
  let timer: ReturnType<typeof setTimeout> | null = null;

  const close = (): void => {
    if (timer !== null) clearTimeout(timer);
    state = 'closed';
    tools.close();
  };
  async function ask(): Promise<void> {
    state = 'asking';
    const answer = await tools
      .ask(tools.words(), document?.name ?? 'Guidesmith')
      .catch(() => 'cancel');
    if (answer === 'cancel') {
      state = 'open';
      tools.stays();
      return;
    }
    state = 'leaving';
    tools.tell(answer === 'save' ? 'save' : 'discard');
    // What was given up must not hold the window; what is being saved may take as long as its disk.
    if (answer === 'discard') timer = setTimeout(close, DISCARD_MS);
  }
  return {
    setDocument(open) {
      document = open;
    },
    mayClose() {
      if (state === 'closed' || document === null || !document.unsaved) return true;
      if (state === 'open') void ask();
      return false;
    },
    heldBack() {
      if (state === 'open') void ask();
    },
    answered(answer) {
      if (state !== 'leaving') return;
      if (answer === 'close') {
        close();
        return;
      }
      state = 'open';
      tools.stays();
    },
  };
}
