import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

import { bytesBelow, cpuSecondsOf, endProcess, rssMbOf } from './process.js';

const main = fileURLToPath(new URL('../dist/src/main.js', import.meta.url));

interface Begun {
  readonly child: ChildProcess;
  readonly url: string;
  /** From the start of the process to the first answer of /health, ms. */
  readonly startMs: number;
}

type Environment = Readonly<Record<string, string>>;

async function begin(folder: string, env: Environment): Promise<Begun> {
  const begun = performance.now();
  const child = spawn(process.execPath, [main, 'serve'], {
    cwd: folder,
    env: { PATH: process.env['PATH'] ?? '', PORT: '0', PHAROS_DATA_DIR: folder, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await new Promise<string>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the server ended with code ${code}; was it built?`)));
    createInterface({ input: child.stdout as NodeJS.ReadableStream }).on('line', (line) => {
      const entry = JSON.parse(line) as { message: string; url?: string };
      if (entry.message === 'Pharos started' && entry.url !== undefined) resolve(entry.url);
    });
  });
  await (await fetch(`${url}/health`)).arrayBuffer();
  return { child, url, startMs: performance.now() - begun };
}

/** The built server as a process of its own, in a folder of its own. */
export class BenchServer implements AsyncDisposable {
  readonly #folder: string;
  readonly #env: Environment;
  #begun: Begun;

  private constructor(folder: string, env: Environment, begun: Begun) {
    this.#folder = folder;
    this.#env = env;
    this.#begun = begun;
  }

  static async start(env: Environment = {}): Promise<BenchServer> {
    const folder = mkdtempSync(join(tmpdir(), 'pharos-bench-'));
    return new BenchServer(folder, env, await begin(folder, env));
  }

  get url(): string {
    return this.#begun.url;
  }

  get startMs(): number {
    return this.#begun.startMs;
  }

  get #child(): ChildProcess {
    return this.#begun.child;
  }

  /** Ends the process and starts another on the same data; from then to the first answer of /ready that says so, ms. */
  async restart(): Promise<number> {
    await endProcess(this.#child);
    const begun = performance.now();
    this.#begun = await begin(this.#folder, this.#env);
    if (!(await fetch(`${this.url}/ready`)).ok) throw new Error('the server is not ready after its restart');
    return performance.now() - begun;
  }

  /** Resident memory, MB (10^6 bytes). */
  rssMb(): number {
    return rssMbOf(this.#child.pid);
  }

  /** CPU time that the process has used, seconds, user and system. */
  cpuSeconds(): number {
    return cpuSecondsOf(this.#child.pid);
  }

  /** Bytes of all that the server keeps. */
  bytesOnDisk(): number {
    return bytesBelow(this.#folder);
  }

  /** A value of the service registry, by the line that begins so. */
  async serviceMetric(line: string): Promise<number> {
    const text = await (await fetch(`${this.url}/metrics?registry=service`)).text();
    return Number(
      text
        .split('\n')
        .find((each) => each.startsWith(line))
        ?.split(' ')
        .at(-1) ?? NaN,
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await endProcess(this.#child);
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
