import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../dist/src/main.js', import.meta.url));

/** Linux counts a process's CPU time in hundredths of a second. */
const ticksPerSecond = 100;

/** The built server as a process of its own, in a folder of its own. */
export class BenchServer implements AsyncDisposable {
  readonly url: string;
  /** From the start of the process to the first answer of /health, ms. */
  readonly startMs: number;
  readonly #child: ChildProcess;
  readonly #folder: string;

  private constructor(parts: { url: string; startMs: number; child: ChildProcess; folder: string }) {
    this.url = parts.url;
    this.startMs = parts.startMs;
    this.#child = parts.child;
    this.#folder = parts.folder;
  }

  static async start(env: Readonly<Record<string, string>> = {}): Promise<BenchServer> {
    const folder = mkdtempSync(join(tmpdir(), 'pharos-bench-'));
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
    return new BenchServer({ url, startMs: performance.now() - begun, child, folder });
  }

  /** Resident memory, MB (10^6 bytes). */
  rssMb(): number {
    const [, kilobytes = '0'] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${this.#child.pid}/status`, 'utf8')) ?? [];
    return (Number(kilobytes) * 1024) / 1e6;
  }

  /** CPU time that the process has used, seconds, user and system. */
  cpuSeconds(): number {
    const fields = readFileSync(`/proc/${this.#child.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
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
    const ended = new Promise((resolve) => this.#child.once('exit', resolve));
    this.#child.kill('SIGTERM');
    await ended;
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
