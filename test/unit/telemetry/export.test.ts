import { describe, expect, test } from 'vitest';

import { PharosError } from '../../../src/domain/errors.js';
import { at, World } from './world.js';

function hosts(count: number, rowsEach: number): World {
  const world = new World();
  for (let host = 0; host < count; host++) {
    world.source(`h-${host}`);
    const rows = Array.from({ length: rowsEach }, (_, i) => [at('10:00:00') - i * 1000, i] as const);
    world.put(`h-${host} cpu.load1`, rows);
  }
  return world;
}

describe('an export', () => {
  test('reads on only as fast as its reader takes what there is', async () => {
    const world = hosts(10, 15_000);
    const { chunks, close } = await world.export({ format: 'csv', kind: 'host', range: '12h', resolution: 'raw' });
    const before = world.samples.reads.length;
    let taken = 0;
    for await (const chunk of chunks) {
      taken += String(chunk).length;
      if (taken > 1_000_000) break;
    }
    expect(world.samples.reads.length - before).toBeLessThan(3);
    const stopped = world.samples.reads.length;
    await close();
    expect(world.samples.reads.length).toBe(stopped);
  });

  test('reads in pieces whatever its length', async () => {
    const world = hosts(5, 15_000);
    const lines = await world.csv({ kind: 'host', range: '12h', resolution: 'raw' });
    expect(lines.length).toBe(5 * 15_000 + 2);
    const most = Math.max(...world.samples.reads.map(({ rows }) => rows ?? 0));
    expect(most).toBeLessThanOrEqual(50_000);
  });

  test('that cannot be read fails before anything was answered, and gives its turn back', async () => {
    const world = hosts(1, 10);
    world.samples.beforeRead = () => Promise.reject(new PharosError('UNAVAILABLE', 'The store does not answer'));
    for (let i = 0; i < 10; i++) {
      await expect(world.export({ format: 'csv', kind: 'host' })).rejects.toThrow('The store does not answer');
    }
  });

  test('that fails on its way fails for its reader', async () => {
    const world = hosts(10, 15_000);
    const { chunks, close } = await world.export({ format: 'csv', kind: 'host', range: '12h', resolution: 'raw' });
    world.samples.beforeRead = () => Promise.reject(new PharosError('UNAVAILABLE', 'The store does not answer'));
    const readAll = async (): Promise<void> => {
      for await (const chunk of chunks) void chunk;
    };
    await expect(readAll()).rejects.toThrow('The store does not answer');
    await close();
  });

  test('is one of four at most; one that is closed, read or not, makes room', async () => {
    const world = hosts(1, 10);
    const open = () => world.export({ format: 'parquet', kind: 'host' });
    const opened = [await open(), await open(), await open(), await open()];
    await expect(open()).rejects.toMatchObject({ code: 'UNAVAILABLE', retryAfterSeconds: 1 });
    await opened[0]?.close();
    await opened[0]?.close();
    await open();
    await expect(open()).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });

  test('is named for its metric, with no character that a header or a file name objects to', async () => {
    const world = hosts(1, 10);
    world.put('h-0 a/b"c', [[at('09:59:00'), 1]]);
    expect((await world.export({ format: 'csv', kind: 'host', metric: 'a/b"c' })).fileName).toBe('a_b_c.csv');
    expect((await world.export({ format: 'parquet', kind: 'host' })).fileName).toBe('samples.parquet');
  });

  test.each([
    [{}, 'source_id'],
    [{ kind: 'host', metric: 'nonsense' }, 'metric'],
    [{ kind: 'host', labels: '1' }, 'labels'],
    [{ kind: 'host', range: '1h', from: '2026-01-01T00:00:00Z' }, 'range'],
  ])('of %j is refused at %s', async (query, path) => {
    await expect(hosts(1, 1).export({ format: 'csv', ...query })).rejects.toMatchObject({ details: [{ path }] });
  });
});
