import { existsSync } from 'node:fs';
import { Worker as Thread } from 'node:worker_threads';

import { notOpen } from '../failures.js';
import { Serial } from '../serial.js';
import { TableDamage } from './table/damage.js';
import { Worker, type TaskInput, type TaskName, type TaskResult } from './tasks.js';

/** Where work is done: queries wait neither for seals nor for merges, and seals not for merges. */
export type Bench = 'read' | 'seal' | 'tidy';

/** Does the work on files, one task a bench at a time. */
export interface Workshop {
  run<Name extends TaskName>(bench: Bench, name: Name, input: TaskInput<Name>): Promise<TaskResult<Name>>;
  /**
   * Waits for queries; what else is under way is broken off and rejects, which leaves nothing behind that a start does not
   * clear away. Nothing is taken any more.
   */
  close(): Promise<void>;
}

/** What a thread is sent, and what it says. */
export interface Job {
  readonly id: number;
  readonly name: TaskName;
  readonly input: TaskInput<TaskName>;
}
export type Outcome =
  | { readonly id: number; readonly result: TaskResult<TaskName> }
  | { readonly id: number; readonly error: Error; readonly damaged?: string; readonly code?: string };

/** The built program has the thread's entry beside its own files; sources run by a test tool do the work in turn instead. */
const threadFile = new URL('./sample-worker.js', import.meta.url);

export function createWorkshop(): Workshop {
  return workshopWith([threadFile, new URL('../sample-worker.js', import.meta.url)]);
}

/** Threads that run the first of the files that is there; without one, the work is done in turn on this thread. */
export function workshopWith(entries: readonly URL[]): Workshop {
  const entry = entries.find((file) => existsSync(file));
  return entry === undefined ? new InlineWorkshop() : new ThreadedWorkshop(entry);
}

class InlineWorkshop implements Workshop {
  readonly #worker = new Worker();
  readonly #turns = new Serial();

  run<Name extends TaskName>(_bench: Bench, name: Name, input: TaskInput<Name>): Promise<TaskResult<Name>> {
    return this.#turns.run(() => Promise.resolve(this.#worker.run(name, input)));
  }

  async close(): Promise<void> {
    await this.#turns.run(() => Promise.resolve(this.#worker.close()));
  }
}

class ThreadedWorkshop implements Workshop {
  readonly #entry: URL;
  readonly #benches = new Map<Bench, ThreadBench>();
  #isClosed = false;

  constructor(entry: URL) {
    this.#entry = entry;
  }

  run<Name extends TaskName>(bench: Bench, name: Name, input: TaskInput<Name>): Promise<TaskResult<Name>> {
    if (this.#isClosed) return Promise.reject(notOpen());
    const known = this.#benches.get(bench) ?? new ThreadBench(this.#entry);
    this.#benches.set(bench, known);
    return known.run(name, input);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#benches.get('read')?.idle();
    await Promise.all([...this.#benches.values()].map((bench) => bench.end()));
  }
}

interface Pending {
  readonly resolve: (result: TaskResult<TaskName>) => void;
  readonly reject: (error: Error) => void;
}

/** One thread, begun with its first task and again after it died. */
class ThreadBench {
  readonly #entry: URL;
  readonly #pending = new Map<number, Pending>();
  #thread: Thread | undefined;
  #next = 0;
  #idle: (() => void) | undefined;

  constructor(entry: URL) {
    this.#entry = entry;
  }

  run<Name extends TaskName>(name: Name, input: TaskInput<Name>): Promise<TaskResult<Name>> {
    return new Promise<TaskResult<TaskName>>((resolve, reject) => {
      const id = this.#next++;
      this.#pending.set(id, { resolve, reject });
      try {
        this.#running().postMessage({ id, name, input } satisfies Job);
      } catch (error) {
        this.#pending.delete(id);
        throw error;
      }
    }) as Promise<TaskResult<Name>>;
  }

  /** Resolves when nothing is under way. */
  async idle(): Promise<void> {
    if (this.#pending.size > 0) await new Promise<void>((resolve) => (this.#idle = resolve));
  }

  async end(): Promise<void> {
    await this.#thread?.terminate();
  }

  #running(): Thread {
    if (this.#thread !== undefined) return this.#thread;
    const thread = new Thread(this.#entry);
    this.#thread = thread;
    thread.on('message', (outcome: Outcome) => this.#settle(outcome));
    thread.on('error', (error) => this.#died(thread, error instanceof Error ? error : new Error(String(error))));
    thread.on('exit', (code) => this.#died(thread, new Error(`A thread of the sample store ended with code ${code}`)));
    return thread;
  }

  #settle(outcome: Outcome): void {
    const pending = this.#pending.get(outcome.id);
    this.#pending.delete(outcome.id);
    if ('error' in outcome) pending?.reject(revived(outcome));
    else pending?.resolve(outcome.result);
    if (this.#pending.size === 0) this.#idle?.();
  }

  #died(thread: Thread, error: Error): void {
    if (this.#thread !== thread) return;
    this.#thread = undefined;
    for (const { reject } of this.#pending.values()) reject(error);
    this.#pending.clear();
    this.#idle?.();
  }
}

/** An error as it was before it came from another thread, which keeps neither its class nor its code. */
function revived({ error, damaged, code }: Extract<Outcome, { error: Error }>): Error {
  if (damaged !== undefined) return new TableDamage(damaged, error.message, { cause: error });
  return code === undefined ? error : Object.assign(error, { code });
}
