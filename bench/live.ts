import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { WebSocket } from 'ws';

import { machineMs, valueScale, type Sendings, type Sightings } from './live-words.js';
import { keptConnections, post } from './load.js';
import { endProcess } from './process.js';
import { BenchServer } from './server.js';
import { median, quantile, rounded } from './statistics.js';

const viewers = 1000;
const stalled = 100;
const messagesPerSecond = 50;
const warmUpSeconds = 3;
const seconds = 20;
const orders = 200;

/** A feed that a thousand sockets read and a hundred do not, and the way of an order to the simulated device and back. */
export async function liveBench(): Promise<Record<string, unknown>> {
  return { fan_out: await fanOut(), command_round_trip_ms: await roundTrips() };
}

const socketUrl = (url: string): string => `${url.replace(/^http/, 'ws')}/ws`;

async function fanOut(): Promise<Record<string, unknown>> {
  await using server = await BenchServer.start({ PHAROS_MODE: 'live' });
  const idleMb = server.rssMb();
  const child = fork(
    fileURLToPath(new URL('live-viewers.ts', import.meta.url)),
    [socketUrl(server.url), String(viewers), String(stalled)],
    { execArgv: ['--import', 'tsx'] },
  );
  try {
    await answer(child);
    const connectedMb = server.rssMb();
    await send(server.url, 0, warmUpSeconds * messagesPerSecond);
    const cpu = server.cpuSeconds();
    const sendings = await send(server.url, warmUpSeconds * messagesPerSecond, seconds * messagesPerSecond);
    const usedCpu = server.cpuSeconds() - cpu;
    // What is under way arrives, or is missing in the count.
    await pause(2000);
    child.send(sendings);
    const sightings = (await answer(child)) as Sightings;
    return {
      viewers,
      stalled,
      messages_per_second: messagesPerSecond,
      ...sightings,
      server_cpu_percent_of_a_core: rounded((usedCpu / seconds) * 100),
      rss_mb: {
        idle: rounded(idleMb),
        connected: rounded(connectedMb),
        after: rounded(server.rssMb()),
      },
    };
  } finally {
    await endProcess(child);
  }
}

/** What the process says next. @throws Error when it ends instead. */
async function answer(child: ChildProcess): Promise<unknown> {
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`the viewers ended with code ${String(code)}`);
  });
  ended.catch(() => undefined);
  const [message] = (await Promise.race([once(child, 'message'), ended])) as unknown[];
  return message;
}

/** Posts one value of one device after the other, evenly, whether the ones before were answered or not. */
async function send(url: string, first: number, count: number): Promise<Sendings> {
  const agent = keptConnections(8);
  const sentAt: number[] = [];
  const answeredAt: number[] = [];
  const answers: Promise<void>[] = [];
  const begun = machineMs();
  const sendOne = async (n: number): Promise<void> => {
    const line = `pharos_device_temperature_celsius,source_id=bench-device value=${(first + n) / valueScale} ${Date.now()}`;
    sentAt[n] = machineMs();
    const status = await post(agent, `${url}/write?precision=ms`, Buffer.from(line));
    answeredAt[n] = machineMs();
    if (status !== 204) throw new Error(`a value was answered ${status}`);
  };
  while (answers.length < count) {
    const due = Math.min(count, Math.floor(((machineMs() - begun) / 1000) * messagesPerSecond) + 1);
    while (answers.length < due) answers.push(sendOne(answers.length));
    await pause(2);
  }
  await Promise.all(answers);
  agent.destroy();
  return { first, sentAt, answeredAt };
}

interface CommandResult {
  readonly type: string;
  readonly command_id?: string;
  readonly stage?: string;
  readonly message?: string;
}

/** From an order on the socket to its success on the same socket, one order after the other. */
async function roundTrips(): Promise<Record<string, number>> {
  await using server = await BenchServer.start();
  const socket = new WebSocket(socketUrl(server.url), { perMessageDeflate: false });
  await once(socket, 'open');
  // The simulated device takes orders once it has said its first values.
  await once(socket, 'message');
  const times: number[] = [];
  for (let n = 0; n < orders; n++) {
    const id = `bench-${n}`;
    const succeeded = success(socket, id);
    const begun = performance.now();
    socket.send(JSON.stringify({ type: 'command', command: 'get_status', parameters: {}, command_id: id }));
    await succeeded;
    times.push(performance.now() - begun);
  }
  socket.terminate();
  return { orders, p50: rounded(median(times)), p99: rounded(quantile(times, 0.99)) };
}

/** @throws Error when the order ends otherwise. */
function success(socket: WebSocket, id: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const read = (data: Buffer): void => {
      const { type, command_id: commandId, stage, message } = JSON.parse(data.toString()) as CommandResult;
      if (type !== 'command_result' || commandId !== id) return;
      if (stage === 'succeeded') resolve();
      else if (stage === 'failed' || stage === 'timed_out' || stage === 'cancelled') {
        reject(new Error(`an order ended as ${stage}: ${message}`));
      } else return;
      socket.off('message', read);
    };
    socket.on('message', read);
  });
}
