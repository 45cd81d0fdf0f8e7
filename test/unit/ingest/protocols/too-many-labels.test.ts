import { describe, expect, test } from 'vitest';

import { expositionWorld, openMetrics } from '../../../support/exposition-world.js';
import { nanos, otlpRequest, textAttributes } from '../../../support/encode/otlp.js';
import { at, lineWorld } from '../../../support/line-world.js';
import { otlpEncodings, otlpWorld, partialSuccess } from '../../../support/otlp-world.js';
import { named, writeWorld } from '../../../support/write-world.js';

/** Labels of a series, each with the value `x`: what stands behind the 66th is not looked at. */
const labels = (count: number) => Array.from({ length: count }, (_, i): [string, string] => [`l${i}`, 'x']);

describe('more labels than a series may have are read no further than need be', () => {
  test('tags of a line: one that comes twice behind them is no fault any more', async () => {
    const world = await lineWorld();
    const tags = (count: number) => labels(count).map((label) => label.join('='));
    const { details } = await world.refusal(`m,${[...tags(66), 'l0=y', 'bad'].join(',')} f=1 ${at}\nm f=2 ${at}`);
    expect(details).toEqual([{ path: 'line 1', message: 'refused "m_f" (bad_labels)' }]);
    expect(world.values('m_f')).toEqual([2]);
    expect((await world.refusal(`m,${[...tags(65), 'l0=y'].join(',')} f=1 ${at}`)).details).toEqual([
      { path: 'line 1', message: 'expected each tag once, got one twice (malformed)' },
    ]);
    expect(await world.send(`m,${['host=h', ...tags(64)].join(',')} f=1 ${at}`)).toEqual({ status: 204, body: null });
  });

  test('labels of remote write: the answer says that they are too many', async () => {
    const { send, stored, t } = await writeWorld();
    const good = { labels: named('up'), samples: [[t, 1]] as const };
    await expect(
      send({ labels: named('up', ...labels(66), ['l0', 'again']), samples: [[t, 1]] }, good),
    ).rejects.toMatchObject({
      message: '1 of 2 samples were refused (1 bad_labels); the others are on disk',
      details: [{ path: 'timeseries[0]', message: 'bad_labels: a series of more than 64 labels' }],
    });
    expect(stored('up')).toEqual([[t, 1]]);
    const most = { labels: named('up', ['host', 'h'], ...labels(64)), samples: [[t, 1]] as const };
    expect(await send(most)).toEqual({ status: 204, body: null });
  });

  test.each([['text/plain'], [openMetrics]])('labels of a page of %s: the others are kept', async (mediaType) => {
    const { sendAs, stored, now } = await expositionWorld();
    const page = (...names: string[]) => `a 1\nb{${names.join(',')}} 1\n${mediaType === openMetrics ? '# EOF\n' : ''}`;
    const written = (count: number) => labels(count).map(([name, value]) => `${name}="${value}"`);
    await expect(sendAs(page(...written(66), 'l0="again"'), '', mediaType)).rejects.toMatchObject({
      message: '1 of 2 samples were refused (1 bad_labels); the others are on disk',
    });
    expect(stored('a')).toEqual([[now, 1]]);
    await expect(sendAs(page(...written(65), 'l0="again"'), '', mediaType)).rejects.toMatchObject({
      message: expect.stringMatching(/^Line 2: expected each label once, /),
    });
    expect(await sendAs(page('host="h"', ...written(64)), '', mediaType)).toEqual({ status: 204, body: null });
  });

  test('metrics of an OpenMetrics page that differ behind them are two all the same', async () => {
    const { sendOpenMetrics } = await expositionWorld();
    const written = labels(70).map(([name, value]) => `${name}="${value}"`);
    const line = (last: string) => `b{${[...written, `last="${last}"`].join(',')}} 1\n`;
    await expect(sendOpenMetrics(`# TYPE b gauge\n${line('1')}${line('2')}# EOF\n`)).rejects.toMatchObject({
      message: '2 of 2 samples were refused (2 bad_labels); nothing of this request was kept',
    });
  });

  describe.each(otlpEncodings)('attributes in the %s of OTLP', (encoding) => {
    const point = (t: number, count: number, more: object[] = []) => ({
      timeUnixNano: nanos(t),
      asDouble: 1,
      attributes: [...textAttributes(Object.fromEntries(labels(count))), ...(more as [])],
    });

    test('of a point: the others are kept', async () => {
      const { send, stored, t } = await otlpWorld(encoding);
      const good = { timeUnixNano: nanos(t), asDouble: 1 };
      const answer = await send(otlpRequest([{ name: 'm', gauge: { dataPoints: [point(t, 70), good] } }]));
      expect(partialSuccess(answer)?.message).toBe(
        '1 of 2 data points were rejected, in whole or in part: "m" bad_labels',
      );
      expect(stored('m')).toEqual([[t, 1]]);
      const most = point(t, 64, textAttributes({ host: 'h' }));
      expect(partialSuccess(await send(otlpRequest([{ name: 'm', gauge: { dataPoints: [most] } }])))).toBeUndefined();
    });

    test('of a resource that bear no label are not counted, and lists of any length may be among them', async () => {
      const { send, stored, t } = await otlpWorld(encoding);
      const values = Array.from({ length: 5000 }, () => ({ stringValue: 'x' }));
      const attributes = [
        ...textAttributes(Object.fromEntries(labels(100))),
        { key: 'list', value: { arrayValue: { values } } },
        ...textAttributes({ host: 'h' }),
      ];
      const metrics = [{ name: 'm', gauge: { dataPoints: [{ timeUnixNano: nanos(t), asDouble: 1 }] } }];
      const answer = await send({ resourceMetrics: [{ resource: { attributes }, scopeMetrics: [{ metrics }] }] });
      expect(partialSuccess(answer)).toBeUndefined();
      expect(stored('m', {}, 'h')).toEqual([[t, 1]]);
    });

    test('that are lists: a long one is too long for a label', async () => {
      const { send, t } = await otlpWorld(encoding);
      const values = Array.from({ length: 5000 }, () => ({ stringValue: 'x' }));
      const list = point(t, 0, [{ key: 'list', value: { arrayValue: { values } } }]);
      const answer = await send(otlpRequest([{ name: 'm', gauge: { dataPoints: [list] } }]));
      expect(partialSuccess(answer)?.message).toMatch(/"m" bad_labels$/);
    });
  });

  test('attributes of a point in JSON: nothing is asked of those behind them', async () => {
    const { sendRaw, t } = await otlpWorld('JSON');
    const attributes = [...textAttributes(Object.fromEntries(labels(66))), { key: 5 }];
    const metric = { name: 'm', gauge: { dataPoints: [{ timeUnixNano: nanos(t), asDouble: 1, attributes }] } };
    const answer = await sendRaw({ resourceMetrics: [{ scopeMetrics: [{ metrics: [metric] }] }] });
    expect(partialSuccess(answer)?.message).toMatch(/"m" bad_labels$/);
  });
});

