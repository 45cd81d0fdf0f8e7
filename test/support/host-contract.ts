import { expect } from 'vitest';
import { z } from 'zod';

import { findMetric } from '../../src/catalog/index.js';
import { checkValue } from '../../src/catalog/value.js';
import { labelsKey } from '../../src/domain/sample.js';
import { HostMetricsBody, HostSample } from '../../src/domain/wire/ingest.js';
import type { doorWorld } from './door-world.js';

type World = Awaited<ReturnType<typeof doorWorld>>;

const [ObjectBody, ListBody] = HostMetricsBody.options;
const ListedSample = ListBody.element;
/** The contract of the body around the samples, whatever these are. */
const Envelope = z.union([ObjectBody.extend({ metrics: z.array(z.unknown()) }), z.array(z.unknown())]);

interface Kept {
  readonly series: string;
  readonly ts: number;
  readonly value: number;
}

/** What the contract, the catalog and the window make of a sample; undefined when one of them refuses it. */
function expected(raw: unknown, bodyHost: string | undefined, now: number): Kept | undefined {
  const parsed = (bodyHost === undefined ? ListedSample : HostSample).safeParse(raw);
  if (!parsed.success) return undefined;
  const { metric: id, ts: text, value: given, labels: sent = {}, host_id: host = bodyHost } = parsed.data;
  const match = findMetric('host', id);
  const when = Date.parse(text);
  if (match === undefined || when < now - 3_600_000 || when > now + 300_000) return undefined;
  const checked = checkValue(match.definition, given);
  if ('reason' in checked || typeof checked.value !== 'number') return undefined;
  if (match.definition.indexLabel !== undefined && match.definition.indexLabel in sent) return undefined;
  const attributes = match.definition.attributes ?? [];
  const own = Object.fromEntries(Object.entries(sent).filter(([name]) => !attributes.includes(name)));
  const declared = match.definition.labels ?? [];
  if (attributes.length > 0 && Object.keys(own).some((name) => !declared.includes(name))) return undefined;
  return { series: `${host} ${id} ${labelsKey(own)}`, ts: when, value: checked.value };
}

/** All rows that were committed, in order. */
function keptBy({ commits, log }: World): Kept[] {
  return commits.flatMap(({ batch }) =>
    Array.from(batch.series, (id, row) => {
      const { sourceId, metric: resolved, labels: own } = log.directory.get(id);
      return {
        series: `${sourceId} ${resolved} ${labelsKey(own)}`,
        ts: batch.ts[row] ?? 0,
        value: batch.value[row] ?? 0,
      };
    }),
  );
}

/** Posts a text, and holds what is kept and what is refused of it to the contract. */
export async function checkHostBody(world: World, text: string): Promise<void> {
  const envelope = Envelope.safeParse(parsed(text));
  const before = keptBy(world).length;
  if (!envelope.success) {
    await expect(world.post(text)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    expect(keptBy(world)).toHaveLength(before);
    return;
  }
  const [bodyHost, list] = Array.isArray(envelope.data)
    ? [undefined, envelope.data]
    : [envelope.data.host_id, envelope.data.metrics];
  const verdicts = list.map((raw) => expected(raw, bodyHost, world.clock.now()));
  const answer = (await world.post(text)).body as { accepted: number; errors: { index: number }[] };
  expect(answer.errors.map(({ index }) => index)).toEqual(
    verdicts.flatMap((verdict, index) => (verdict === undefined ? [index] : [])),
  );
  expect(keptBy(world).slice(before)).toEqual(verdicts.filter((verdict) => verdict !== undefined));
}

/** Undefined, which no contract takes, for a text that is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
