import { expect } from 'vitest';

import type { LiveMessage } from '../../clients/ts/src/live/messages.js';
import { browserProgram } from '../support/browser.js';
import { openLivePage, type LivePage } from '../support/browser-client.js';
import { temporaryFolder } from '../support/folder.js';
import { foreignTest } from '../support/foreign.js';
import { freePort } from '../support/free-port.js';
import { expectSame, loggedMessages, placeOf, pointsIn, storedPoints } from '../support/points.js';
import { startServer, type Server, type ServerOptions } from '../support/server.js';
import { until } from '../support/until.js';

/** Of an order that the device has taken. */
const begun = ['queued', 'sent', 'accepted', 'executing'];

const ends = [
  ['SIGTERM', (server: Server) => server.stop()],
  ['kill -9', (server: Server) => server.kill()],
] as const;

const frames = ['gap', 'reset'];

/** Has a last value come, after all of the simulator, which must have stopped, and waits until the page and the log have it. */
async function endOf(page: LivePage, server: Server): Promise<void> {
  const line = 'pharos_device_temperature_celsius,source_id=last value=1';
  expect((await server.fetch('/write', { method: 'POST', body: line })).status).toBe(204);
  await page.showsRow('last', 'temperature', '1');
  await until('it is in the log', async () => {
    const { body } = await server.json('/historical-data?source_id=last');
    return body.filtered_records === 1 || undefined;
  });
}

/** Expects the page to have seen what is stored and what is logged, each point once, from the first that it saw on. */
async function expectAllSeen(page: LivePage, server: Server): Promise<void> {
  const messages = await page.seen();
  expect(messages.filter(({ type }) => frames.includes(type))).toEqual([]);
  const seen = pointsIn(messages);
  const since = placeOf(seen[0] ?? '').timestamp;
  const within = (points: readonly string[]) => points.filter((point) => placeOf(point).timestamp >= since);
  const { body } = await server.json('/telemetry-types?source_id=last');
  const stored = await storedPoints(server, 'device-1', Object.keys(body.telemetry_types as object));
  stored.push(...(await storedPoints(server, 'last', ['temperature'])));
  expectSame(seen, within(stored), 'seen and stored');
  expectSame(seen, within(pointsIn(await loggedMessages(server, 'data'))), 'seen and logged');
  expect(await page.points()).toBe(within(stored).length);
}

/** The results of a command in the order in which they came, and how the log has them. */
async function expectResultsLogged(page: LivePage, server: Server): Promise<void> {
  const resultOf = (message: LiveMessage) => {
    if (message.type !== 'command_result') return [];
    const { id, stage, status, message: text, timestamp } = message;
    return [{ id, stage, status, text, timestamp }];
  };
  const logged = (await loggedMessages(server, 'command_result')) as readonly LiveMessage[];
  expect((await page.seen()).flatMap(resultOf)).toEqual(logged.toReversed().flatMap(resultOf));
}

/** Expects of a server on the data of one that has ended, which simulates nothing, that the page has all there is of it. */
async function expectAllOf(page: LivePage, options: ServerOptions): Promise<void> {
  await using server = await startServer({ ...options, env: { ...options.env, PHAROS_MODE: 'live' } });
  await endOf(page, server);
  await expectAllSeen(page, server);
  await expectResultsLogged(page, server);
  page.expectNoFaults();
}

for (const [how, end] of ends) {
  foreignTest(
    browserProgram,
    `a page with the client that stays open over a restart by ${how} sees each stored point once, and what became of its orders`,
    async () => {
      using folder = temporaryFolder();
      await using page = await openLivePage();
      const options = { dataDir: folder.path, port: await freePort(), env: page.serverEnv };

      await using first = await startServer(options);
      await page.open('/live', first.url);
      await page.seesMore(30);
      await page.press('Faster');
      await page.showsRow('Faster', [...begun, 'executing', 'succeeded'].join(', '));
      await page.seesMore(100);
      await page.press('Calibrate');
      await page.showsRow('Calibrate', begun.join(', '));
      await end(first);

      await using second = await startServer(options);
      await page.showsRow('Calibrate', [...begun, 'timed_out'].join(', '));
      await page.seesMore(30);
      await second.stop();
      await expectAllOf(page, options);
    },
  );

  foreignTest(
    browserProgram,
    `a page with a socket that resumes after a restart by ${how} sees each stored point once`,
    async () => {
      using folder = temporaryFolder();
      await using page = await openLivePage();
      const options = { dataDir: folder.path, port: await freePort(), env: page.serverEnv };

      await using first = await startServer(options);
      await page.open('/socket/seq', first.url);
      await page.seesMore(30);
      await page.press('Status');
      await page.showsRow('Status', [...begun, 'succeeded'].join(', '));
      await end(first);

      await using second = await startServer(options);
      await page.seesMore(30);
      await second.stop();
      await expectAllOf(page, options);
    },
  );
}

foreignTest(
  browserProgram,
  'a page with a plain socket is sent the messages of the document, and no more',
  async () => {
    using folder = temporaryFolder();
    await using page = await openLivePage();
    await using server = await startServer({ dataDir: folder.path, env: page.serverEnv });
    await page.open('/socket', server.url);
    await page.seesMore(30);
    await page.press('Status');
    await page.showsRow('Status', [...begun, 'succeeded'].join(', '));
    const live = { method: 'PUT', body: '{"mode":"live"}', headers: { 'content-type': 'application/json' } };
    expect((await server.json('/api/config', live)).status).toBe(200);
    await endOf(page, server);
    await expectAllSeen(page, server);
    await expectResultsLogged(page, server);

    const fields = new Map<string, Set<string>>();
    for (const message of await page.seen()) {
      const names = Object.keys(message).sort().join(' ');
      fields.set(message.type, (fields.get(message.type) ?? new Set()).add(names));
    }
    expect(Object.fromEntries([...fields].map(([type, names]) => [type, [...names]]))).toEqual({
      data: ['id source_id timestamp type value'],
      command: ['command command_id correlation_id id issued_by parameters source_id timestamp type'],
      command_result: ['command command_id correlation_id id message source_id stage status timestamp type'],
    });
    page.expectNoFaults();
  },
);
