import { z } from 'zod';

export type Service = 'ingestion' | 'query' | 'projection';

export interface Route {
  service: Service;
  method: 'get' | 'post' | 'delete';
  /** Path with `{name}` for parameters. */
  path: string;
  operationId: string;
  summary: string;
  description?: string;
  scope: 'public' | 'submit' | 'read' | 'admin';
  parameters?: Record<string, z.ZodType>;
  query?: z.ZodObject;
  /** Media type → schema of the body. */
  body?: Record<string, z.ZodType>;
  /** Status → what it means; `mediaTypes` are JSON where absent. */
  answers: Record<number, { description: string; schema?: z.ZodType; mediaTypes?: readonly string[] }>;
  /** Statuses of the problem documents that it can answer. */
  problems: readonly number[];
}

export const text = z.string();
