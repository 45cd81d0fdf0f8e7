import { describe, expect, test } from 'vitest';

import { HostScan } from '../../../../../src/ingest/protocols/host/host-scan.js';
import { doorWorld } from '../../../../support/door-world.js';

const good = '"metric":"cpu.load1","ts":"2026-01-01T00:00:00Z","value":1';

/** Whether the scan came to the end of a body, and what it had added and refused by then. */
async function scan(body: string | Buffer, onlyHostId?: string) {
  const { door } = await doorWorld();
  let isRead: boolean | undefined;
  const { accepted, errors } = await door.submit({
    protocol: 'test',
    tenant: 'default',
    *decode(draft) {
      isRead = yield* new HostScan(Buffer.from(body), draft, onlyHostId).run();
    },
  });
  return { isRead, accepted, reasons: errors.map(({ reason }) => reason) };
}

describe('a body as agents send it is read by its bytes to its end', () => {
  test.each([
    ['of one host', `{"host_id":"a","metrics":[{${good}},{${good}}]}`, 2],
    ['of many hosts', `[{${good},"host_id":"a"},{"host_id":"b",${good}}]`, 2],
    ['of no samples', '{"host_id":"a","metrics":[]}', 0],
    ['of nothing', '[]', 0],
    ['with blanks', ` {\n"host_id" : "a" ,\t"metrics" : [ { ${good} } , { ${good} } ] } \r\n`, 2],
    ['with labels', `{"host_id":"a","metrics":[{${good},"labels":{}},{${good},"labels":{"mount":"C:\\\\"}}]}`, 2],
    ['with an escaped key of labels', `{"host_id":"a","metrics":[{${good},"labels":{"m\\u006funt":"/"}}]}`, 1],
    ['with other characters', `{"host_id":"a","metrics":[{${good},"labels":{"mount":"Größe \u{1f600}"}}]}`, 1],
    [
      'with a boolean',
      `[{"host_id":"a",${good}},{"host_id":"a","metric":"cpu.load1","ts":"2026-01-01T00:00:00Z","value":true}]`,
      1,
    ],
    [
      'with a number of many digits',
      `{"host_id":"a","metrics":[{"metric":"cpu.load1","ts":"2026-01-01T00:00:00Z","value":0.12345678901234567890e-1}]}`,
      1,
    ],
    ['with samples that are refused', `{"host_id":"a","metrics":[{${good}},{${good.replace('load1', 'load2')}}]}`, 1],
  ])('%s', async (_, body, accepted) => {
    expect(await scan(body)).toMatchObject({ isRead: true, accepted });
  });
});

describe('a body is left to JSON.parse', () => {
  test.each([
    ['that is empty', ''],
    ['that is no JSON', 'x'],
    ['that is cut off', `{"host_id":"a","metrics":[{${good}}`],
    ['with something after its end', `{"host_id":"a","metrics":[]}x`],
    [
      'that is no UTF-8',
      Buffer.concat([Buffer.from('{"host_id":"a'), Buffer.of(0xff), Buffer.from('","metrics":[]}')]),
    ],
    ['with a key too many', `{"host_id":"a","metrics":[{${good}}],"more":1}`],
    ['with its keys in another order', `{"metrics":[{${good}}],"host_id":"a"}`],
    ['with an id that is none', `{"host_id":"a b","metrics":[]}`],
    ['of another host than the sender', `{"host_id":"a","metrics":[]}`, 'b'],
    ['whose samples name no host', `[{${good}}]`],
    ['with a sample of too many keys', `{"host_id":"a","metrics":[{${good},"unit":"%"}]}`],
    ['with a key twice', `{"host_id":"a","metrics":[{${good},"value":2}]}`],
    ['with a sample that lacks a key', `{"host_id":"a","metrics":[{"metric":"cpu.load1","value":1}]}`],
    ['with a sample that is none', `{"host_id":"a","metrics":[1]}`],
    ['with a label that is no text', `{"host_id":"a","metrics":[{${good},"labels":{"a":1}}]}`],
    [
      'with a value that is an object',
      `{"host_id":"a","metrics":[{${good.replace('1}', '{}}')}]}`.replace(':1}', ':{}}'),
    ],
    ['with a number that is none', `{"host_id":"a","metrics":[{${good.replace('"value":1', '"value":01')}}]}`],
    ['with a text that is none', `{"host_id":"a","metrics":[{${good.replace('cpu', '\\x')}}]}`],
    ['with a control character', `{"host_id":"a","metrics":[{${good.replace('Z"', 'Z\n"')}}]}`],
  ])('%s', async (_, body, onlyHostId?: string) => {
    expect((await scan(body, onlyHostId)).isRead).toBe(false);
  });

  test('with more samples than a request may hold', async () => {
    const body = `{"host_id":"a","metrics":[${`{${good}},`.repeat(250_000)}{${good}}]}`;
    expect(await scan(body)).toMatchObject({ isRead: false, accepted: 250_000 });
  });
});

