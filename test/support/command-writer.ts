import { findKind } from '../../src/catalog/index.js';
import { createCommandEngine } from '../../src/commands/engine.js';
import { createMessageLog } from '../../src/commands/log/append.js';
import { IssueCommand } from '../../src/commands/wire.js';
import { silentRecorder } from '../../src/domain/ports/recorder.js';
import { createTargets } from '../../src/live/targets.js';
import { systemClock } from '../../src/platform/clock.js';
import { createLogger } from '../../src/platform/logger.js';
import { openState } from '../../src/store/state/state.js';
import { MemoryDirectory } from './memory-log.js';

/**
 * Issues commands to two devices without end, on the folder named as argument, until it is killed. Says in a line each
 * what a device was handed (`order <id>`) and what was answered (`issued <id>`).
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

/** Answers each order in stages, one every millisecond or so. */
function connect(sourceId: string): void {
  targets.connect(
    { tenant: 'default', kind: 'device', sourceId },
    {
      send({ id }, answer) {
        process.stdout.write(`order ${id}\n`);
        answer({ stage: 'accepted', message: 'Accepted' });
        clock.after(1, () => {
          answer({ stage: 'executing', message: 'At work' });
          clock.after(1, () => answer({ stage: 'succeeded', message: 'Done' }));
        });
      },
    },
  );
}

async function issueWithoutEnd(sourceId: string): Promise<never> {
  for (;;) {
    const input = IssueCommand.parse({ source_id: sourceId, command: 'get_status' });
    const { id } = await engine.issue(caller, input).catch(() => ({ id: null }));
    if (id !== null) process.stdout.write(`issued ${id}\n`);
    await new Promise<void>((resolve) => void setTimeout(resolve, 2));
  }
}

await state.start();
await engine.start();
connect('device-1');
connect('device-2');
await Promise.all([issueWithoutEnd('device-1'), issueWithoutEnd('device-1'), issueWithoutEnd('device-2')]);
