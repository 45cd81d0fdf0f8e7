import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { LiveValue } from '../../../../src/domain/live.js';
import { formats, namings, type Format, type Naming } from '../../../../src/exporter/request.js';
import { Families } from '../../../../src/exporter/telemetry/families.js';
import { Page } from '../../../../src/exporter/telemetry/page.js';
import { SeriesTable } from '../../../../src/exporter/telemetry/table.js';
import { separators } from '../../../../src/exporter/text.js';
import { MemoryDirectory } from '../../../support/memory-log.js';
import { VirtualClock } from '../../../support/virtual-clock.js';
import { batchOf, defaultSettings, testCatalog } from '../world.js';

function world(settings = defaultSettings) {
  const clock = new VirtualClock();
  const directory = new MemoryDirectory();
  const families = new Families(testCatalog);
  const table = new SeriesTable({ families, directory, clock, settings: new LiveValue(settings) });
  let yields = 0;
  /** Whatever is to happen while the page gives way. */
  let meanwhile = (): void => undefined;
  const yieldToLoop = () => {
    yields++;
    meanwhile();
    return Promise.resolve();
  };
  const page = (names: Naming, format: Format) => new Page({ families, table, names, format, yieldToLoop });
  return { clock, directory, table, page, yields: () => yields, during: (run: () => void) => (meanwhile = run) };
}

async function textOf(page: Page, format: Format = 'text'): Promise<string> {
  return Buffer.concat(await page.render()).toString() + separators[format].end;
}

const sample = fc.record({
  metric: fc.constantFrom('network.latency_ms', 'core.0', 'core.7', 'net.sent_mb', 'online', 'software', 'unknown'),
  sourceId: fc.constantFrom('a', 'b\n"\\', 'ü🚀'),
  labels: fc.dictionary(
    fc.constantFrom('interface', 'a.b', 'source_id', '__x', 'le'),
    fc.string({ unit: 'grapheme' }),
    {
      maxKeys: 2,
    },
  ),
  value: fc.oneof(
    fc.double({ noDefaultInfinity: true }),
    fc.integer(),
    fc.constantFrom(0, -0, NaN, 1e308, -1e308, 1e-7),
  ),
  agoMs: fc.nat(400_000),
});

describe('a page of telemetry', () => {
  test('is what prom-client writes, byte for byte, after any commits, in both formats and under both names', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(sample, { maxLength: 12 }), { maxLength: 4 }),
        fc.nat(12),
        async (commits, max) => {
          const { clock, directory, table, page } = world({ ...defaultSettings, max_series: max + 1 });
          const pages = namings.flatMap((names) => formats.map((format) => ({ format, page: page(names, format) })));
          for (const commit of commits) {
            const rows = commit.map(({ value, agoMs, ...key }) => {
              const id = directory.idOf({ tenant: 'default', kind: 'dish', ...key });
              return [id, clock.now() - agoMs, value] as const;
            });
            table.take(batchOf(rows));
            table.refresh();
            for (const { page, format } of pages) {
              expect(await textOf(page, format)).toBe(await page.registry.metrics());
            }
            await clock.advance(100_000);
          }
        },
      ),
      { seed: 1, numRuns: 150 },
    );
  });

  test('gives way to the event loop after each thousand lines, within one family too', async () => {
    const { directory, table, page, yields } = world({ ...defaultSettings, max_series: 10_000 });
    const rows = Array.from({ length: 3500 }, (_, core) => {
      const key = { tenant: 'default', kind: 'dish', sourceId: 'a', metric: `core.${core}`, labels: {} };
      return [directory.idOf(key), 0, core] as const;
    });
    table.take(batchOf(rows));

    const text = await textOf(page('document', 'text'));

    expect(yields()).toBe(3);
    expect(text.match(/^test_core_percent\{/gm)).toHaveLength(3500);
  });

  test('is of one instant, whatever is committed while it gives way', async () => {
    const { directory, table, page, during, clock } = world({ ...defaultSettings, max_series: 10_000 });
    const idOf = (core: number) =>
      directory.idOf({ tenant: 'default', kind: 'dish', sourceId: 'a', metric: `core.${core}`, labels: {} });
    const now = clock.now();
    const all = (value: number, count: number, ts: number) =>
      table.take(batchOf(Array.from({ length: count }, (_, core) => [idOf(core), ts, value] as const)));
    all(1, 3000, now);
    const document = page('document', 'text');
    during(() => {
      clock.jump(400_000);
      all(2, 4000, clock.now());
      table.set(idOf(0), clock.now(), NaN);
    });

    const first = await textOf(document);
    during(() => undefined);
    table.refresh();
    const second = await textOf(document);

    expect(first.match(/^test_core_percent\{.*\} 1$/gm)).toHaveLength(3000);
    expect(first.match(/^test_core_percent\{.*\} 2$/gm)).toBeNull();
    expect(second.match(/^test_core_percent\{.*\} 2$/gm)).toHaveLength(3999);
    expect(second).toBe(await document.registry.metrics());
  });

  test('writes again only the families that changed', async () => {
    const { directory, table, page, clock } = world();
    const key = { tenant: 'default', kind: 'dish', sourceId: 'a', labels: {} };
    const [online, latency] = ['online', 'network.latency_ms'].map((metric) => directory.idOf({ ...key, metric }));
    table.set(online as number, clock.now(), 1);
    table.set(latency as number, clock.now(), 50);
    const document = page('document', 'text');
    const first = await document.render();
    table.set(latency as number, clock.now(), 51);
    const second = await document.render();

    const linesOf = (pieces: Buffer[], name: string) =>
      pieces.find((piece) => piece.toString().startsWith(`\n${name}{`));
    expect(linesOf(second, 'test_online')).toBe(linesOf(first, 'test_online'));
    expect(linesOf(second, 'test_latency_ms')?.toString()).toBe('\ntest_latency_ms{source_id="a"} 51');
  });
});
