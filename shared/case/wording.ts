/**
 * `['guides', 0, 'sleeves', 1]` as `guides[0].sleeves[1]`: how every message names a place in the case document.
 * `prefix` is the path from which the steps go on.
 */
export function formatPath(steps: readonly PropertyKey[], prefix = ''): string {
  let path = prefix;
  for (const step of steps) {
    if (typeof step === 'number') path += `[${step}]`;
    else if (/^[A-Za-z_$][\w$]*$/.test(String(step)))
      path += path === '' ? String(step) : `.${String(step)}`;
    else path += `[${quote(String(step))}]`;
  }
  return path;
}

/** A foreign string as it may stand in a one-line message: quoted, control characters escaped, cut where it is long. */
export function quote(text: string): string {
  const longest = 60;
  return JSON.stringify(text.length > longest ? `${text.slice(0, longest)}...` : text);
}

/** `left, right`, at most ten of them; `none` for an empty list. */
export function listed(words: readonly string[]): string {
  const most = 10;
  if (words.length === 0) return 'none';
  const shown = words.slice(0, most).join(', ');
  return words.length > most ? `${shown} and ${words.length - most} more` : shown;
}

/** A foreign value as it may stand in a message: short and on one line. */
export function describeValue(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'string') return quote(value);
  if (Array.isArray(value)) {
    return value.every((item) => typeof item === 'number') && value.length < 5
      ? `[${listed(value.map(String))}]`.replace('[none]', '[]')
      : `a list of ${value.length}`;
  }
  if (typeof value === 'object' && value !== null) return 'an object';
  return String(value);
}
