import { gzipSync } from 'node:zlib';

import { metricByPrometheusName } from '../../src/catalog/index.js';
import { startApp, type TestApp } from './app.js';
import type { Corpus } from './corpus.js';
import type { CorpusSample, EncodedBody } from './encode/sample.js';

/** A way in, and how samples are written for it: as one request or as several. */
export interface WayIn {
  readonly path: string;
  readonly encode: (samples: readonly CorpusSample[]) => readonly EncodedBody[];
}

const requestsAtOnce = 50;

interface Point {
  readonly ts: string;
  readonly value: number;
  readonly labels: Readonly<Record<string, string>>;
}

/** What a server says of a corpus: the points of each source and metric, and all else, in an order that no protocol decides. */
export interface Answers {
  readonly raw: Readonly<Record<string, readonly string[]>>;
  readonly minutes: Readonly<Record<string, readonly string[]>>;
  readonly latest: readonly string[];
  readonly sources: unknown;
  readonly page: readonly string[];
}

/** Sends a corpus to a server of its own by one way, and asks it for all that it makes of it. */
export async function answersBy(way: WayIn, corpus: Corpus, zipped: boolean): Promise<Answers> {
  await using app = await startApp({ env: { PHAROS_MODE: 'live' } });
  const bodies = way.encode(corpus.samples);
  const refused = new Set<string>();
  for (let sent = 0; sent < bodies.length; sent += requestsAtOnce) {
    const some = bodies.slice(sent, sent + requestsAtOnce);
    const answers = await Promise.all(some.map((body) => send(app, way.path, zipped ? inGzip(body) : body)));
    for (const { status, text } of answers) {
      if (status >= 300 || /"rejected":[1-9]/.test(text)) refused.add(`${status} ${text.slice(0, 300)}`);
    }
  }
  if (refused.size > 0) throw new Error(`${way.path} refused samples: ${[...refused].slice(0, 3).join('; ')}`);
  return await ask(app, corpus);
}

function inGzip({ body, mediaType, query }: EncodedBody): EncodedBody {
  return { body: gzipSync(body), mediaType, encoding: 'gzip', ...(query === undefined ? {} : { query }) };
}

async function send(app: TestApp, path: string, { body, mediaType, query, encoding }: EncodedBody) {
  const headers = { 'content-type': mediaType, ...(encoding === undefined ? {} : { 'content-encoding': encoding }) };
  const target = query === undefined ? path : `${path}?${query}`;
  const response = await app.fetch(target, { method: 'POST', headers, body: Buffer.from(body) });
  return { status: response.status, text: await response.text() };
}

async function ask(app: TestApp, { sourceIds, metrics }: Corpus): Promise<Answers> {
  const raw: Record<string, readonly string[]> = {};
  const minutes: Record<string, readonly string[]> = {};
  for (const sourceId of sourceIds) {
    for (const metric of metrics) {
      const points = async (resolution: string): Promise<readonly string[]> => {
        const query = `source_id=${sourceId}&metric=${metric}&range=1h&resolution=${resolution}`;
        const { status, body } = await app.json(`/api/v1/metrics/query?${query}`);
        if (status !== 200) throw new Error(`The query was answered ${status}: ${JSON.stringify(body)}`);
        return (body.datapoints as readonly Point[]).map(pointText).sort();
      };
      raw[`${sourceId} ${metric}`] = await points('raw');
      minutes[`${sourceId} ${metric}`] = await points('1m');
    }
  }
  const latest = (await app.json('/api/v1/metrics/latest?limit=500')).body.latest as readonly object[];
  const page = await (await app.fetch('/metrics?registry=telemetry')).text();
  return {
    raw,
    minutes,
    latest: latest.map(sortedText).sort(),
    sources: (await app.json('/api/v1/sources')).body,
    page: page.split('\n').sort(),
  };
}

function pointText({ ts, value, labels = {} }: Partial<Point>): string {
  return sortedText({ ts, value, labels });
}

/** JSON whose names are in order, those of labels too. */
function sortedText(value: object): string {
  return JSON.stringify(value, (_name, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

/** The raw points of a corpus as `answersBy` has them, told from the corpus alone. */
export function rawOf({ samples, sourceIds, metrics }: Corpus): Record<string, readonly string[]> {
  const points = new Map(sourceIds.flatMap((id) => metrics.map((metric) => [`${id} ${metric}`, [] as string[]])));
  for (const { name, labels, ts, value } of samples) {
    const { host_id, source_id, ...rest } = labels;
    const definition = metricByPrometheusName(name)?.definition;
    const { [definition?.indexLabel ?? '']: index, ...own } = rest;
    const metric = index === undefined ? definition?.id : definition?.id.replace(/N$/, index);
    const point = pointText({ ts: new Date(ts).toISOString(), value, labels: own });
    points.get(`${host_id ?? source_id} ${metric}`)?.push(point);
  }
  return Object.fromEntries([...points].map(([key, found]) => [key, found.sort()]));
}
