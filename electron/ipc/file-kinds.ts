import { extname } from 'node:path';
import { READ_FORMATS } from '../../shared/mesh/read-result.ts';
import { SCAN_ENDINGS } from '../../shared/volume/scan-endings.ts';

export const CASE_EXTENSION = '.guidecase';

/** Files that the page can do something with; others are not read, whoever hands them over. */
export const READABLE_EXTENSIONS: readonly string[] = [
  CASE_EXTENSION,
  ...READ_FORMATS.map((format) => `.${format}`),
  ...SCAN_ENDINGS.map((ending) => extname(`scan.${ending}`)),
  '.json',
];

export const isReadable = (path: string): boolean =>
  READABLE_EXTENSIONS.includes(extname(path).toLowerCase());

export const isCase = (path: string): boolean => extname(path).toLowerCase() === CASE_EXTENSION;