describe('a label named __proto__, which a copy of the labels would lose, is refused', () => {
  test('in a line', async () => {
    const world = await lineWorld();
    const { details } = await world.refusal(`m,__proto__=x f=1 ${at}\nm,constructor=x f=1 ${at}`);
    expect(details).toEqual([{ path: 'line 1', message: 'refused "m_f" (bad_labels)' }]);
  });

  test('in remote write', async () => {
    const { send, log, t } = await writeWorld();
    await expect(send({ labels: named('up', ['__proto__', 'x']), samples: [[t, 1]] })).rejects.toThrow('1 bad_labels');
    expect(log.count).toBe(0);
  });

  test('in a page, and around it', async () => {
    const { sendText, log } = await expositionWorld();
    await expect(sendText('a{__proto__="x"} 1\n')).rejects.toThrow('1 bad_labels');
    await expect(sendText('a 1\n', 'extra_label=__proto__=x')).rejects.toThrow('1 bad_labels');
    expect(log.count).toBe(0);
  });

  test.each(otlpEncodings)('in the %s of OTLP', async (encoding) => {
    const { send, log, t } = await otlpWorld(encoding);
    const attributes = [{ key: '__proto__', value: { stringValue: 'x' } }];
    const metric = { name: 'm', gauge: { dataPoints: [{ timeUnixNano: nanos(t), asDouble: 1, attributes }] } };
    expect(partialSuccess(await send(otlpRequest([metric])))?.message).toMatch(/"m" bad_labels$/);
    expect(log.count).toBe(0);
  });
});
