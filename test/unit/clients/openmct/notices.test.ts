import { expect, test } from 'vitest';

import { Notices } from '../../../../clients/openmct/src/notices.js';
import { startFeedServer } from '../../../support/feed-server.js';
import { installPlugin, OpenMctHost } from '../../../support/openmct-host.js';

test('that live values stopped is told once, and the notice goes when they come again', () => {
  const host = new OpenMctHost();
  const notices = new Notices(host);
  const away = { state: 'waiting', delayMs: 500, reason: 'The connection broke off' } as const;
  for (const connection of [{ state: 'connecting' }, { state: 'open' }, away] as const)
    notices.onConnection(connection);
  const notice = 'alert: Pharos: no live values for now. The connection broke off.';
  expect(host.told).toEqual([notice]);
  for (const connection of [{ state: 'connecting' }, away, { state: 'connecting' }] as const)
    notices.onConnection(connection);
  expect(host.told).toEqual([notice]);
  notices.onConnection({ state: 'open' });
  notices.onConnection({ state: 'closed' });
  expect(host.told).toEqual([notice, `dismissed: ${notice}`]);
});

test('missing values and a refused feed are told', () => {
  const host = new OpenMctHost();
  const notices = new Notices(host);
  notices.onMissing({ type: 'gap', from_seq: 3, to_seq: 7, cursor: 'c' });
  notices.onMissing({ type: 'reset', reason: 'too_old', cursor: 'c' });
  notices.onRefused(new Error('The API key is unknown'));
  expect(host.told).toEqual([
    'alert: Pharos: values are missing here, 5 live values came faster than this page took them. Reload the view to see them.',
    'alert: Pharos: values are missing here, the live feed could not go on where it was left. Reload the view to see them.',
    'error: Pharos refused the live feed: The API key is unknown',
  ]);
});

test('a tree that cannot be had is told with the words of the server, and asked for again', async () => {
  let isReady = false;
  await using server = await startFeedServer((response) => {
    const body = isReady ? { kinds: [] } : { error: { code: 'UNAUTHORIZED', message: 'The key is unknown' } };
    response.writeHead(isReady ? 200 : 401, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  const host = installPlugin(server);
  expect(await host.below('root')).toEqual([]);
  expect(host.told).toEqual(['error: Pharos: The key is unknown']);
  isReady = true;
  expect(await host.below('root')).toEqual([]);
  expect(host.told).toHaveLength(1);
  expect(server.requests).toHaveLength(2);
});
