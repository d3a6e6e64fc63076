/** Of a page's language where the system asks for none of it: neither writes a date that could be read as another day. */
const USUAL = { en: 'en-GB', zh: 'zh-CN' } as const;

/**
 * The locale that dates are written in: the page's language in the region of the system, so that a reader in Boston gets `Nov 21, 2026` and
 * one in Leeds `21 Nov 2026`. `language`: of the page, `en` or `zh`; `preferred`: what the system asks for, best first.
 */
export function localeOf(
  language: string,
  preferred: readonly string[] = globalThis.navigator?.languages ?? [],
): string {
  const own = language.startsWith('zh') ? 'zh' : 'en';
  return preferred.find((tag) => tag.split('-')[0] === own && tag.includes('-')) ?? USUAL[own];
}

/** A day with its month as a word, for no reader to take the day for the month. `when`: what `Date` takes. */
export const dayText = (when: string | number, language: string): string =>
  new Date(when).toLocaleDateString(localeOf(language), { dateStyle: 'medium' });

/** A day and the time of it, to the minute or to the second, as the reader's clock has it. */
export const momentText = (
  when: string | number,
  language: string,
  precise: 'minute' | 'second' = 'minute',
): string =>
  new Date(when).toLocaleString(localeOf(language), {
    dateStyle: 'medium',
    timeStyle: precise === 'minute' ? 'short' : 'medium',
  });
