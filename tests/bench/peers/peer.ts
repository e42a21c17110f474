/** A library that finds numbers in text, brought to the terms of the corpus's scorer. */
export interface Peer {
  /** Quantities of a text in order, without ordinals, dates and plain years. */
  readonly find: (text: string) => Found[];
}

export interface Found {
  start: number;
  end: number;
  exact: string;
  value: string;
  /** In the scorer's terms, `null` where the library gives none. */
  unit: string | null;
}

/** Four digits that read as a year: none of the libraries tells them from numbers. */
export function isPlainYear(text: string): boolean {
  return /^\D{0,2}(?:19|20)\d\d\D{0,2}$/.test(text);
}

/** The peer, or `null` where its library is not installed. Any other trouble is thrown. */
export async function ifInstalled(load: () => Promise<Peer>): Promise<Peer | null> {
  try {
    return await load();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND') return null;
    throw error;
  }
}
