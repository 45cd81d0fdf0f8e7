import { describe, expect, test } from 'vitest';

import { encodeLine } from '../../../../support/encode/line.js';
import { at, kept, lineWorld, ts } from '../../../../support/line-world.js';

describe('a line', () => {
  test('is one sample a field: measurement and field make the metric, tags are labels, and one of them the source', async () => {
    const world = await lineWorld();
    expect(await world.send(`cpu,host=a,core=3 user=1.5,idle=97 ${at}\n`)).toEqual(kept);
    expect(world.log.samples({ kind: 'host', sourceId: 'a', metric: 'cpu_user', labels: { core: '3' } })).toEqual([
      [ts, 1.5],
    ]);
    expect(world.values('cpu_idle', { core: '3' }, 'a')).toEqual([97]);
    expect(world.sources.kindOf('default', 'a')).toBe('host');
  });

  test('whose field is called value is of the metric that the measurement names', async () => {
    const world = await lineWorld();
    await world.send(`temperature value=21 ${at}\ntemperature value_=22 ${at}`);
    expect([world.values('temperature'), world.values('temperature_value_')]).toEqual([[21], [22]]);
  });

  test('that names a metric of the catalog is a sample of that metric', async () => {
    const world = await lineWorld();
    expect(await world.send(`cpu.load1,host=a value=2.5 ${at}`)).toEqual(kept);
    expect(world.values('cpu.load1', {}, 'a')).toEqual([2.5]);
    expect((await world.refusal(`cpu.load1,host=a value=-1 ${at}`)).details).toEqual([
      { path: 'line 1', message: 'refused "cpu.load1" (out_of_range)' },
    ]);
  });

  test.each([
    ['tags in any order', `m,a=1,b=2 value=1 ${at}`, `m,b=2,a=1 value=2 ${at}`],
    ['a blank more or less', `m,a=1,b=2 value=1 ${at}`, `  \tm,a=1,b=2   value=2   ${at}  `],
    ['a carriage return at its end', `m,a=1,b=2 value=1 ${at}`, `m,a=1,b=2 value=2 ${at}\r`],
  ])('means the same with %s', async (_, one, other) => {
    const world = await lineWorld();
    expect(await world.send(`${one}\n`)).toEqual(kept);
    expect(await world.send(`${other}\n`)).toEqual(kept);
    expect(world.log.directory.size).toBe(1);
    expect(world.values('m', { a: '1', b: '2' })).toEqual([2]);
  });

  test('may escape delimiters; other backslashes are characters', async () => {
    const world = await lineWorld();
    const line = String.raw`my\,me\ as\ure\=,t\,a\=g\ =v\,a\=l\ u\e f\,i\=e\ l\d=1 ${at}`;
    expect(await world.send(line)).toEqual(kept);
    expect(world.log.directory.get(0)).toMatchObject({
      metric: String.raw`my,me as\ure\=_f,i=e l\d`,
      labels: { 't,a=g ': String.raw`v,a=l u\e` },
    });
  });

  test('may hold any characters of Unicode, and quotes where no value is', async () => {
    const world = await lineWorld();
    expect(await world.send(`"wärme",ort=Zürich\u{1f600} "grad"=1,größe=2 ${at}`)).toEqual(kept);
    expect(world.log.directory.get(0)).toMatchObject({ metric: '"wärme"_"grad"', labels: { ort: 'Zürich\u{1f600}' } });
    expect(world.log.directory.get(1)).toMatchObject({ metric: '"wärme"_größe' });
  });

  test('with one field twice keeps the last', async () => {
    const world = await lineWorld();
    expect(await world.send(`m f=1,f=2,f=3 ${at}`)).toEqual(kept);
    expect(world.values('m_f')).toEqual([3]);
  });

  test('may have fields in another order than before, some more and some less', async () => {
    const world = await lineWorld();
    for (const [i, fields] of ['a=1,b=2,c=3', 'c=4,a=5', 'b=6,d=7,a=8', 'a=9,b=10,c=11,d=12'].entries())
      expect(await world.send(`m ${fields} ${ts + i}000000`)).toEqual(kept);
    expect(['a', 'b', 'c', 'd'].map((field) => world.values(`m_${field}`))).toEqual([
      [1, 5, 8, 9],
      [2, 6, 10],
      [3, 4, 11],
      [7, 12],
    ]);
  });
});

