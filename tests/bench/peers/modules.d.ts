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

declare module '@event-driven-io/emmett-postgresql' {
  interface Event {
    type: string;
    data: unknown;
  }
  interface Projection {
    readonly name?: string;
  }
  export function getPostgreSQLEventStore(connectionString: string): {
    appendToStream(stream: string, events: readonly Event[]): Promise<unknown>;
    close(): Promise<void>;
  };
  export function pongoSingleStreamProjection<Document>(options: {
    collectionName: string;
    canHandle: readonly string[];
    initialState(): Document;
    evolve(document: Document, event: Event): Document;
  }): Projection;
  export function rebuildPostgreSQLProjections(options: {
    connectionString: string;
    projections: readonly Projection[];
    pulling: { batchSize: number; pullingFrequencyInMs: number };
  }): { start(): Promise<void>; close(): Promise<void> };
}

declare module '@event-driven-io/pongo' {
  export function pongoClient(connectionString: string): {
    db(): { collection(name: string): { countDocuments(): Promise<bigint> } };
    close(): Promise<void>;
  };
}
