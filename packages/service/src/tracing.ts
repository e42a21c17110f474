import {
  type Context,
  context,
  isSpanContextValid,
  type Link,
  ROOT_CONTEXT,
  type SpanContext,
  SpanKind,
  SpanStatusCode,
  type Tracer,
  trace,
} from '@opentelemetry/api';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/**
 * OpenTelemetry traces, where they are switched on: request → append → batch of the projection.
 *
 * Law: off, nothing is loaded, hooked, made or sent, and no event carries a trace.
 */

export const TRACES = ['off', 'otlp'] as const;
export type Traces = (typeof TRACES)[number];

/** Links of one span; a batch holds events of more requests than that. */
const MAX_LINKS = 128;

let tracer: Tracer | null = null;

/**
 * Sends spans by OTLP over HTTP, to where `OTEL_EXPORTER_OTLP_ENDPOINT` says, until the answer is called. For the whole
 * process.
 */
export async function startTracing(service: string, version: string): Promise<() => Promise<void>> {
  const { BatchSpanProcessor, NodeTracerProvider } = await import('@opentelemetry/sdk-trace-node');
  const { OTLPTraceExporter } = await import('@opentelemetry/exporter-trace-otlp-http');
  const { resourceFromAttributes } = await import('@opentelemetry/resources');
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ 'service.name': `rapporteur-${service}`, 'service.version': version }),
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
  });
  provider.register();
  tracer = trace.getTracer('rapporteur', version);
  return async () => {
    tracer = null;
    await provider.shutdown();
  };
}

export interface SpanOf {
  kind: 'producer' | 'consumer';
  attributes: Record<string, string | number>;
  /** W3C trace contexts that led to it: the one is its parent, several are linked. */
  from?: ReadonlySet<string>;
}

/** Does the work in a span of its own, below the one around it. */
export async function inSpan<T>(name: string, { kind, attributes, from }: SpanOf, work: () => Promise<T>): Promise<T> {
  if (tracer === null) return work();
  const causes = [...(from ?? [])].slice(0, MAX_LINKS).flatMap((text) => readTraceparent(text) ?? []);
  const [only, ...others] = causes;
  const isChild = only !== undefined && others.length === 0;
  const links: Link[] = isChild ? [] : causes.map((cause) => ({ context: cause }));
  const around = isChild ? trace.setSpanContext(ROOT_CONTEXT, only) : context.active();
  const options = { kind: kind === 'producer' ? SpanKind.PRODUCER : SpanKind.CONSUMER, attributes, links };
  return tracer.startActiveSpan(name, options, around, async (span) => {
    try {
      return await work();
    } catch (error) {
      span.recordException(error instanceof Error ? error : String(error));
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      span.end();
    }
  });
}

/** Of the span that is under way, as the header `traceparent` has it; `null` where there is none. */
export function traceparent(): string | null {
  const span = tracer === null ? undefined : trace.getActiveSpan();
  if (span === undefined) return null;
  const { traceId, spanId, traceFlags } = span.spanContext();
  return `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`;
}

/** W3C Trace Context, level 1, 3.2; later versions begin alike. */
const TRACEPARENT = /^(?!ff)[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(?:-|$)/;

function readTraceparent(text: string): SpanContext | null {
  const [, traceId, spanId, flags] = TRACEPARENT.exec(text) ?? [];
  if (!traceId || !spanId || !flags) return null;
  const found: SpanContext = { traceId, spanId, traceFlags: Number.parseInt(flags, 16), isRemote: true };
  return isSpanContextValid(found) ? found : null;
}

/** A span for each request, around everything that its handler does. `quiet` are paths that are asked all the time. */
export function traceRequests(fastify: FastifyInstance, quiet: ReadonlySet<string>): void {
  const spans = new WeakMap<FastifyRequest, Context>();
  fastify.addHook('onRequest', (request, _reply, done) => {
    if (tracer === null || quiet.has(request.url)) return done();
    const given = request.headers.traceparent;
    const parent = typeof given === 'string' ? readTraceparent(given) : null;
    const around = parent === null ? ROOT_CONTEXT : trace.setSpanContext(ROOT_CONTEXT, parent);
    const { method } = request;
    const route = request.routeOptions.url ?? 'none';
    const attributes = {
      'http.request.method': method,
      'http.route': route,
      'rapporteur.correlation_id': request.id,
    };
    const span = tracer.startSpan(`${method} ${route}`, { kind: SpanKind.SERVER, attributes }, around);
    spans.set(request, trace.setSpan(around, span));
    done();
  });
  // after the body was read: what comes from a stream comes outside of any context
  fastify.addHook('preValidation', (request, _reply, done) => {
    const own = spans.get(request);
    if (own === undefined) done();
    else context.with(own, done);
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const own = spans.get(request);
    const span = own && trace.getSpan(own);
    span?.setAttribute('http.response.status_code', reply.statusCode);
    if (reply.statusCode >= 500) span?.setStatus({ code: SpanStatusCode.ERROR });
    span?.end();
    done();
  });
}