describe('a body like those before is kept for its own hosts', () => {
  const samples = (value: number, more = '') =>
    `{"metric":"cpu.load1","ts":"2026-01-01T00:00:00Z","value":${value}${more}},{"metric":"cpu.load5","ts":"2026-01-01T00:00:00Z","value":${value}${more}}`;

  const valuesOf = ({ log }: Awaited<ReturnType<typeof doorWorld>>, metric: string) =>
    ['a', 'b'].map((sourceId) => log.samples({ kind: 'host', sourceId, metric }).map(([, value]) => value));

  test('where the body names the host', async () => {
    const world = await doorWorld();
    for (const [i, host] of ['a', 'b', 'a', 'a', 'b'].entries())
      await world.post(`{"host_id":"${host}","metrics":[${samples(i)}]}`);
    expect([valuesOf(world, 'cpu.load1'), valuesOf(world, 'cpu.load5')]).toEqual([
      [[3], [4]],
      [[3], [4]],
    ]);
  });

  test('where samples name theirs, or only some of them do', async () => {
    const world = await doorWorld();
    const ofHost = (host: string) => `,"host_id":"${host}"`;
    await world.post(`[${samples(1, ofHost('a'))},${samples(2, ofHost('b'))}]`);
    await world.post(`[${samples(3, ofHost('b'))},${samples(4, ofHost('a'))}]`);
    await world.post(`{"host_id":"b","metrics":[${samples(5)},${samples(6, ofHost('a'))},${samples(7)}]}`);
    expect([valuesOf(world, 'cpu.load1'), valuesOf(world, 'cpu.load5')]).toEqual([
      [[6], [7]],
      [[6], [7]],
    ]);
  });

  test('where the sender may send for one of them only', async () => {
    const world = await doorWorld();
    const principal = { type: 'key', tenant: 'default', id: 'k', name: 'k', scopes: ['ingest'], hostId: 'a' } as const;
    const ofHost = (host: string) => samples(1, `,"host_id":"${host}"`);
    for (let turn = 0; turn < 2; turn += 1) {
      await world.post(`[${ofHost('a')},${ofHost('b')}]`);
      await world.post(`[${ofHost('a')}]`, principal);
      await expect(world.post(`[${ofHost('a')},${ofHost('b')}]`, principal)).rejects.toMatchObject({
        code: 'FORBIDDEN',
        message: 'This key may send samples of the host "a" only; nothing of this request was kept',
      });
    }
  });

  test('where it is written otherwise than the one before', async () => {
    const world = await doorWorld();
    const [plain, spaced] = [samples(1), samples(2).replaceAll(',', ', ').replaceAll(':1', ': 1')];
    for (const [i, text] of [plain, spaced, plain, plain, spaced, spaced, plain].entries())
      expect(
        await world.post(`{"host_id":"a","metrics":[${text.replaceAll(/"value": ?\d/g, `"value":${i}`)}]}`),
      ).toEqual({
        status: 200,
        body: { accepted: 2, rejected: 0, errors: [] },
      });
    expect(valuesOf(world, 'cpu.load5')).toEqual([[6], []]);
  });
});
