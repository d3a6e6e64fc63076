import { z } from 'zod';

/**
 * Pages outside of the program that it may hand to the system's browser, by name. The page names one of these; an
 * address never travels, so that a page that was taken over cannot open anything else.
 */
export const DOCUMENTATION = {
  'electron-security': 'https://www.electronjs.org/docs/latest/tutorial/security',
  'fda-patient-matched-guides': 'https://www.fda.gov/medical-devices',
  'eu-mdr': 'https://eur-lex.europa.eu/eli/reg/2017/745/oj',
  nmpa: 'https://www.nmpa.gov.cn/',
  threemf: 'https://3mf.io/spec/',
  'apache-licence': 'https://www.apache.org/licenses/LICENSE-2.0',
} as const;

export type DocumentationPage = keyof typeof DOCUMENTATION;

export const documentationPage = z.enum(
  Object.keys(DOCUMENTATION) as [DocumentationPage, ...DocumentationPage[]],
);
