import { parquetReadObjects } from 'hyparquet';
import { describe, expect, test } from 'vitest';

import type { ExportQuery } from '../../../../src/telemetry/wire.js';
import { at, World } from '../world.js';

async function parquet(world: World, query: Omit<ExportQuery, 'format'>) {
  const opened = await world.export({ ...query, format: 'parquet' });
  const chunks: Uint8Array[] = [];
  for await (const chunk of opened.chunks) chunks.push(chunk as Uint8Array);
  await opened.close();
  const file = new Uint8Array(Buffer.concat(chunks)).buffer;
  return { rows: await parquetReadObjects({ file }), chunks };
}

describe('an export as Parquet', () => {
  test('holds a row a sample, series by series, with the text beside the number where there is one', async () => {
    const world = new World();
    world.source('h-1');
    world.source('dish-1', { kind: 'dish' });
    world.put(
      'h-1 disk.used_pct',
      [
        [at('09:30:00.250'), 40.5],
        [at('09:31:00'), NaN],
      ],
      { labels: { mount: '/' } },
    );
    world.put('h-1 app_state', [[at('09:30:00'), world.samples.directory.textId('=idle')]], { type: 'text' });
    world.put('dish-1 environment.weather', [[at('09:30:00'), 1]]);
    const { rows } = await parquet(world, { source_id: 'h-1,dish-1' });
    const ts = new Date(at('09:30:00'));
    expect(rows).toEqual([
      { source_id: 'dish-1', metric: 'environment.weather', labels: '{}', ts, value: 1, text: 'clouds' },
      { ...host('disk.used_pct', '{"mount":"/"}'), ts: new Date(at('09:30:00.250')), value: 40.5, text: null },
      { ...host('disk.used_pct', '{"mount":"/"}'), ts: new Date(at('09:31:00')), value: null, text: null },
      { ...host('app_state', '{}'), ts, value: null, text: '=idle' },
    ]);
  });

  test('of buckets has all that a bucket holds', async () => {
    const world = new World();
    world.source('h-1');
    world.put('h-1 cpu.load1', [
      [at('09:30:01'), 1],
      [at('09:30:02'), 5],
      [at('09:30:03'), 3],
    ]);
    world.put('h-1 app_state', [[at('09:30:01'), world.samples.directory.textId('on')]], { type: 'text' });
    const { rows } = await parquet(world, { source_id: 'h-1', resolution: '1m' });
    const ts = new Date(at('09:30:00'));
    const none = { avg: null, min: null, max: null, sum: null, last: null };
    expect(rows).toEqual([
      { ...host('cpu.load1', '{}'), ts, avg: 3, min: 1, max: 5, sum: 9, count: 3n, last: 3, text: null },
      { ...host('app_state', '{}'), ts, ...none, count: 1n, text: 'on' },
    ]);
  });

  test('comes in pieces of a row group, so that its length costs little memory', async () => {
    const world = new World();
    const from = at('00:00:00') - 86_400_000;
    for (const id of ['h-1', 'h-2']) {
      world.source(id);
      world.put(
        `${id} cpu.load1`,
        Array.from({ length: 30_000 }, (_, i) => [from + i * 1000, i % 1000] as const),
      );
    }
    const { rows, chunks } = await parquet(world, { kind: 'host', range: '2d', resolution: 'raw' });
    expect(rows.length).toBe(60_000);
    expect(rows[59_999]).toEqual({
      ...host('cpu.load1', '{}'),
      source_id: 'h-2',
      ts: new Date(from + 29_999_000),
      value: 999,
      text: null,
    });
    // Seven groups of 8,192 rows, the rest, the footer.
    expect(chunks.length).toBe(9);
    expect(Math.max(...chunks.map(({ length }) => length))).toBeLessThan(100_000);
  });

  test('of many series with long names holds few of them at a time', async () => {
    const world = new World();
    world.source('h-1');
    for (let i = 0; i < 1000; i++) {
      world.put('h-1 cpu.load1', [[at('09:30:00'), i]], { labels: { i: `${i}`.padStart(10_000) } });
    }
    const { rows, chunks } = await parquet(world, { source_id: 'h-1' });
    expect(rows.map(({ value }) => Number(value))).toEqual(Array.from({ length: 1000 }, (_, i) => i));
    // Two groups of four million characters, the rest, the footer.
    expect(chunks.length).toBe(4);
  });

  test('of nothing is a file without rows', async () => {
    const world = new World();
    world.source('h-1');
    expect((await parquet(world, { source_id: 'h-1' })).rows).toEqual([]);
  });
});

function host(metric: string, labels: string) {
  return { source_id: 'h-1', metric, labels };
}
