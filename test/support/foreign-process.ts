import { spawn } from 'node:child_process';

import { until } from './until.js';

/** A third-party program that is running; killed at the end of its scope. */
export interface ForeignProcess extends AsyncDisposable {
  /** Ends it as an administrator does; resolves with its exit code when it is gone. */
  stop(): Promise<number | null>;
  /** What it wrote to standard error so far. */
  readonly said: () => string;
}

interface Command {
  readonly program: string;
  readonly args: readonly string[];
  /** Answers 200 when the program is ready. */
  readonly readyUrl: string;
}

export async function startForeign({ program, args, readyUrl }: Command): Promise<ForeignProcess> {
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => void child.once('close', resolve));

  async function dispose(): Promise<void> {
    child.kill('SIGKILL');
    await ended;
  }
  try {
    await until(`${program} is ready`, async () => (await fetch(readyUrl)).ok || undefined);
  } catch (error) {
    await dispose();
    throw new Error(`${program} did not start: ${said}`, { cause: error });
  }
  return {
    async stop() {
      child.kill('SIGTERM');
      return ended;
    },
    said: () => said,
    [Symbol.asyncDispose]: dispose,
  };
}
