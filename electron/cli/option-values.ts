import { InvalidArgumentError } from 'commander';

// What the words of an option mean. Each throws commander's InvalidArgumentError with what was expected.

/** A length above 0. */
export function millimetres(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !(value > 0) || !Number.isFinite(value)) {
    throw new InvalidArgumentError('Expected millimetres, such as 0.4.');
  }
  return value;
}

/** Any number. */
export function finite(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && Number.isFinite(value)) return value;
  throw new InvalidArgumentError('Expected a number.');
}

/** Each further use of an option adds to a list. */
export const listed = (text: string, before: readonly string[] | undefined): readonly string[] => [
  ...(before ?? []),
  text,
];

/** A whole number above 0. */
export function positive(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw new InvalidArgumentError('Expected a whole number above 0.');
}
