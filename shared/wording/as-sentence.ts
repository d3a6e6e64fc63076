/** A note or a fault that stands alone, with a capital: the core says them so that they can follow a place and a colon (`note: 3 open edges`). */
export const asSentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
