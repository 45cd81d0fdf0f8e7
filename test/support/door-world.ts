import { Config } from '../../src/config/schema.js';
import { LiveValue } from '../../src/domain/live.js';
import type { Reading } from '../../src/domain/ports/intake.js';
import type { Principal } from '../../src/domain/principal.js';
import type { Committed } from '../../src/domain/sample.js';
import { createDoor } from '../../src/ingest/door.js';
import { createRawIngest } from '../../src/ingest/handle.js';
import { hostJson } from '../../src/ingest/protocols/host-json.js';
import type { Protocol } from '../../src/ingest/protocols/protocol.js';
import type { Clock } from '../../src/platform/clock.js';
import { createLogger } from '../../src/platform/logger.js';
import { MemoryLog, MemorySources } from './memory-log.js';
import { keepingRecorder } from './recorder.js';
import { VirtualClock } from './virtual-clock.js';

const everybody: Principal = { type: 'anonymous', tenant: 'default', open: true };

type Sending = Parameters<ReturnType<typeof createRawIngest>>[2];

const caller: Sending = {
  principal: everybody,
  requestId: 'r-1',
  query: new URLSearchParams(),
  mediaType: 'application/json',
};

/** A started door before a log in memory, with everything that it reports kept. */
export async function doorWorld(
  settings: Partial<Config['ingest']> = {},
  { machineClock }: { machineClock?: Clock } = {},
) {
  const clock = new VirtualClock('2026-01-01T00:00:00Z');
  const log = new MemoryLog();
  const sources = new MemorySources();
  const recorder = keepingRecorder();
  const config = new LiveValue<Config['ingest']>({ ...Config.parse({}).ingest, ...settings });
  const logLines: Record<string, unknown>[] = [];
  const logger = createLogger({
    level: 'DEBUG',
    now: () => clock.now(),
    destination: { write: (line: string) => void logLines.push(JSON.parse(line) as Record<string, unknown>) },
  });
  const retention = { retentionMs: new LiveValue(Infinity), oldestKept: () => -Infinity };
  const door = createDoor({
    ...{ log, sources, clock, recorder, config, logger },
    ...retention,
    ...(machineClock && { machineClock }),
  });
  const handle = createRawIngest({ door, clock, logger });
  const commits: Committed[] = [];
  door.onCommit((committed) => commits.push(committed));
  await door.start();

  return {
    clock,
    log,
    sources,
    recorder,
    config,
    logLines,
    door,
    commits,
    /** A reading of `cpu.load1` of the host `h` at the clock's time, but for what is given. */
    reading: (given: Partial<Reading> = {}): Reading => ({
      sourceId: 'h',
      kind: 'host',
      metric: 'cpu.load1',
      ts: clock.now(),
      value: 1,
      ...given,
    }),
    /** Posts a body, given as text, bytes or a value to be written as JSON, as the host protocol. */
    post: (body: unknown, principal: Principal = everybody) =>
      handle(hostJson, toBuffer(body), { ...caller, principal }),
    /** Posts a body as any protocol. */
    send: (protocol: Protocol, body: unknown, given: Partial<Sending> = {}) =>
      handle(protocol, toBuffer(body), { ...caller, ...given }),
  };
}

function toBuffer(body: unknown): Buffer {
  if (Buffer.isBuffer(body)) return body;
  return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
}

/** Lets everything that can go on without time passing go on. */
export async function settle(): Promise<void> {
  await new Promise<void>((resolve) => void setImmediate(resolve));
}
