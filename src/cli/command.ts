import type { Lifecycle } from '../platform/lifecycle.js';

export interface CommandContext {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Writes to standard output. */
  readonly write: (text: string) => void;
}

/** One command of `pharos`: gives the exit code, or something with a life that runs until a signal ends it. */
export interface Command {
  readonly summary: string;
  readonly usage: string;
  run(args: readonly string[], context: CommandContext): Promise<number | Lifecycle>;
}

/** Arguments that a command cannot run with: one sentence for the person who typed them. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  readonly exitCode = 2;
}

/** What `parseArgs` found wrong, in one line: the lines after the first are advice. */
export function argumentFault(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return (text.split('\n', 1)[0] ?? '').replace(/\.$/, '');
}
