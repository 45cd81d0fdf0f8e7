import { isFinal, type CommandStage, type CommandTemplate } from '../domain/command.js';
import { PharosError } from '../domain/errors.js';
import { answerStages, type CommandTarget, type CommandTargets, type OrderAnswer } from '../domain/ports/commands.js';
import type { Clock } from '../platform/clock.js';
import type { Logger } from '../platform/logger.js';
import type { History } from './history.js';
import type { OpenCommand } from './open-command.js';
import type { TelemetryWatches, Watch } from './watches.js';

/** From sending to the source saying that it takes the order. */
const acceptSeconds = 10;
/** From sending, or from the source's last word that it is at it, to the end, beside what the command says that it lasts. */
const endSeconds = 30;
/** From the source saying that it is done to its telemetry showing it: longer than any source waits between two values. */
const proofSeconds = 90;

/** No command lasts longer, whatever it says. */
const longestSeconds = 86_400;

/** What sources say in their own words is kept up to this length. */
const maxMessageLength = 1000;

export interface RunParts {
  readonly history: History;
  readonly watches: TelemetryWatches;
  readonly targets: CommandTargets;
  readonly clock: Clock;
  readonly logger: Logger;
  /** The command came to its end. */
  readonly onEnd: () => void;
}

/** A command under way, from its turn to its end. */
export class Run {
  readonly #parts: RunParts;
  readonly #command: OpenCommand;
  readonly #template: CommandTemplate;
  #target: CommandTarget | undefined;
  #watch: Watch | undefined;
  /** Of the order's handing over, monotonic ms. */
  #begunAt = 0;
  #cancelAccept: (() => void) | undefined;
  #cancelEnd: (() => void) | undefined;
  /** The source said that it is done. */
  #isDone = false;
  #isOver = false;

  constructor(parts: RunParts, command: OpenCommand, template: CommandTemplate) {
    this.#parts = parts;
    this.#command = command;
    this.#template = template;
  }

  /** Hands the order over once it is on disk that it was sent: so it is never handed over twice. */
  begin(): void {
    const { sourceId } = this.#command.source;
    this.#parts.history.note(this.#command, { stage: 'sent', message: `Sent to ${sourceId}` }, () => this.#handOver());
  }

  /** The source went away, or another connection of it took the place of the one that has the order. */
  targetChanged(): void {
    if (this.#target === undefined || this.#isDone) return;
    if (this.#parts.targets.find(this.#command.source) === this.#target) return;
    this.#end('failed', 'The source went away while the command was under way: whether it was done is not known');
  }

  /** Leaves the command as it is. */
  stop(): void {
    this.#isOver = true;
    this.#cancelAccept?.();
    this.#cancelEnd?.();
    this.#watch?.close();
  }

  #handOver(): void {
    const { targets, clock, watches } = this.#parts;
    if (this.#isOver) return;
    const { id, command, parameters } = this.#command.row;
    const { source } = this.#command;
    this.#target = targets.find(source);
    if (this.#target === undefined) {
      this.#end('failed', 'The source went away before the command reached it');
      return;
    }
    const { verify } = this.#template;
    const value = verify === undefined ? undefined : parameters[verify.parameter];
    if (verify !== undefined && value !== undefined) {
      this.#watch = watches.open({ source, metric: verify.metric, value, since: clock.now() });
    }
    this.#cancelAccept = clock.after(acceptSeconds * 1000, () =>
      this.#end('timed_out', `The source did not accept the command within ${acceptSeconds} s`),
    );
    this.#begunAt = clock.monotonic();
    this.#awaitEnd();
    this.#send(this.#target, { id, command, parameters });
  }

  /** The time to the end, from now on; a word of the source that it is at it gives it the whole time again. */
  #awaitEnd(since = ''): void {
    const { clock } = this.#parts;
    const { lasts } = this.#template;
    const length = lasts === undefined ? 0 : Number(this.#command.row.parameters[lasts]);
    const limit = endSeconds + (length > 0 ? length : 0);
    const left = longestSeconds - (clock.monotonic() - this.#begunAt) / 1000;
    const within = limit < left ? `${limit} s${since}` : 'a day';
    this.#cancelEnd?.();
    this.#cancelEnd = clock.after(Math.max(Math.min(limit, left), 0) * 1000, () =>
      this.#end('timed_out', `The source did not finish the command within ${within}`),
    );
  }

  #send(target: CommandTarget, order: Parameters<CommandTarget['send']>[0]): void {
    try {
      target.send(order, (answer) => this.#answered(answer));
    } catch (error) {
      if (!(error instanceof PharosError)) this.#parts.logger.error({ error }, 'A command could not be handed over');
      const reason = error instanceof PharosError ? error.message : 'an error that was logged';
      this.#end('failed', storable(`The command could not be handed over: ${reason}`));
    }
  }

  /** Of a source that repeats itself or goes back nothing is kept. */
  #answered({ stage, message: text }: OrderAnswer): void {
    if (this.#isOver || this.#isDone) return;
    if (stage === 'executing') this.#awaitEnd(' of its last word');
    if (!isAhead(stage, this.#command.stage)) return;
    this.#cancelAccept?.();
    const message = storable(text);
    if (stage === 'succeeded') this.#done(message);
    else if (stage === 'failed') this.#end('failed', message);
    else this.#parts.history.note(this.#command, { stage, message });
  }

  #done(message: string): void {
    const { history, clock } = this.#parts;
    this.#isDone = true;
    if (this.#watch === undefined || this.#watch.isSeen) {
      this.#end('succeeded', message);
      return;
    }
    this.#cancelEnd?.();
    history.note(this.#command, {
      stage: 'executing',
      message: 'The source is done; its telemetry has yet to show it',
    });
    this.#watch.onSeen(() => this.#end('succeeded', message));
    this.#cancelEnd = clock.after(proofSeconds * 1000, () =>
      this.#end(
        'failed',
        `The source said that it was done, but its telemetry did not show it within ${proofSeconds} s`,
      ),
    );
  }

  #end(stage: CommandStage, message: string): void {
    if (this.#isOver) return;
    this.stop();
    this.#parts.history.note(this.#command, { stage, message });
    this.#parts.onEnd();
  }
}

/** What the state store takes: a sentence with a NUL in it would never be kept. */
function storable(text: string): string {
  return text.slice(0, maxMessageLength).replace(/[\p{Cc}\p{Surrogate}]/gu, '\ufffd');
}

function isAhead(stage: OrderAnswer['stage'], present: CommandStage): boolean {
  if (isFinal(stage)) return true;
  const reached = answerStages.findIndex((each) => each === present);
  return answerStages.indexOf(stage) > reached;
}
