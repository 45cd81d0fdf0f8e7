import { findKind } from '../catalog/index.js';
import type { Config } from '../config/schema.js';
import type { Live } from '../domain/live.js';
import type { CommandTargets } from '../domain/ports/commands.js';
import type { Intake, Reading } from '../domain/ports/intake.js';
import type { Recorder } from '../domain/ports/recorder.js';
import type { Clock } from '../platform/clock.js';
import type { Cron } from '../platform/cron.js';
import type { Lifecycle } from '../platform/lifecycle.js';
import type { Logger } from '../platform/logger.js';
import { yieldToLoop } from '../platform/yield.js';
import { OrderDesk } from './desk.js';
import { Failures } from './failures.js';
import type { ModelTable } from './model.js';
import { models as allModels } from './models.js';
import { Outbox } from './outbox.js';
import { Pace } from './pace.js';
import type { Player, PlayerTurn } from './player.js';
import { mostStepsATick } from './rhythm.js';
import { Roster } from './roster.js';
import { Seldom } from './seldom.js';

/** Steps before the event loop has its turn: a few milliseconds' worth. */
const stepsAtOnce = 100;

interface SimulationParts {
  readonly config: Live<Config>;
  readonly intake: Intake;
  /** Where the sources that play are connected to take orders; without it nobody can give them any. */
  readonly targets?: CommandTargets;
  readonly cron: Cron;
  readonly clock: Clock;
  readonly recorder: Recorder;
  readonly logger: Logger;
  /** Those of `models.ts` when none are given. */
  readonly models?: ModelTable;
}

/** The simulator, as the rest of the product sees it. */
export interface Simulation extends Lifecycle {
  /** Degraded while some source failed in its last step, or the door refused what one said. */
  health(): { readonly status: 'ok' | 'degraded'; readonly message: string };
  /** Resolves when all that was handed to the door so far is on disk, or was refused. */
  settled(): Promise<void>;
}

/**
 * The simulator's loop: each time the update interval has passed, every source that plays takes a step, or those that its own rhythm
 * asks for, and what it says goes to the door. Settings are read at each tick. A source whose step fails says nothing more in that tick
 * and makes the time up in the next.
 */
class Loop implements Simulation {
  readonly #parts: SimulationParts;
  readonly #roster: Roster;
  readonly #outbox: Outbox;
  readonly #seldom: Seldom;
  readonly #pace = new Pace();
  readonly #failures: Failures;
  readonly #desk: OrderDesk;
  #playing = 0;
  #mode: Config['mode'] | undefined;
  #task: { stop(): Promise<void> } | undefined;

  constructor(parts: SimulationParts) {
    this.#parts = parts;
    this.#roster = new Roster(parts.models ?? allModels);
    this.#outbox = new Outbox(parts);
    this.#seldom = new Seldom(parts.clock);
    this.#failures = new Failures(parts);
    const { config, clock, targets } = parts;
    this.#desk = new OrderDesk({ config, clock, targets, outbox: this.#outbox, failures: this.#failures });
  }

  start(): Promise<void> {
    const { config, cron, logger } = this.#parts;
    const settings = config.get();
    const { mode, seed, update_interval_seconds } = settings;
    this.#mode = mode;
    if (mode !== 'live') this.#ready(settings);
    this.#task = cron.schedule('* * * * * *', () => this.#tick());
    logger.info({ mode, seed, update_interval_seconds }, 'Simulation loop started');
    return Promise.resolve();
  }

  async stop(): Promise<void> {
    const task = this.#task;
    this.#task = undefined;
    await task?.stop();
    this.#desk.keep([]);
    await this.#outbox.settle();
    if (task !== undefined) this.#parts.logger.info('Simulation loop stopped');
  }

  health(): ReturnType<Simulation['health']> {
    if (this.#mode === 'live') return { status: 'ok', message: 'Off: the mode is live' };
    if (this.#outbox.isRefused) return { status: 'degraded', message: 'The door refused values of the last tick' };
    if (this.#failures.size === 0) return { status: 'ok', message: `Sources that play: ${this.#playing}` };
    return {
      status: 'degraded',
      message: `${this.#failures.size} of ${this.#playing} sources failed in their last step`,
    };
  }

  settled(): Promise<void> {
    return this.#outbox.settle();
  }

  /** Has those that play, and are of a kind with commands, take orders before their first turn. */
  #ready(settings: Config): void {
    const players = this.#roster.callUp(settings);
    for (const player of players) {
      if ((findKind(player.kind)?.commands ?? []).length === 0) continue;
      try {
        player.ready(settings);
      } catch (error) {
        this.#failures.note(player, error);
      }
    }
    this.#desk.seat(players);
  }

  async #tick(): Promise<void> {
    const { clock, recorder } = this.#parts;
    const settings = this.#parts.config.get();
    this.#noteMode(settings.mode);
    if (settings.mode === 'live') {
      this.#pace.pause();
      this.#desk.keep([]);
      return;
    }
    this.#desk.restore();
    const turn = this.#pace.next(clock.now(), settings);
    if (turn === undefined) return;
    if (turn.jumpMs !== undefined) this.#noteJump(turn.jumpMs);
    const begun = clock.monotonic();
    const players = this.#roster.callUp(settings);
    this.#playing = players.length;
    this.#failures.clear();
    this.#desk.keep(players);
    const mostSteps = Math.max(1, Math.floor(mostStepsATick / players.length));
    await this.#playAll(players, { ...turn, settings, mostSteps });
    // A turn that a stop did not wait for connects nobody.
    if (this.#task !== undefined) this.#desk.seat(players);
    recorder.simulationTick((clock.monotonic() - begun) / 1000, turn.lagSeconds);
  }

  async #playAll(players: readonly Player[], turn: PlayerTurn): Promise<void> {
    let said: Reading[] = [];
    let steps = 0;
    for (const player of players) {
      for (const readings of this.#play(player, turn)) {
        said.push(...readings);
        steps += 1;
        if (steps < stepsAtOnce) continue;
        // Before anything else can happen, so that what a source says on an order comes after what it said before.
        const batch = said;
        said = [];
        steps = 0;
        await this.#outbox.hand(batch);
        await yieldToLoop();
      }
    }
    await this.#outbox.hand(said);
    const heldBack = players.filter(({ isHeldBack }) => isHeldBack);
    if (heldBack.length > 0) this.#noteHeldBack(heldBack);
  }

  *#play(player: Player, turn: PlayerTurn): Generator<readonly Reading[]> {
    try {
      yield* player.play(turn);
    } catch (error) {
      this.#failures.note(player, error);
    }
  }

  #noteHeldBack(players: readonly Player[]): void {
    this.#seldom.report('held back', (silent) => {
      const fields = { sources: players.length, source_id: players[0]?.sourceId, silent_times: silent };
      this.#parts.logger.warn(
        fields,
        `Simulated sources are set to speak more often than they can: once a millisecond each, ${mostStepsATick} times a tick together`,
      );
    });
  }

  #noteMode(mode: Config['mode']): void {
    if (mode === this.#mode) return;
    this.#parts.logger.info({ before: this.#mode, after: mode }, 'Mode changed');
    this.#mode = mode;
  }

  #noteJump(jumpMs: number): void {
    this.#parts.logger.warn(
      { jump_seconds: jumpMs / 1000 },
      'The clock jumped; the simulation goes on by one interval',
    );
  }
}

export function createSimulation(parts: SimulationParts): Simulation {
  return new Loop(parts);
}