describe('a body', () => {
  test.each([
    ['nothing', ''],
    ['blank lines', '\n\r\n  \n\t\n'],
    ['comments', '# one\n  # two, "three\n#'],
  ])('of %s is answered 204', async (_, body) => {
    const world = await lineWorld();
    expect(await world.send(body)).toEqual(kept);
    expect(world.log.appends).toEqual([]);
  });

  test('may hold blank lines and comments between its lines, and lack the last line break', async () => {
    const world = await lineWorld();
    expect(await world.send(`# m f=9\n\nm f=1 ${at}\r\n\r\n  #x\n m f=2 ${ts + 1}000000`)).toEqual(kept);
    expect(world.values('m_f')).toEqual([1, 2]);
  });

  test('may be sent again and again, in any order of its lines', async () => {
    const world = await lineWorld();
    const lines = Array.from({ length: 300 }, (_, i) => `m,host=h${i % 100} f=${i},g=${-i} ${ts + i}000000`);
    for (const order of [lines, lines.toReversed(), lines.toSorted()])
      expect(await world.send(order.join('\n'))).toEqual(kept);
    expect(world.log.directory.size).toBe(200);
    expect(world.log.count).toBe(600);
    expect(world.values('m_g', {}, 'h7')).toEqual([-7, -107, -207]);
  });

  test('of the corpus of samples holds what it holds', async () => {
    const world = await lineWorld();
    const { body, query = '' } = encodeLine([
      { name: 'a b', labels: { host: 'x,y', 'k=': 'v w' }, ts, value: -0.5 },
      { name: 'a b', labels: { host: 'x,y', 'k=': 'v w' }, ts: ts + 1, value: 1e21 },
    ]);
    expect(await world.send(body, query)).toEqual(kept);
    expect(world.values('a b', { 'k=': 'v w' }, 'x,y')).toEqual([-0.5, 1e21]);
  });

  test('with more than two million samples is refused whole', async () => {
    const world = await lineWorld({ queue_samples: 10_000_000 });
    const line = `m ${'a=1,'.repeat(499_999)}a=1\n`;
    await expect(world.send(line.repeat(5))).rejects.toMatchObject({
      code: 'PAYLOAD_TOO_LARGE',
      details: [{ path: '', message: 'expected at most 2000000 samples in one request, got more' }],
    });
    expect(world.log.appends).toEqual([]);
  });

  test('of names without end does not fill the memory of names', async () => {
    const world = await lineWorld({ series_budget: 10 });
    for (let turn = 0; turn < 3; turn += 1) {
      const body = Array.from({ length: 100 }, (_, i) => `m${turn},t=${i} f=${i} ${at}`).join('\n');
      const { message } = await world.refusal(body);
      expect(message).toBe(
        turn === 0
          ? 'partial write: 90 of 100 points were refused; the others are on disk'
          : '100 of 100 points were refused; nothing of this request was kept',
      );
    }
    expect(await world.send(`m0,t=3 f=33 ${at}`)).toEqual(kept);
    expect(world.values('m0_f', { t: '3' })).toEqual([33]);
  });
});

describe('who sends for one source only', () => {
  test('is refused whole with a line of another', async () => {
    const world = await lineWorld();
    const principal = { type: 'key', tenant: 'default', id: 'k', name: 'k', scopes: ['ingest'], hostId: 'a' } as const;
    const post = (body: string) => world.sendAs(principal, body);
    expect(await post(`m,host=a f=1 ${at}\nm,host=a f=2 ${ts + 1}000000`)).toEqual(kept);
    expect(await post(`m,host=a f=3 ${ts + 2}000000`)).toEqual(kept);
    await expect(post(`m,host=a f=4 ${at}\nm,host=b f=5 ${at}`)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(world.values('m_f', {}, 'a')).toEqual([1, 2, 3]);
  });
});

describe('a source that was taken away', () => {
  test('is registered again by its next line, though the line is remembered', async () => {
    const world = await lineWorld();
    for (const f of [1, 2]) await world.send(`m,host=a f=${f} ${at}`);
    world.sources.forget('default', 'a');
    expect(await world.send(`m,host=a f=3 ${at}`)).toEqual(kept);
    expect(world.sources.kindOf('default', 'a')).toBe('host');
  });
});
