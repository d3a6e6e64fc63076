// Values that structured clone lets through, as text and back. Used on both ends of the wire.

/** @param {Uint8Array} bytes */
function toBase64(bytes) {
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000) {
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  }
  return btoa(text);
}

/** @param {string} text */
function fromBase64(text) {
  const decoded = atob(text);
  const bytes = new Uint8Array(decoded.length);
  for (let i = 0; i < decoded.length; i++) bytes[i] = decoded.charCodeAt(i);
  return bytes;
}

/** @param {unknown} value @returns {unknown} */
export function pack(value) {
  if (value === undefined) return { $: 'undefined' };
  if (typeof value === 'bigint') return { $: 'bigint', is: String(value) };
  if (typeof value === 'number' && !Number.isFinite(value))
    return { $: 'number', is: String(value) };
  if (value === null || typeof value !== 'object') return value;
  if (value instanceof Uint8Array) return { $: 'bytes', is: toBase64(value) };
  if (value instanceof Date) return { $: 'date', is: value.getTime() };
  if (value instanceof Map) return { $: 'map', is: [...value].map(pack) };
  if (value instanceof Set) return { $: 'set', is: [...value].map(pack) };
  if (Array.isArray(value)) return value.map(pack);
  return { $: 'object', is: Object.entries(value).map(([key, one]) => [key, pack(one)]) };
}

/** @param {any} packed @returns {any} */
export function unpack(packed) {
  if (packed === null || typeof packed !== 'object') return packed;
  if (Array.isArray(packed)) return packed.map(unpack);
  switch (packed.$) {
    case 'undefined':
      return undefined;
    case 'bigint':
      return BigInt(packed.is);
    case 'number':
      return Number(packed.is);
    case 'bytes':
      return fromBase64(packed.is);
    case 'date':
      return new Date(packed.is);
    case 'map':
      return new Map(packed.is.map(unpack));
    case 'set':
      return new Set(packed.is.map(unpack));
    default:
      return Object.fromEntries(packed.is.map(([key, one]) => [key, unpack(one)]));
  }
}
