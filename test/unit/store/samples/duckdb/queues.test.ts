import type { DuckDBConnection } from '@duckdb/node-api';
import { describe, expect, test } from 'vitest';

import { Readers } from '../../../../../src/store/samples/duckdb/readers.js';
import { Serial } from '../../../../../src/store/samples/duckdb/serial.js';

test('Serial runs one task at a time, in order, and goes on after a failure', async () => {
  const serial = new Serial();
  const seen: string[] = [];
  const task = (name: string) => async () => {
    seen.push(`${name} begins`);
    await Promise.resolve();
    seen.push(`${name} ends`);
    if (name === 'b') throw new Error('b failed');
    return name;
  };
  const results = await Promise.allSettled(['a', 'b', 'c'].map((name) => serial.run(task(name))));
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(seen).toEqual(['a', 'b', 'c'].flatMap((name) => [`${name} begins`, `${name} ends`]));
});

describe('Readers', () => {
  /** Connections that only note when they are let go. */
  function connections(count: number, log: string[]): DuckDBConnection[] {
    return Array.from(
      { length: count },
      (_, n) => ({ disconnectSync: () => log.push(`disconnect ${n}`) }) as unknown as DuckDBConnection,
    );
  }

  test('runs as many queries at once as there are connections, and a failed one gives its connection back', async () => {
    const readers = new Readers(connections(2, []));
    let running = 0;
    let most = 0;
    const query = (n: number) => async () => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setImmediate(resolve));
      running--;
      if (n === 1) throw new Error('failed');
      return n;
    };
    const results = await Promise.allSettled([0, 1, 2, 3, 4].map((n) => readers.use(query(n))));
    expect(results.map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
      'fulfilled',
      'fulfilled',
    ]);
    expect(most).toBe(2);
  });

  test('disconnects only when the queries before have ended', async () => {
    const log: string[] = [];
    const readers = new Readers(connections(2, log));
    let finish: () => void = () => undefined;
    const slow = readers.use(() =>
      new Promise<void>((resolve) => (finish = resolve)).then(() => void log.push('query ends')),
    );
    const quick = readers.use(() => Promise.resolve());
    const closed = readers.close();
    await quick;
    finish();
    await Promise.all([slow, closed]);
    expect(log).toEqual(['query ends', 'disconnect 0', 'disconnect 1']);
  });
});
