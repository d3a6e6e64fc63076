import { expect, test } from 'vitest';
import { localeOf } from '../../../renderer/i18n/local-time.ts';

const written = (language: string, preferred: readonly string[]): string =>
  new Date(2026, 10, 3).toLocaleDateString(localeOf(language, preferred), { dateStyle: 'medium' });

test('a day is written as the page’s language is written in the system’s region, its month never a bare number', () => {
  expect(written('en', ['en-US', 'en'])).toBe('Nov 3, 2026');
  expect(written('en', ['en-GB'])).toBe('3 Nov 2026');
  expect(written('zh', ['zh-CN', 'zh'])).toBe('2026年11月3日');
});

test('a system of another language gives its region only to a language that it asks for', () => {
  expect(written('en', ['de-DE', 'en-US'])).toBe('Nov 3, 2026');
  expect(written('en', ['zh-CN', 'en'])).toBe('3 Nov 2026');
  expect(written('zh', ['en-US'])).toBe('2026年11月3日');
  expect(written('en', [])).toBe('3 Nov 2026');
});
