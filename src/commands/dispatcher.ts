import type { CommandStage, CommandTemplate } from '../domain/command.js';
import type { FeedSource } from '../domain/feed.js';
import type { Recorder } from '../domain/ports/recorder.js';
import type { CommandRow } from '../store/state/commands.js';
import { checkArguments } from './arguments.js';
import { ConnectedSources, sourceKey } from './connected.js';
import { Line } from './line.js';
import { OpenCommand, stageOf } from './open-command.js';
import { Run, type RunParts } from './run.js';
import type { TemplatesOf } from './services.js';

const approvalMinutes = 15;
/** After a start, for a source to connect whose commands were queued before. */
const returnSeconds = 60;

const wentAway = 'The source went away before it was the turn of the command';

export interface DispatcherParts extends Omit<RunParts, 'onEnd'> {
  readonly templates: TemplatesOf;
  readonly recorder: Pick<Recorder, 'commandFinished'>;
}

/** Gives each source its commands, one at a time and in order, and ends those that wait in vain. */
export class Dispatcher {
  readonly #parts: DispatcherParts;
  readonly #lines = new Map<string, Line>();
  readonly #open = new Map<string, OpenCommand>();
  readonly #expiries = new Map<OpenCommand, () => void>();
  readonly connected: ConnectedSources;
  #isRunning = false;
  #startedAt = 0;
  #order = 0;

  constructor(parts: DispatcherParts) {
    this.#parts = parts;
    this.connected = new ConnectedSources(parts.targets, (source) => this.#changed(source));
  }

  get isRunning(): boolean {
    return this.#isRunning;
  }

  /** Takes up what was under way when the server stopped: what was queued goes on, the rest has timed out. */
  start(unfinished: readonly CommandRow[]): void {
    this.#isRunning = true;
    this.#startedAt = this.#parts.clock.now();
    for (const row of unfinished.toSorted((a, b) => queuedAt(a) - queuedAt(b))) {
      const command = new OpenCommand({ row, order: this.nextOrder(), isResumed: true });
      if (stageOf(row) === 'queued') this.put(command);
      else this.#finish(command, 'timed_out', 'The server was restarted while it was under way');
    }
  }

  stop(): void {
    this.#isRunning = false;
    this.connected.stop();
    for (const cancel of this.#expiries.values()) cancel();
    for (const { running } of this.#lines.values()) running?.stop();
  }

  nextOrder(): number {
    this.#order += 1;
    return this.#order;
  }

  /** A command that has not come to its end. */
  find(tenant: string, id: string): OpenCommand | undefined {
    const command = this.#open.get(id);
    return command?.row.tenant === tenant ? command : undefined;
  }

  /** A place in the queue of a source; see Line. */
  reserve(source: FeedSource): () => void {
    const release = this.#lineOf(source).reserve();
    return () => {
      release();
      this.#tidy(source);
    };
  }

  /** Takes a command out of the queue, so that nothing happens to it meanwhile; false when it is not there. */
  take(command: OpenCommand): boolean {
    if (this.#lines.get(sourceKey(command.source))?.remove(command) !== true) return false;
    this.#cancelExpiry(command);
    return true;
  }

  /** Puts a command that is on disk where it belongs in the queue. After stop it stays on disk. */
  put(command: OpenCommand): void {
    if (!this.#isRunning) return;
    const { issuedAt } = command.row;
    const line = this.#lineOf(command.source);
    this.#open.set(command.row.id, command);
    line.add(command);
    if (command.awaitsApproval) {
      const message = `Nobody approved the command within ${approvalMinutes} minutes`;
      this.#expire(command, issuedAt + approvalMinutes * 60_000, () => this.#endQueued(command, 'timed_out', message));
    }
    if (this.connected.get(command.source) === undefined) this.#awaitSource(command);
    else this.#pump(line);
  }

  /** Forgets a command that came to its end. */
  closed(command: OpenCommand): void {
    const { id, kind, issuedAt, finishedAt } = command.row;
    this.#open.delete(id);
    const seconds = ((finishedAt ?? issuedAt) - issuedAt) / 1000;
    this.#parts.recorder.commandFinished(kind, command.stage, seconds);
    this.#tidy(command.source);
  }

  #changed(source: FeedSource): void {
    const line = this.#lines.get(sourceKey(source));
    if (!this.#isRunning || line === undefined) return;
    const { running } = line;
    if (this.connected.get(source) === undefined) {
      for (const command of line.queued) this.#endQueued(command, 'failed', wentAway);
    }
    running?.targetChanged();
    this.#pump(line);
  }

  #pump(line: Line): void {
    while (this.#isRunning && line.running === undefined && this.connected.get(line.source) !== undefined) {
      const command = line.next();
      if (command === undefined) return;
      this.#cancelExpiry(command);
      const template = this.#templateOf(command);
      if (template === undefined) {
        this.#finish(command, 'failed', 'The source no longer takes this command with these arguments');
      } else {
        line.running = new Run({ ...this.#parts, onEnd: () => this.#ended(line, command) }, command, template);
        line.running.begin();
      }
    }
  }

  #ended(line: Line, command: OpenCommand): void {
    line.running = undefined;
    this.closed(command);
    this.#pump(line);
  }

  /** A source may have declared others since the command was issued. */
  #templateOf({ row }: OpenCommand): CommandTemplate | undefined {
    const templates = this.#parts.templates(row.tenant, row.sourceId, row.kind);
    const template = templates.find(({ id }) => id === row.command);
    return template !== undefined && 'parameters' in checkArguments(template, row.parameters) ? template : undefined;
  }

  /** What was queued before a restart waits for its source to come back; anything else had it a moment ago. */
  #awaitSource(command: OpenCommand): void {
    const until = this.#startedAt + returnSeconds * 1000;
    if (!command.isResumed || this.#parts.clock.now() >= until) {
      this.#endQueued(command, 'failed', wentAway);
    } else if (!command.awaitsApproval) {
      this.#expire(command, until, () => {
        if (this.connected.get(command.source) !== undefined) return;
        const message = `The source did not come back within ${returnSeconds} s of the start of the server`;
        this.#endQueued(command, 'timed_out', message);
      });
    }
  }

  #expire(command: OpenCommand, at: number, end: () => void): void {
    this.#expiries.set(command, this.#parts.clock.after(Math.max(at - this.#parts.clock.now(), 0), end));
  }

  #cancelExpiry(command: OpenCommand): void {
    this.#expiries.get(command)?.();
    this.#expiries.delete(command);
  }

  #endQueued(command: OpenCommand, stage: CommandStage, message: string): void {
    if (this.take(command)) this.#finish(command, stage, message);
  }

  #finish(command: OpenCommand, stage: CommandStage, message: string): void {
    this.#parts.history.note(command, { stage, message });
    this.closed(command);
  }

  #lineOf(source: FeedSource): Line {
    const key = sourceKey(source);
    const line = this.#lines.get(key) ?? new Line(source);
    this.#lines.set(key, line);
    return line;
  }

  #tidy(source: FeedSource): void {
    const key = sourceKey(source);
    if (this.#lines.get(key)?.isEmpty === true) this.#lines.delete(key);
  }
}

function queuedAt({ approvedAt, issuedAt }: CommandRow): number {
  return approvedAt ?? issuedAt;
}
