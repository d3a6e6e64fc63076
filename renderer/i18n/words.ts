import type { en } from './en/index.ts';

/** The same keys with other words. */
type Translated<T> = { readonly [K in keyof T]: T[K] extends string ? string : Translated<T[K]> };

/** All words of a language. */
export type AllWords = Translated<typeof en>;
export type Namespace = keyof AllWords;
/** The words of one namespace. */
export type Words<N extends Namespace> = AllWords[N];
