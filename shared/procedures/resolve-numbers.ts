import type { Problem } from '../case/case-error.ts';
import type { GuideDefaults } from './pack-schema.ts';

/** Default numbers of a pack without their sources, mm. */
export type DefaultNumbers = { readonly [K in keyof GuideDefaults]: GuideDefaults[K]['value'] };

/** Takes a problem, so that several are told at once; null is none. */
export type Report = (code: string, path: string, message: string | null) => void;

/** A reporter that fills a list. */
export const reportTo =
  (problems: Problem[]): Report =>
  (code, path, message) => {
    if (message !== null) problems.push({ code, path, message });
  };

/**
 * A length to the nearest nanometre: 2.7 + 0.2 is 2.9 and not 2.9000000000000004, in messages and in what is built.
 */
export const tidy = (length: number): number => Math.round(length * 1e6) / 1e6;
