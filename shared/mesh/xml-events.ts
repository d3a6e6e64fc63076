import { DecodeUTF8 } from 'fflate';
import { SaxesParser } from 'saxes';
import { InputError } from './input-error.ts';
import { type Pace, unwatched } from './job-control.ts';
import { MAX_DEPTH } from './limits.ts';

/** What a reader of an XML document wants to know. Attributes by their name as written, prefix and all. */
export interface XmlHandlers {
  /** `line` is asked for only in errors. */
  open(name: string, attributes: Readonly<Record<string, string>>, line: () => number): void;
  close(name: string): void;
  /** Text between tags, as it comes; not for every reader. */
  text?(text: string): void;
}

/** Bytes decoded at a time: a document of a hundred megabytes never becomes one string. */
const STEP = 65_536;

/**
 * Goes through an XML document in UTF-8. Document types are refused, with them all entities but the five of XML itself.
 * Throws InputError E_DTD, E_DEPTH (beyond 64), E_PARSE (with the line), and whatever the handlers throw.
 */
export function readXml(
  bytes: Uint8Array,
  name: string,
  handlers: XmlHandlers,
  pace: Pace = unwatched(),
): void {
  const parser = new SaxesParser<{ xmlns: false; position: true }>({
    xmlns: false,
    position: true,
  });
  const line = (): number => parser.line;
  let depth = 0;
  parser.on('doctype', () => {
    throw new InputError(
      'E_DTD',
      `"${name}" has a document type declaration, which mesh files must not have`,
      `line ${line()}`,
    );
  });
  parser.on('opentag', (tag) => {
    if (++depth > MAX_DEPTH) {
      throw new InputError('E_DEPTH', `"${name}" nests elements more than ${MAX_DEPTH} deep`);
    }
    handlers.open(tag.name, tag.attributes, line);
  });
  parser.on('closetag', (tag) => {
    depth--;
    handlers.close(tag.name);
  });
  if (handlers.text !== undefined) parser.on('text', (text) => handlers.text?.(text));
  parser.on('error', (error) => {
    throw new InputError(
      'E_PARSE',
      `"${name}" is no well-formed XML: ${error.message}; export it again`,
      `line ${line()}`,
    );
  });
  const decoder = new DecodeUTF8((text) => parser.write(text));
  try {
    for (let at = 0; at === 0 || at < bytes.length; at += STEP) {
      pace.at(at);
      decoder.push(bytes.subarray(at, at + STEP), at + STEP >= bytes.length);
    }
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError('E_PARSE', `"${name}" is not text in UTF-8; export it again`);
  }
  parser.close();
}

/** A number as XML Schema writes doubles, blanks round it allowed; null for anything else. */
export function parseXmlNumber(text: string | undefined): number | null {
  return text !== undefined && /^\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\s*$/.test(text)
    ? Number(text)
    : null;
}
