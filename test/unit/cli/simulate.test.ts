import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

import { describe, expect, test } from 'vitest';

import { UsageError } from '../../../src/cli/command.js';
import { runSimulate } from '../../../src/cli/simulate.js';
import { PharosError } from '../../../src/domain/errors.js';
import { ioUntil, refuse, telemetryServer } from '../../support/telemetry-server.js';
import { VirtualClock } from '../../support/virtual-clock.js';

type TelemetryServer = Awaited<ReturnType<typeof telemetryServer>>;

/** `pharos simulate` with ten points a second, on a clock that stands still until the test moves it. */
function start(url: URL, args: readonly string[] = [], env: Readonly<Record<string, string>> = {}) {
  const clock = new VirtualClock();
  const [out, told]: [string[], string[]] = [[], []];
  let stop: (() => void) | undefined;
  const argv = ['satellites', '-s', '2', '-r', '5', '-d', '2', '--api-url', url.href, ...args];
  const code = runSimulate(argv, {
    env,
    write: (text) => void out.push(text),
    clock,
    terminal: { write: (text) => void told.push(text), columns: () => undefined },
    onStop(listener) {
      stop = listener;
      return () => (stop = undefined);
    },
  });
  return { clock, code, out, told, stop: () => stop?.(), isListening: () => stop !== undefined };
}

/** Moves time on, point by point of ten a second, waiting for each to arrive at the server. */
async function play(server: TelemetryServer, clock: VirtualClock, points: number): Promise<void> {
  for (let arrived = 1; arrived <= points; arrived++) {
    await ioUntil(() => server.requests.length >= arrived);
    if (arrived < points) await clock.advance(100);
  }
}

describe('pharos simulate satellites', () => {
  test('ends with 0 and a summary when all was accepted', async () => {
    await using server = await telemetryServer();
    const { clock, code, out } = start(server.url);
    await play(server, clock, 20);
    expect(await code).toBe(0);
    expect(out.join('')).toContain('Accepted     20 (100.00 % of those due)');
  });

  test('ends with 1 below 99 %', async () => {
    await using server = await telemetryServer();
    server.answer(refuse(503, 'The queue is full'));
    const { clock, code, out } = start(server.url);
    await play(server, clock, 20);
    await clock.advance(100);
    expect(await code).toBe(1);
    expect(out.join('')).toContain('Reason       503: 20 points ("The queue is full")');
  });

  test('with duration 0 runs until it is told to stop, and says how it did', async () => {
    await using server = await telemetryServer();
    const { clock, code, out, stop, isListening } = start(server.url, ['-d', '0']);
    await play(server, clock, 120);
    stop();
    expect(await code).toBe(0);
    expect(out.join('')).toContain('Points due   120\n');
    expect(isListening()).toBe(false);
  });

  test('tells its progress every five seconds', async () => {
    await using server = await telemetryServer();
    const { clock, code, told } = start(server.url, ['-d', '6']);
    await play(server, clock, 60);
    expect(await code).toBe(0);
    expect(told).toEqual([
      expect.stringMatching(/^1 s left, sent \d+, accepted \d+, rejected 0, failed 0, 10\/s, p99 \S+ ms\n$/),
    ]);
  });

  test('sends its key, and the path of the API before its own', async () => {
    await using server = await telemetryServer();
    const url = new URL('/behind/a/proxy/', server.url);
    const { clock, code } = start(url, ['-d', '0.1'], { PHAROS_API_KEY: 'secret' });
    await play(server, clock, 1);
    expect(await code).toBe(0);
    const [{ path, headers } = { path: '', headers: {} }] = server.requests;
    expect([path, headers.authorization, headers.host]).toEqual([
      '/behind/a/proxy/telemetry',
      'Bearer secret',
      server.url.host,
    ]);
  });

  test('sends what the seed says, to the last digit', async () => {
    const runs = await Promise.all(
      ['7', '7', '8'].map(async (seed) => {
        await using server = await telemetryServer();
        const { clock, code } = start(server.url, ['--seed', seed, '--anomaly-rate', '0.3']);
        await play(server, clock, 20);
        await code;
        return server.points();
      }),
    );
    expect(runs[1]).toEqual(runs[0]);
    expect(runs[2]).not.toEqual(runs[0]);
  });
});

describe('what cannot be simulated', () => {
  test('is refused with a sentence: wrong arguments', async () => {
    await expect(start(new URL('http://127.0.0.1:1'), ['-s', 'many']).code).rejects.toThrow(UsageError);
  });

  test('is refused with a sentence: a server that is not there', async () => {
    const server = await telemetryServer();
    await server.close();
    const refusal = expect(start(server.url).code).rejects;
    await refusal.toThrow(PharosError);
    await expect(start(server.url).code).rejects.toThrow(
      `The server at ${server.url.href} cannot be reached: ECONNREFUSED`,
    );
  });

  test('is refused with a sentence: a server that takes connections and says nothing', async () => {
    let connections = 0;
    const mute = createServer((socket) => {
      connections += 1;
      socket.resume();
      socket.on('error', () => undefined);
    });
    await new Promise<void>((resolve) => void mute.listen(0, '127.0.0.1', resolve));
    const url = new URL(`http://127.0.0.1:${(mute.address() as AddressInfo).port}`);
    const { clock, code } = start(url);
    const refusal = expect(code).rejects.toThrow('cannot be reached: no answer within 5 s');
    await ioUntil(() => connections === 1);
    await clock.advance(5000);
    await refusal;
    await new Promise<void>((resolve) => void mute.close(() => resolve()));
  });

  test('is refused with a sentence: something else than HTTP', async () => {
    const other = createServer((socket) => {
      socket.resume();
      socket.on('error', () => undefined);
      socket.end('220 mail.example ESMTP\r\n\r\n');
    });
    await new Promise<void>((resolve) => void other.listen(0, '127.0.0.1', resolve));
    const url = new URL(`http://127.0.0.1:${(other.address() as AddressInfo).port}`);
    await expect(start(url).code).rejects.toThrow('cannot be reached: an answer that is not HTTP/1.1');
    await new Promise<void>((resolve) => void other.close(() => resolve()));
  });
});
