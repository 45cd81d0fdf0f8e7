import { expect } from 'vitest';

import type { JsonAnswer } from './app.js';
import { seriesName } from './series-values.js';

/** Whoever can be asked for JSON over HTTP. */
interface Askable {
  json(path: string): Promise<JsonAnswer>;
}

/** A value, as a message of the feed or of the log says it. */
interface Valued {
  readonly source_id: string;
  readonly id: string;
  readonly timestamp: string;
  readonly value: unknown;
  readonly labels?: Readonly<Record<string, string>>;
}

interface Message {
  readonly type: string;
}

const pageOf = 1000;

/** What tells one value from another: two that are equal are the same. */
export function pointOf({ source_id: source, id, labels = {}, timestamp, value }: Valued): string {
  return JSON.stringify([source, seriesName(id, labels), timestamp, value]);
}

/** The source of a point and its time, ISO 8601. */
export function placeOf(point: string): { readonly source: string; readonly timestamp: string } {
  const [source, , timestamp] = JSON.parse(point) as [string, string, string, unknown];
  return { source, timestamp };
}

/** The values among messages, in order; those of a batch too. */
export function pointsIn(messages: readonly Message[]): readonly string[] {
  return messages.flatMap((message) => {
    if ('messages' in message) return pointsIn(message.messages as readonly Message[]);
    return message.type === 'data' ? [pointOf(message as Message & Valued)] : [];
  });
}

/** The raw samples of some metrics of a source that are stored. */
export async function storedPoints(server: Askable, source: string, metrics: readonly string[]): Promise<string[]> {
  const points: string[] = [];
  for (const metric of metrics) {
    const query = new URLSearchParams({ source_id: source, metric, range: '1h', resolution: 'raw' });
    const { status, body } = await server.json(`/api/v1/metrics/query?${query.toString()}`);
    expect([status, body.resolution], metric).toEqual([200, 'raw']);
    for (const { ts, value } of body.datapoints as readonly { ts: string; value: unknown }[]) {
      points.push(pointOf({ source_id: source, id: metric, timestamp: ts, value }));
    }
  }
  return points;
}

/** The whole log of devices, or what it holds of one type, the newest first. It must not grow meanwhile. */
export async function loggedMessages(server: Askable, type?: string): Promise<readonly Message[]> {
  const messages: Message[] = [];
  for (;;) {
    const query = new URLSearchParams({ limit: String(pageOf), offset: String(messages.length) });
    if (type !== undefined) query.set('type', type);
    const { status, body } = await server.json(`/historical-data?${query.toString()}`);
    expect(status).toBe(200);
    messages.push(...(body.data as readonly Message[]));
    if (messages.length >= body.filtered_records) return messages;
  }
}

/** Expects two lists to hold the same texts, each once; says only what differs, and of that the first. */
export function expectSame(seen: readonly string[], kept: readonly string[], who: string): void {
  const [inSeen, inKept] = [new Set(seen), new Set(kept)];
  const differences = {
    missing: kept.filter((text) => !inSeen.has(text)).slice(0, 20),
    unknown: seen.filter((text) => !inKept.has(text)).slice(0, 20),
    seenTwice: seen.length - inSeen.size,
    keptTwice: kept.length - inKept.size,
  };
  expect(differences, who).toEqual({ missing: [], unknown: [], seenTwice: 0, keptTwice: 0 });
  expect(seen.length, who).toBeGreaterThan(0);
}
