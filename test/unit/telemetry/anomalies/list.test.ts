import { describe, expect, test } from 'vitest';

import { createEventSink } from '../../../../src/store/state/event-sink.js';
import { listAnomalies } from '../../../../src/telemetry/anomalies/list.js';
import { AnomalyList, AnomalyListQuery } from '../../../../src/telemetry/anomalies/wire.js';
import { admin } from '../../../support/auth.js';
import { anomalyEvent } from '../../../support/events.js';
import { startState } from '../../../support/state.js';

async function startAnomalies() {
  const world = await startState();
  await createEventSink(world.state, { tell: () => undefined }).save([
    anomalyEvent({ startTs: 0, peakTs: 1500, endTs: 60_000 }),
    anomalyEvent({ id: 'e-2', startTs: 61_000, peakTs: 61_000, endTs: undefined, labels: { panel: '2' } }),
    anomalyEvent({ id: 'e-3', tenant: 'another' }),
  ]);
  const list = (query: object, caller = admin) => listAnomalies(world, caller, AnomalyListQuery.parse(query));
  return { ...world, list };
}

const ids = ({ anomalies }: AnomalyList) => anomalies.map(({ id }) => id);

describe('anomalies', () => {
  test('are told with their value, limit and peak, the newest first, those of the tenant alone', async () => {
    await using world = await startAnomalies();
    const answer = await world.list({});
    expect(answer).toEqual({
      anomalies: [
        {
          id: 'e-2',
          source_id: 's',
          kind: 'satellite',
          metric: 'battery_charge_percent',
          labels: { panel: '2' },
          severity: 'critical',
          value: 9,
          threshold: 10,
          direction: 'below',
          peak_value: 4.5,
          episodes: 1,
          started_at: '1970-01-01T00:01:01.000Z',
          peak_at: '1970-01-01T00:01:01.000Z',
          ended_at: null,
        },
        {
          id: 'e-1',
          source_id: 's',
          kind: 'satellite',
          metric: 'battery_charge_percent',
          severity: 'critical',
          value: 9,
          threshold: 10,
          direction: 'below',
          peak_value: 4.5,
          episodes: 1,
          started_at: '1970-01-01T00:00:00.000Z',
          peak_at: '1970-01-01T00:00:01.500Z',
          ended_at: '1970-01-01T00:01:00.000Z',
        },
      ],
      total: 2,
      limit: 50,
      offset: 0,
    });
    expect(AnomalyList.parse(answer)).toEqual(answer);
  });

  test.each([
    [{ state: 'open' }, ['e-2']],
    [{ state: 'ended' }, ['e-1']],
    [{ since: '1970-01-01T00:01:01Z' }, ['e-2']],
    [{ until: '1970-01-01T01:00:00+01:00' }, ['e-1']],
    [{ source_id: 's', metric: 'battery_charge_percent', severity: 'critical' }, ['e-2', 'e-1']],
    [{ metric: 'storage_usage_mb' }, []],
    [{ severity: 'warning' }, []],
    [{ source_id: 'nobody' }, []],
    [{ limit: 1, offset: 1 }, ['e-1']],
  ])('are found by %j', async (query, expected) => {
    await using world = await startAnomalies();
    expect(ids(await world.list(query))).toEqual(expected);
  });

  test('of a range that ends before it starts are refused', async () => {
    await using world = await startAnomalies();
    await expect(world.list({ since: '1970-01-01T00:00:02Z', until: '1970-01-01T00:00:01Z' })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      details: [{ path: 'since' }],
    });
  });

  test.each([{ state: 'over' }, { severity: 'bad' }, { since: 'yesterday' }, { limit: 501 }, { host_id: 'a' }])(
    'are not asked for by %j',
    (query) => {
      expect(AnomalyListQuery.safeParse(query).success).toBe(false);
    },
  );
});
