import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../dist/src/main.js', import.meta.url));

export type LogLine = Readonly<Record<string, unknown>> & { readonly message: string };

export interface Ending {
  /** Null when a signal ended the process. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface ProgramOptions {
  /** The only variables that the program sees, beside the search path. */
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** A command that runs the program, in front of it: `['nice']`. */
  readonly through?: readonly string[];
  /** What is run; the built program, which is also what the command `pharos` runs, when not given. */
  readonly program?: readonly string[];
}

/** A running `pharos`; killed at the end of its scope if it still runs then. */
export interface Program extends AsyncDisposable {
  readonly pid: number;
  /** Log lines so far. */
  readonly lines: readonly LogLine[];
  /** What was written to standard output besides, line by line. */
  readonly texts: readonly string[];
  readonly stderr: () => string;
  /** Resolves when all its output has been read too. */
  readonly ended: Promise<Ending>;
  /** The first log line with `message`, of those at or after `from`; rejects when the program ends without it. */
  line(message: string, from?: number): Promise<LogLine>;
  signal(signal: NodeJS.Signals): void;
  /** Ends it as a power failure would, and waits until it is gone. */
  kill(): Promise<void>;
}

/** Starts `pharos` with `args`: `await using program = runProgram(['serve'], …)`. */
export function runProgram(args: readonly string[], options: ProgramOptions = {}): Program {
  const { env = {}, cwd, through = [], program = [process.execPath, main] } = options;
  if (!existsSync(main)) throw new Error('dist/ is missing: run "npm run build"');
  const [command = '', ...rest] = [...through, ...program, ...args];
  const child = spawn(command, rest, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'], ...env },
    ...(cwd === undefined ? {} : { cwd }),
  });
  const lines: LogLine[] = [];
  const texts: string[] = [];
  let stderr = '';
  let ending: Ending | undefined;
  const listeners = new Set<() => void>();
  const tell = (): void => listeners.forEach((listener) => listener());

  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  createInterface({ input: child.stdout }).on('line', (text) => {
    const line = parsed(text);
    if (line === undefined) texts.push(text);
    else lines.push(line);
    tell();
  });
  const ended = new Promise<Ending>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      ending = { code, signal };
      tell();
      resolve(ending);
    });
  });

  function line(message: string, from = 0): Promise<LogLine> {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        const found = lines.slice(from).find((each) => each.message === message);
        if (found === undefined && ending === undefined) return;
        listeners.delete(look);
        if (found !== undefined) resolve(found);
        else reject(new Error(`The program ended (${JSON.stringify(ending)}) before "${message}": ${stderr}`));
      };
      listeners.add(look);
      look();
    });
  }

  async function kill(): Promise<void> {
    if (ending === undefined) child.kill('SIGKILL');
    await ended;
  }

  return {
    pid: child.pid ?? 0,
    lines,
    texts,
    stderr: () => stderr,
    ended,
    line,
    signal: (signal) => void child.kill(signal),
    kill,
    [Symbol.asyncDispose]: kill,
  };
}

function parsed(text: string): LogLine | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && 'message' in value ? (value as LogLine) : undefined;
  } catch {
    return undefined;
  }
}

export interface Outcome extends Ending {
  /** Without log lines. */
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `pharos` with `args` to its end; a server that starts is killed, and that is a failure. */
export async function runToEnd(args: readonly string[], options: ProgramOptions = {}): Promise<Outcome> {
  await using program = runProgram(args, options);
  const isRunning = await program.line('Pharos started').then(
    () => true,
    () => false,
  );
  if (isRunning) throw new Error('The server started');
  const ending = await program.ended;
  return { ...ending, stdout: program.texts.join('\n'), stderr: program.stderr() };
}
