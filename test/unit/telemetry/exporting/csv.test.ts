import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { textCell } from '../../../../src/telemetry/exporting/csv.js';
import { at, World } from '../world.js';

/** A line of RFC 4180 taken apart again. */
function cellsOf(line: string): string[] {
  return [...`,${line}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^",]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
  );
}

describe('a text in a cell', () => {
  test.each([
    ['plain', 'plain'],
    ['with, comma', '"with, comma"'],
    ['with "quotes"', '"with ""quotes"""'],
    ['two\nlines', '"two\nlines"'],
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['=HYPERLINK("x","y")', '"\'=HYPERLINK(""x"",""y"")"'],
    ['a=1', 'a=1'],
    ['', ''],
  ])('%j is written %j', (text, cell) => {
    expect(textCell(text)).toBe(cell);
  });

  test('comes back as it was, but for what would be a formula', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.string({ unit: fc.constantFrom(...'a1 ,"\n\r=-é😀') }).filter((text) => !/^[=+\-@\t\r]/.test(text)),
          { minLength: 1, maxLength: 6 },
        ),
        (texts) => {
          expect(cellsOf(texts.map(textCell).join())).toEqual(texts);
        },
      ),
    );
  });
});

describe('an export as CSV', () => {
  test('has a header, a line a sample, series by series, and absent values as empty cells', async () => {
    const world = new World();
    world.source('h-1');
    world.source('-h', { kind: 'host' });
    world.put('h-1 disk.used_pct', [[at('09:30:00'), 40.5]], { labels: { mount: '/data' } });
    world.put('h-1 cpu.load1', [
      [at('09:30:00.250'), -3],
      [at('09:30:05'), NaN],
    ]);
    world.put('-h cpu.load1', [[at('09:40:00'), 1e21]]);
    expect(await world.csv({ kind: 'host' })).toEqual([
      'source_id,metric,labels,ts,value',
      "'-h,cpu.load1,{},2026-01-01T09:40:00.000Z,1e+21",
      'h-1,disk.used_pct,"{""mount"":""/data""}",2026-01-01T09:30:00.000Z,40.5',
      'h-1,cpu.load1,{},2026-01-01T09:30:00.250Z,-3',
      'h-1,cpu.load1,{},2026-01-01T09:30:05.000Z,',
      '',
    ]);
  });

  test('shows values as people see them: texts, booleans, enums', async () => {
    const world = new World();
    world.source('h-1');
    world.source('dish-1', { kind: 'dish' });
    const formula = world.samples.directory.textId('=cmd()');
    world.put('h-1 app_state', [[at('09:30:00'), formula]], { type: 'text' });
    world.put('h-1 up', [[at('09:30:00'), 0]], { type: 'boolean' });
    world.put('dish-1 environment.weather', [[at('09:30:00'), 0]]);
    expect((await world.csv({ source_id: 'h-1,dish-1' })).slice(1, -1).map((line) => line.split(',').at(-1))).toEqual([
      'clear',
      "'=cmd()",
      'false',
    ]);
  });

  test('of buckets has all that a bucket holds; of texts how many, and the last', async () => {
    const world = new World();
    world.source('h-1');
    const [a, b] = ['a', 'b'].map((text) => world.samples.directory.textId(text)) as [number, number];
    world.put('h-1 cpu.load1', [
      [at('09:30:01'), 1],
      [at('09:30:02'), 5],
      [at('09:30:03'), 3],
    ]);
    world.put(
      'h-1 app_state',
      [
        [at('09:30:01'), b],
        [at('09:30:02'), a],
      ],
      { type: 'text' },
    );
    expect(await world.csv({ source_id: 'h-1', resolution: '1m' })).toEqual([
      'source_id,metric,labels,ts,avg,min,max,sum,count,last',
      'h-1,cpu.load1,{},2026-01-01T09:30:00.000Z,3,1,5,9,3,3',
      'h-1,app_state,{},2026-01-01T09:30:00.000Z,,,,,2,a',
      '',
    ]);
  });

  test('of nothing is its header', async () => {
    const world = new World();
    world.source('h-1');
    expect(await world.csv({ source_id: 'h-1' })).toEqual(['source_id,metric,labels,ts,value', '']);
  });
});
