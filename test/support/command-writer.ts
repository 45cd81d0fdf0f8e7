import { findKind } from '../../src/catalog/index.js';
import { createCommandEngine } from '../../src/commands/engine.js';
import { createMessageLog } from '../../src/commands/log/append.js';
import { IssueCommand } from '../../src/commands/wire.js';
import { PharosError } from '../../src/domain/errors.js';
import { silentRecorder } from '../../src/domain/ports/recorder.js';
import { createTargets } from '../../src/live/targets.js';
import { systemClock } from '../../src/platform/clock.js';
import { processHold } from '../../src/platform/hold.js';
import { createLogger } from '../../src/platform/logger.js';
import { openState } from '../../src/store/state/state.js';
import { MemoryDirectory } from './memory-log.js';

/**
 * Issues commands to two devices without end, on the folder named as argument, until it is killed. Says in a line each
 * what a device was handed (`order <id>`) and what was answered (`issued <id>`). Whatever is refused, but for a full queue,
 * ends it.
 */
const [, , folder = ''] = process.argv;
const [clock, recorder] = [systemClock, silentRecorder];
const logger = createLogger({ level: 'ERROR', now: () => clock.now(), destination: process.stderr });
const state = openState({ folder, clock, recorder, logger });
const targets = createTargets();
const engine = createCommandEngine({
  state,
  clock,
  recorder,
  logger,
  targets,
  directory: new MemoryDirectory(),
  sources: { kindOf: () => 'device' },
  templates: () => findKind('device')?.commands ?? [],
  log: createMessageLog(),
  feed: { tell: () => undefined },
});
const caller = {
  principal: { type: 'job', tenant: 'default', name: 'writer' },
  requestId: 'r',
  address: undefined,
} as const;

/** Those who wait until a device has been handed its next order. */
const waiting = new Map<string, (() => void)[]>();

/** Answers each order in stages, one every millisecond or so. */
function connect(sourceId: string): void {
  targets.connect(
    { tenant: 'default', kind: 'device', sourceId },
    {
      send({ id }, answer) {
        process.stdout.write(`order ${id}\n`);
        for (const resolve of waiting.get(sourceId)?.splice(0) ?? []) resolve();
        answer({ stage: 'accepted', message: 'Accepted' });
        clock.after(1, () => {
          answer({ stage: 'executing', message: 'At work' });
          clock.after(1, () => answer({ stage: 'succeeded', message: 'Done' }));
        });
      },
    },
  );
}

/** One command for each order that the device is handed: whoever has a device to itself never fills its queue. */
async function issueWithoutEnd(sourceId: string): Promise<never> {
  for (;;) {
    const handedOver = nextOrder(sourceId);
    const input = IssueCommand.parse({ source_id: sourceId, command: 'get_status' });
    try {
      const { id } = await engine.issue(caller, input);
      process.stdout.write(`issued ${id}\n`);
    } catch (error) {
      if (!isFull(error)) throw error;
    }
    await handedOver;
  }
}

/** Whether a command was refused because as many as may be are queued for its device. */
function isFull(error: unknown): boolean {
  return error instanceof PharosError && error.code === 'RATE_LIMIT_EXCEEDED';
}

async function nextOrder(sourceId: string): Promise<void> {
  await new Promise<void>((resolve) => void waiting.set(sourceId, [...(waiting.get(sourceId) ?? []), resolve]));
}

await processHold().start();
await state.start();
await engine.start();
connect('device-1');
connect('device-2');
await Promise.all([issueWithoutEnd('device-1'), issueWithoutEnd('device-1'), issueWithoutEnd('device-2')]);
