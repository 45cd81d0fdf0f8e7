/**
 * A device that Pharos watches and commands: `node --import tsx examples/device.ts ws://127.0.0.1:8000 lamp-1`.
 * PHAROS_API_KEY is its key, where one is asked for. It measures a temperature and can blink.
 */
import { setTimeout as pause } from 'node:timers/promises';

import { WebSocket } from 'ws';

const [server = 'ws://127.0.0.1:8000', id = 'lamp-1'] = process.argv.slice(2);
const key = process.env['PHAROS_API_KEY'];

const sendEveryMs = 1000;
const longestPauseMs = 30_000;
/** How the server closes a connection in whose place another has come. */
const replaced = 4001;

const hello = {
  type: 'hello',
  telemetry_types: {
    temperature: { data_type: 'number', unit: '°C', range: { min: -50, max: 150 }, description: 'Of the lamp.' },
  },
  command_templates: {
    blink: {
      command: 'blink',
      description: 'Blinks a number of times.',
      parameters: {
        times: { type: 'integer', required: true, min: 1, max: 10, description: 'How often.' },
      },
    },
  },
};

interface Order {
  readonly command_id: string;
  readonly command: string;
  readonly parameters: { readonly times: number };
}

let temperature = 20;
let failures = 0;

async function obey(socket: WebSocket, { command_id, command, parameters }: Order): Promise<void> {
  const answer = (stage: string, message: string): void =>
    socket.send(JSON.stringify({ type: 'command_result', command_id, stage, message }));
  if (command !== 'blink') {
    answer('failed', `This lamp does not know "${command}"`);
    return;
  }
  answer('accepted', 'Will blink');
  for (let time = 1; time <= parameters.times; time += 1) {
    answer('executing', `Blink ${time} of ${parameters.times}`);
    await pause(100);
  }
  answer('succeeded', `Blinked ${parameters.times} times`);
}

function measure(socket: WebSocket): void {
  temperature += Math.random() - 0.5;
  const timestamp = new Date().toISOString();
  socket.send(JSON.stringify({ type: 'data', id: 'temperature', value: temperature, timestamp }));
}

/** One connection, from its beginning to its end; resolves with the code of its close. */
function connect(): Promise<number> {
  const headers = key === undefined ? {} : { authorization: `Bearer ${key}` };
  const socket = new WebSocket(`${server}/ws/device/${encodeURIComponent(id)}`, { headers });
  let timer: NodeJS.Timeout | undefined;
  let silence: NodeJS.Timeout | undefined;
  /** The server pings; one that is gone without a word does not. */
  const listen = (seconds: number): void => {
    clearTimeout(silence);
    silence = setTimeout(() => socket.terminate(), 2 * seconds * 1000);
    socket.once('ping', () => listen(seconds));
  };
  socket.on('open', () => socket.send(JSON.stringify(hello)));
  socket.on('message', (data: Buffer) => {
    const message = JSON.parse(data.toString()) as { readonly type: string; readonly heartbeat_seconds: number };
    if (message.type === 'welcome') {
      failures = 0;
      listen(message.heartbeat_seconds);
      console.log(`Connected as ${id}`);
      timer = setInterval(() => measure(socket), sendEveryMs);
    } else if (message.type === 'command') void obey(socket, message as unknown as Order);
    else if (message.type === 'error') console.error(`Refused: ${data.toString()}`);
  });
  socket.on('error', (error) => console.error(`No connection: ${error.message}`));
  return new Promise((resolve) => {
    socket.on('close', (code) => {
      clearInterval(timer);
      clearTimeout(silence);
      resolve(code);
    });
  });
}

while ((await connect()) !== replaced) {
  failures += 1;
  await pause(Math.min(longestPauseMs, 500 * 2 ** failures) * (0.5 + Math.random() / 2));
}
