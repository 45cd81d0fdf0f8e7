import { WebSocket, type RawData } from 'ws';

import { machineMs, valueScale, type Figures, type Sendings, type Sightings } from './live-words.js';
import { rounded } from './statistics.js';

/*
 * The viewers of the live bench, in a process of their own. Started with the address, how many there are and how many of them
 * read nothing; tells `ready`, takes what was measured on the other side, and answers what it saw.
 */

const mark = '"value":';

/** The number of the message, without reading the rest of it. */
function numberOf(data: RawData): number {
  const text = (data as Buffer).toString('latin1');
  return Math.round(Number.parseFloat(text.slice(text.indexOf(mark) + mark.length)) * valueScale);
}

async function open(url: string): Promise<WebSocket> {
  const socket = new WebSocket(url, { perMessageDeflate: false });
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  return socket;
}

function figures(latencies: Float64Array): Figures {
  const sorted = latencies.sort();
  const at = (share: number): number =>
    rounded(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN);
  return { p50: at(0.5), p99: at(0.99), max: at(1) };
}

async function watch(url: string, count: number, stalled: number): Promise<void> {
  const sockets: WebSocket[] = [];
  /** Number of the message and time of its receipt, one after the other. */
  const seen: number[] = [];
  while (sockets.length < count) {
    const next = Math.min(50, count - sockets.length);
    sockets.push(...(await Promise.all(Array.from({ length: next }, () => open(url)))));
  }
  for (const [i, socket] of sockets.entries()) {
    if (i < stalled) socket.pause();
    else socket.on('message', (data) => void seen.push(numberOf(data), machineMs()));
  }
  process.on('message', ({ first, sentAt, answeredAt }: Sendings) => {
    const [accepted, sent]: [number[], number[]] = [[], []];
    for (let i = 0; i < seen.length; i += 2) {
      const n = seen[i]! - first;
      if (n < 0 || n >= sentAt.length) continue;
      accepted.push(seen[i + 1]! - answeredAt[n]!);
      sent.push(seen[i + 1]! - sentAt[n]!);
    }
    const sightings: Sightings = {
      expected: (count - stalled) * sentAt.length,
      received: accepted.length,
      from_acceptance_ms: figures(Float64Array.from(accepted)),
      from_sending_ms: figures(Float64Array.from(sent)),
    };
    process.send?.(sightings);
    for (const socket of sockets) socket.terminate();
    process.disconnect();
  });
  process.send?.('ready');
}

const [url = '', count, stalled] = process.argv.slice(2);
await watch(url, Number(count), Number(stalled));
