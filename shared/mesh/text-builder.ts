import { strToU8 } from 'fflate';

/** Characters joined before they become bytes: one string of a whole mesh would be hundreds of megabytes. */
const BATCH = 65_536;

/** Collects text and gives it as UTF-8 bytes. */
export class TextBuilder {
  private readonly pieces: Uint8Array[] = [];
  private batch = '';

  add(text: string): void {
    this.batch += text;
    if (this.batch.length >= BATCH) this.flush();
  }

  /** All that was added. */
  bytes(): Uint8Array {
    this.flush();
    const all = new Uint8Array(this.pieces.reduce((n, p) => n + p.length, 0));
    let at = 0;
    for (const piece of this.pieces) {
      all.set(piece, at);
      at += piece.length;
    }
    return all;
  }

  private flush(): void {
    this.pieces.push(strToU8(this.batch));
    this.batch = '';
  }
}
