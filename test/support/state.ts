import { createLogger, type Logger } from '../../src/platform/logger.js';
import { openState, type StateStore } from '../../src/store/state/state.js';
import { temporaryFolder } from './folder.js';
import { keepingRecorder } from './recorder.js';
import { VirtualClock } from './virtual-clock.js';

/** A logger whose lines can be read. */
export function keepingLogger(): { readonly logger: Logger; readonly lines: Record<string, unknown>[] } {
  const lines: Record<string, unknown>[] = [];
  const destination = { write: (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>) };
  return { logger: createLogger({ level: 'DEBUG', now: () => 0, destination }), lines };
}

interface TestState extends AsyncDisposable {
  readonly state: StateStore;
  readonly clock: VirtualClock;
  readonly recorder: ReturnType<typeof keepingRecorder>;
  readonly logger: Logger;
  readonly lines: Record<string, unknown>[];
  readonly folder: string;
}

/** A started state store, in `folder` or in one of its own that goes with it: `await using world = await startState()`. */
export async function startState(folder?: string): Promise<TestState> {
  const own = folder === undefined ? temporaryFolder() : undefined;
  const path = folder ?? own?.path ?? '';
  const [clock, recorder, { logger, lines }] = [new VirtualClock(), keepingRecorder(), keepingLogger()];
  const state = openState({ folder: path, clock, recorder, logger });
  await state.start();
  const dispose = async () => {
    await state.stop();
    own?.[Symbol.dispose]();
  };
  return { state, clock, recorder, logger, lines, folder: path, [Symbol.asyncDispose]: dispose };
}
