const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** RFC 4648. The core has no host whose function it could use. */
export function base64(bytes: Uint8Array): string {
  const pieces: string[] = [];
  for (let i = 0; i < bytes.length; i += 3) {
    const group = (bytes[i] << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    pieces.push(ALPHABET[group >> 18], ALPHABET[(group >> 12) & 63]);
    pieces.push(i + 1 < bytes.length ? ALPHABET[(group >> 6) & 63] : '=');
    pieces.push(i + 2 < bytes.length ? ALPHABET[group & 63] : '=');
  }
  return pieces.join('');
}
