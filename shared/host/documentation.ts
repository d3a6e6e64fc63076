import { z } from 'zod';

/**
 * Pages of others that the program may hand to the system's browser, by name: rules, standards, licences. Its own documentation is
 * not among them: that ships with it and is read offline. The page names one of these; an address never travels, so that a page
 * that was taken over cannot open anything else.
 */
export const DOCUMENTATION = {
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
