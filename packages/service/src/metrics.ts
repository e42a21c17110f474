import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { Scope } from './scope.ts';

/** What is measured: its name, what it means, and by what it is told apart. */
export interface MetricOf<L extends string> {
  name: string;
  help: string;
  labels?: readonly L[];
}

/** What a service counts and measures, for Prometheus. Each has its own: several may run in one process. */
export class Metrics {
  readonly #registry = new Registry();
  readonly #looks: (() => Promise<void>)[] = [];

  constructor(service: string) {
    this.#registry.setDefaultLabels({ service });
    collectDefaultMetrics({ register: this.#registry });
  }

  counter<L extends string = never>({ name, help, labels = [] }: MetricOf<L>): Counter<L> {
    return new Counter({ name, help, labelNames: labels, registers: [this.#registry] });
  }

  gauge<L extends string = never>({ name, help, labels = [] }: MetricOf<L>): Gauge<L> {
    return new Gauge({ name, help, labelNames: labels, registers: [this.#registry] });
  }

  histogram<L extends string = never>({
    name,
    help,
    labels = [],
    buckets,
  }: MetricOf<L> & { buckets: readonly number[] }): Histogram<L> {
    return new Histogram({ name, help, labelNames: labels, buckets: [...buckets], registers: [this.#registry] });
  }

  /** Runs before each answer, to set what has to be looked up. It must end in time whatever is down. */
  onScrape(look: () => Promise<void>): void {
    this.#looks.push(look);
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  async text(): Promise<string> {
    await Promise.all(this.#looks.map((look) => look()));
    return this.#registry.metrics();
  }
}

/** From a millisecond to ten seconds. */
export const SECONDS_BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

@Controller()
@Scope('read')
export class MetricsController {
  constructor(@Inject(Metrics) private readonly metrics: Metrics) {}

  @Get('metrics')
  async read(@Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    void reply.type(this.metrics.contentType);
    return this.metrics.text();
  }
}

/** How long requests take, by the template of their route: paths themselves would be as many as there are transcripts. */
export function measureRequests(fastify: FastifyInstance, metrics: Metrics): void {
  const duration = metrics.histogram({
    name: 'rapporteur_http_request_duration_seconds',
    help: 'From the first byte of a request to the last of its answer.',
    labels: ['method', 'route', 'status'],
    buckets: SECONDS_BUCKETS,
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const route = request.is404 ? 'none' : (request.routeOptions.url ?? 'none');
    const { method } = request;
    duration.observe({ method, route, status: String(reply.statusCode) }, reply.elapsedTime / 1_000);
    done();
  });
}
