import type { CommandStage, CommandTemplate } from '../domain/command.js';
import type { FeedSource } from '../domain/feed.js';
import type { Recorder } from '../domain/ports/recorder.js';
import type { CommandRow } from '../store/state/commands.js';
import { Absence, returnSeconds } from './absence.js';
import { checkArguments } from './arguments.js';
import { ConnectedSources, sourceKey } from './connected.js';
import { Line } from './line.js';
import { OpenCommand, stageOf } from './open-command.js';
import { Run, type RunParts } from './run.js';
import type { TemplatesOf } from './services.js';

const approvalMinutes = 15;

const sinceCritical =
  'The source has since declared the command critical: it needs the approval of a second principal now';

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
    for (const row of unfinished.toSorted((a, b) => queuedAt(a) - queuedAt(b))) {
      const command = new OpenCommand({ row, order: this.nextOrder() });
      if (stageOf(row) === 'queued') this.put(command);
      else this.#finish(command, 'timed_out', 'The server was restarted while it was under way');
    }
  }

  stop(): void {
    this.#isRunning = false;
    this.connected.stop();
    for (const cancel of this.#expiries.values()) cancel();
    for (const { running, absence } of this.#lines.values()) {
      running?.stop();
      absence?.end();
    }
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

  /** A place in the queue of a source, or among those of `unapprovedOf` that wait for approval; see Line. */
  reserve(source: FeedSource, unapprovedOf?: string): () => void {
    const release = this.#lineOf(source).reserve(unapprovedOf);
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
    if (this.connected.get(command.source) === undefined) this.#awaitSource(line);
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
    if (this.connected.get(source) === undefined) {
      this.#awaitSource(line);
    } else {
      line.absence?.end();
      line.absence = undefined;
    }
    line.running?.targetChanged();
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
      } else if (template.critical === true && command.row.approvedAt === null) {
        this.#finish(command, 'failed', sinceCritical);
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

  /** What waits for its turn waits for the source to come back, for a while; what waits for approval has its own time. */
  #awaitSource(line: Line): void {
    line.absence ??= new Absence(this.#parts.clock, () => this.#giveUp(line));
    if (line.absence.isOver) this.#giveUp(line);
  }

  #giveUp({ waiting }: Line): void {
    const message = `The source did not come back within ${returnSeconds} s`;
    for (const command of waiting) this.#endQueued(command, 'timed_out', message);
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
    const line = this.#lines.get(key);
    if (line?.isEmpty !== true) return;
    line.absence?.end();
    this.#lines.delete(key);
  }
}

function queuedAt({ approvedAt, issuedAt }: CommandRow): number {
  return approvedAt ?? issuedAt;
}
