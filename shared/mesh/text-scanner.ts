import { strFromU8 } from 'fflate';

/** Powers of ten that a double holds exactly. */
const EXACT_POWERS = Float64Array.from({ length: 23 }, (_, i) => Number(`1e${i}`));

/** Integers up to here are exact in a double. */
const MAX_EXACT_INTEGER = 2 ** 53;

const NEWLINE = 10;
const RETURN = 13;
const SPACE = 32;
const ZERO = 48;
const NINE = 57;
const PLUS = 43;
const MINUS = 45;
const POINT = 46;
const LOWER_E = 101;
const DELETE = 127;

/** Longest piece of a file that a message, a name or a number takes. */
const MAX_TEXT = 200;

/**
 * Reads words and numbers from bytes of ASCII text without making strings: mesh files hold millions of numbers.
 * A word is a run of bytes above the space. The scanner knows no grammar; its user asks for what should come next.
 */
export class TextScanner {
  /** Where the next reading begins. */
  position: number;
  /** Extent of the last word; empty at the end of the text. */
  wordStart = 0;
  wordEnd = 0;
  /** Whether the last word read by `number` was one. */
  isNumber = false;
  readonly end: number;
  private readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array, start = 0, end = bytes.length) {
    this.bytes = bytes;
    this.position = start;
    this.end = end;
  }

  /** Moves to the next word, over line ends too, and takes its extent. False at the end of the text. */
  word(): boolean {
    const { bytes, end } = this;
    let p = this.position;
    while (p < end && bytes[p] <= SPACE) p++;
    return this.take(p);
  }

  /** As `word`, but stays in the line. False at its end; the line's end is then next. */
  wordInLine(): boolean {
    const { bytes, end } = this;
    let p = this.position;
    while (p < end && bytes[p] <= SPACE && bytes[p] !== NEWLINE && bytes[p] !== RETURN) p++;
    return this.take(p);
  }

  private take(start: number): boolean {
    const { bytes, end } = this;
    let p = start;
    while (p < end && bytes[p] > SPACE) p++;
    this.wordStart = start;
    this.wordEnd = p;
    this.position = p;
    return p > start;
  }

  /** Whether the last word is `keyword` (lower case), in whatever case it is written. */
  is(keyword: string): boolean {
    if (this.wordEnd - this.wordStart !== keyword.length) return false;
    for (let i = 0; i < keyword.length; i++) {
      const b = this.bytes[this.wordStart + i];
      const lower = b >= 65 && b <= 90 ? b + 32 : b;
      if (lower !== keyword.charCodeAt(i)) return false;
    }
    return true;
  }

  /** Puts the last word back. */
  back(): void {
    this.position = this.wordStart;
  }

  /** Whether the text ends with the last word, so that it may be the first half of one. */
  get wordTouchesEnd(): boolean {
    return this.wordEnd === this.end;
  }

  /** The next word as a number; NaN and `isNumber` false where it is none. "nan" and "inf" are numbers, not finite. */
  number(): number {
    this.isNumber = this.word();
    return this.isNumber ? this.wordAsNumber() : Number.NaN;
  }

  /** As `number`, but stays in the line. */
  numberInLine(): number {
    this.isNumber = this.wordInLine();
    return this.isNumber ? this.wordAsNumber() : Number.NaN;
  }

  /** What stands in the last word before the byte `mark`, or the whole word, as a number, as `number`. */
  numberBefore(mark: number): number {
    const end = this.wordEnd;
    let p = this.wordStart;
    while (p < end && this.bytes[p] !== mark) p++;
    this.wordEnd = p;
    this.isNumber = p > this.wordStart;
    const value = this.isNumber ? this.wordAsNumber() : Number.NaN;
    this.wordEnd = end;
    return value;
  }

  /** First byte of the last word. */
  get firstByte(): number {
    return this.bytes[this.wordStart];
  }

  /** The last word as a number, correctly rounded. */
  private wordAsNumber(): number {
    const { bytes, wordEnd } = this;
    let p = this.wordStart;
    const sign = bytes[p];
    if (sign === MINUS || sign === PLUS) p++;
    // Decimal digits as one integer and a power of ten; both exact: so is their product or quotient to the last bit
    // (Clinger, "How to read floating point numbers accurately", 1990).
    let mantissa = 0;
    let power = 0;
    let digits = 0;
    let b = bytes[p];
    for (; p < wordEnd && b >= ZERO && b <= NINE; b = bytes[++p], digits++) {
      mantissa = mantissa * 10 + (b - ZERO);
    }
    if (p < wordEnd && b === POINT) {
      b = bytes[++p];
      for (; p < wordEnd && b >= ZERO && b <= NINE; b = bytes[++p], digits++, power--) {
        mantissa = mantissa * 10 + (b - ZERO);
      }
    }
    if (p < wordEnd && (b | 32) === LOWER_E && digits > 0) {
      b = bytes[++p];
      const negative = b === MINUS;
      if (b === MINUS || b === PLUS) b = bytes[++p];
      let exponent = 0;
      let exponentDigits = 0;
      for (; p < wordEnd && b >= ZERO && b <= NINE && exponentDigits < 5; b = bytes[++p]) {
        exponent = exponent * 10 + (b - ZERO);
        exponentDigits++;
      }
      if (exponentDigits === 0) digits = 0;
      power += negative ? -exponent : exponent;
    }
    if (p !== wordEnd || digits === 0) return this.oddNumber();
    if (mantissa >= MAX_EXACT_INTEGER || power > 22 || power < -22) return this.longNumber();
    const value = power < 0 ? mantissa / EXACT_POWERS[-power] : mantissa * EXACT_POWERS[power];
    return sign === MINUS ? -value : value;
  }

  /** More digits than a double holds: the slow way, which rounds correctly too. */
  private longNumber(): number {
    if (this.wordEnd - this.wordStart <= MAX_TEXT) return Number(this.text());
    this.isNumber = false;
    return Number.NaN;
  }

  /** Ways in which printf of various systems writes what is not finite; anything else is no number. */
  private oddNumber(): number {
    this.isNumber = /^[+-]?(nan(\(.*\))?|inf(inity)?|1\.#\w+)$/i.test(this.text());
    return Number.NaN;
  }

  /** Skips the rest of the line and returns it, trimmed and cut to 200 bytes. */
  restOfLine(): string {
    const { bytes, end } = this;
    let p = this.position;
    while (p < end && bytes[p] !== NEWLINE && bytes[p] !== RETURN) p++;
    const text = strFromU8(bytes.subarray(this.position, Math.min(p, this.position + MAX_TEXT)));
    this.position = p;
    return text.trim();
  }

  /** Skips the rest of the line and the line's end. */
  skipLine(): void {
    const { bytes, end } = this;
    let p = this.position;
    while (p < end && bytes[p] !== NEWLINE && bytes[p] !== RETURN) p++;
    if (bytes[p] === RETURN && bytes[p + 1] === NEWLINE) p++;
    this.position = Math.min(p + 1, end);
  }

  /** The last word as text, for messages: cut to 200 characters, what is not ASCII as "?". */
  text(): string {
    let text = '';
    for (let p = this.wordStart; p < Math.min(this.wordEnd, this.wordStart + MAX_TEXT); p++) {
      const b = this.bytes[p];
      text += b > SPACE && b < DELETE ? String.fromCharCode(b) : '?';
    }
    return text;
  }

  /** The last word as UTF-8 text, for names; cut to 200 bytes. */
  name(): string {
    const { wordStart, wordEnd } = this;
    return strFromU8(this.bytes.subarray(wordStart, Math.min(wordEnd, wordStart + MAX_TEXT)));
  }

  /** Line of the last word, from 1; lines end with LF, CR LF or CR. Counted only here, for messages. */
  get line(): number {
    const { bytes } = this;
    let line = 1;
    for (let p = 0; p < this.wordStart; p++) {
      if (bytes[p] === NEWLINE || (bytes[p] === RETURN && bytes[p + 1] !== NEWLINE)) line++;
    }
    return line;
  }
}
