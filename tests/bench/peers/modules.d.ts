/** The faces of the libraries that are used here, so that types are checked where the libraries are not installed. */

declare module 'wink-nlp' {
  interface Its {
    readonly value: unique symbol;
    readonly type: unique symbol;
    readonly offset: unique symbol;
  }
  interface Entity {
    out(): string;
    out(property: Its['type']): string;
  }
  interface Collection {
    each(visit: (entity: Entity) => void): void;
    length(): number;
  }
  interface Nlp {
    readonly its: Its;
    readDoc(text: string): { entities(): Collection };
  }
  export default function winkNlp(model: unknown, pipe?: readonly string[]): Nlp;
}

declare module 'wink-eng-lite-web-model' {
  const model: unknown;
  export default model;
}

declare module 'compromise' {
  interface Found {
    text: string;
    offset: { start: number; length: number };
    number?: { num: number | null; unit: string };
  }
  interface Numbers {
    isCardinal(): Numbers;
    has(match: string): boolean;
    filter(keep: (number: Numbers) => boolean): Numbers;
    json(options: { offset: true }): Found[];
  }
  interface View {
    numbers(): Numbers;
  }
  export default function nlp(text: string): View;
}

declare module '@microsoft/recognizers-text-number' {
  export interface ModelResult {
    text: string;
    start: number;
    /** Of the last character. */
    end: number;
    typeName: string;
    resolution: Record<string, string | undefined> | null;
  }
  export function recognizeNumber(query: string, culture: string): ModelResult[];
  export function recognizePercentage(query: string, culture: string): ModelResult[];
}

declare module '@microsoft/recognizers-text-number-with-unit' {
  import type { ModelResult } from '@microsoft/recognizers-text-number';
  export function recognizeCurrency(query: string, culture: string): ModelResult[];
  export function recognizeDimension(query: string, culture: string): ModelResult[];
}
