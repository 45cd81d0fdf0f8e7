import { describe, expect, test } from 'vitest';

import { remoteWrite } from '../../../../../src/ingest/protocols/remote-write/remote-write.js';
import { doorWorld } from '../../../../support/door-world.js';
import { snappy, writeRequest, type SentSeries } from '../../../../support/encode/remote-write.js';
import {
  labelBytes,
  named,
  sampleBytes,
  writeField,
  writeMediaType,
  writeWorld,
} from '../../../../support/write-world.js';

const refused = (message: string, ...details: [path: string, message: string][]) => ({
  code: 'BAD_REQUEST',
  message,
  details: details.map(([path, text]) => ({ path, message: text })),
});

describe('remote write refuses', () => {
  test('is named with its series and the reason, after the others were kept', async () => {
    const { send, stored, t } = await writeWorld();
    const sending = send(
      {
        labels: named('up', ['job', 'a']),
        samples: [
          [t, 1],
          [t, Infinity],
          [t - 3_600_001, 2],
        ],
      },
      { labels: named('up', ['job', 'b']), samples: [[t, Number.NaN]] },
      { labels: named('up', ['job', 'c']), samples: [[t + 300_001, -Infinity]] },
      {
        labels: named('up'),
        samples: [
          [0, 1],
          [t, 5],
        ],
      },
    );
    await expect(sending).rejects.toMatchObject(
      refused(
        '4 of 7 samples were refused (1 not_finite, 2 too_old, 1 in_future); the others are on disk',
        ['timeseries[0]', 'not_finite: up{job="a"}'],
        ['timeseries[0]', 'too_old: up{job="a"}'],
        ['timeseries[2]', 'in_future: up{job="c"}'],
        ['timeseries[3]', 'too_old: up'],
      ),
    );
    expect(stored('up', { job: 'a' })).toEqual([[t, 1]]);
    expect(stored('up')).toEqual([[t, 5]]);
  });

  test('is named twenty times at most', async () => {
    const { send, t } = await writeWorld();
    const bad = Array.from({ length: 25 }, (_, i) => ({ labels: named(`m${i}`), samples: [[t, Infinity]] as const }));
    const error: unknown = await send(...bad).catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      message: '25 of 25 samples were refused (25 not_finite); nothing of this request was kept',
    });
    expect((error as { details: unknown[] }).details).toHaveLength(20);
    expect((error as { details: unknown[] }).details.at(-1)).toEqual({
      path: 'timeseries[19]',
      message: 'not_finite: m19',
    });
  });

  test.each<[string, SentSeries['labels']]>([
    ['without labels', []],
    ['without a metric', [['job', 'j']]],
    [
      'whose metric is empty',
      [
        ['__name__', ''],
        ['job', 'j'],
      ],
    ],
    ['with a label twice', named('up', ['a', '1'], ['a', '1'])],
    ['with a metric twice', named('up', ['__name__', 'down'])],
    ['with a label without a name', named('up', ['', 'x'])],
  ])('a series %s, each sample of it as bad_labels', async (_, labels) => {
    const { send, stored, t } = await writeWorld();
    for (const ts of [t, t + 1]) {
      await expect(
        send(
          {
            labels,
            samples: [
              [ts, 1],
              [ts + 1, Number.NaN],
            ],
          },
          { labels: named('good'), samples: [[ts, 1]] },
        ),
      ).rejects.toMatchObject({
        message: '2 of 3 samples were refused (2 bad_labels); the others are on disk',
        details: [
          { path: 'timeseries[0]', message: 'bad_labels: a series whose labels name none' },
          { path: 'timeseries[0]', message: 'bad_labels: a series whose labels name none' },
        ],
      });
    }
    expect(stored('good')).toEqual([
      [t, 1],
      [t + 1, 1],
    ]);
  });

  test.each([
    ['the name of a label', Buffer.from('n\xffme', 'latin1'), Buffer.from('v')],
    ['the value of a label', Buffer.from('name'), Buffer.from([0xc3, 0x28])],
  ])('a series where %s is no UTF-8', async (_, name, value) => {
    const { sendMessage, log, t } = await writeWorld();
    const label = Buffer.concat([writeField([0x0a], name), writeField([0x12], value)]);
    const series = Buffer.concat([
      writeField([0x0a], labelBytes('__name__', 'up')),
      writeField([0x0a], label),
      writeField([0x12], sampleBytes(t)),
    ]);
    await expect(sendMessage(writeField([0x0a], series))).rejects.toMatchObject({
      details: [{ path: 'timeseries[0]', message: 'bad_labels: a series whose labels name none' }],
    });
    expect(log.count).toBe(0);
  });

  test.each([
    ['a control character', 'a\nb'],
    ['more characters than a label may have', 'x'.repeat(2049)],
  ])('a series whose label holds %s', async (_, value) => {
    const { send, log, t } = await writeWorld();
    await expect(send({ labels: named('up', ['a', value]), samples: [[t, 1]] })).rejects.toMatchObject({
      message: '1 of 1 samples were refused (1 bad_labels); nothing of this request was kept',
    });
    expect(log.count).toBe(0);
  });

  test('native histograms, each as one sample of the wrong type; exemplars and metadata are passed over', async () => {
    const { sendMessage, stored, t } = await writeWorld();
    const series = Buffer.concat([
      writeField([0x0a], labelBytes('__name__', 'latency')),
      writeField([0x12], sampleBytes(t)),
      writeField([0x1a], Buffer.from('an exemplar')),
      writeField([0x22], Buffer.from('a histogram')),
    ]);
    const message = Buffer.concat([writeField([0x0a], series), writeField([0x1a], Buffer.from('metadata'))]);
    await expect(sendMessage(message)).rejects.toMatchObject(
      refused('1 of 2 samples were refused (1 wrong_type); the others are on disk', [
        'timeseries[0]',
        'wrong_type: latency',
      ]),
    );
    expect(stored('latency')).toEqual([[t, 0]]);
  });

  test('samples of another source than that of the key, and with them the whole request', async () => {
    const given = await doorWorld();
    const t = given.clock.now();
    const principal = { type: 'agent', tenant: 'default', hostId: 'web-1' } as const;
    const body = snappy(
      writeRequest([
        { labels: named('up', ['instance', 'web-1']), samples: [[t, 1]] },
        { labels: named('up', ['instance', 'web-2']), samples: [[t, 1]] },
      ]),
    );
    await expect(given.send(remoteWrite, body, { mediaType: writeMediaType, principal })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    expect(given.log.count).toBe(0);
  });
});
