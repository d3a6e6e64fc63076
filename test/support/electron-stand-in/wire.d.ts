export function pack(value: unknown): unknown;
export function unpack(packed: unknown): unknown;
