import { Counter, Histogram, type Registry } from 'prom-client';

import type { Recorder } from '../../domain/ports/recorder.js';
import { amount } from './amount.js';

const requestsTotal = 'api_requests_total';
const latencySeconds = 'api_latency_seconds';

const buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Methods that routes answer to. A caller may invent others: they share one label value. */
const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/** Answered API requests. `endpoint` is the template of a route. */
export function apiMetrics(registry: Registry): Pick<Recorder, 'apiRequest'> {
  const registers = [registry];
  const requests = new Counter({
    name: requestsTotal,
    help: 'Answered API requests by route, method and status.',
    labelNames: ['endpoint', 'method', 'status'],
    registers,
  });
  const latency = new Histogram({
    name: latencySeconds,
    help: 'Time from the arrival of an API request to the end of its answer, by route and method.',
    labelNames: ['endpoint', 'method'],
    buckets,
    registers,
  });

  return {
    apiRequest({ route: endpoint, method: given, status, seconds }) {
      const method = methods.includes(given) ? given : 'other';
      requests.inc({ endpoint, method, status });
      latency.observe({ endpoint, method }, amount(seconds));
    },
  };
}
