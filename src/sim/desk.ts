import type { Config } from '../config/schema.js';
import { PharosError } from '../domain/errors.js';
import type { FeedSource } from '../domain/feed.js';
import type { Live } from '../domain/live.js';
import type { CommandTargets, Order, OrderAnswer } from '../domain/ports/commands.js';
import type { Reading } from '../domain/ports/intake.js';
import { defaultTenant } from '../domain/principal.js';
import type { Clock } from '../platform/clock.js';
import type { Failures } from './failures.js';
import type { Reply } from './model.js';
import type { Outbox } from './outbox.js';
import type { Player } from './player.js';

type Answer = (answer: OrderAnswer) => void;

interface DeskParts {
  readonly config: Live<Config>;
  readonly targets: CommandTargets | undefined;
  readonly clock: Clock;
  readonly outbox: Outbox;
  readonly failures: Failures;
}

/** An order that has begun and not ended. */
interface Running {
  readonly answer: Answer;
  readonly cancel: () => void;
}

/** A player that takes orders now. */
interface Seat {
  readonly player: Player;
  readonly running: Map<string, Running>;
  isOpen: boolean;
  disconnect: () => void;
}

const failed: Reply = { answers: [{ stage: 'failed', message: 'The device failed and could not carry it out.' }] };

/**
 * Brings orders to the sources that play. A source carries an order out at the instant at which it comes, not at the next turn, and
 * says its values right after it and after the end of what takes its time.
 */
export class OrderDesk {
  readonly #parts: DeskParts;
  readonly #seats = new Map<Player, Seat>();

  constructor(parts: DeskParts) {
    this.#parts = parts;
  }

  /** From now on it is these that take orders; whoever else did is gone, and the orders that it had under way have failed. */
  seat(players: readonly Player[]): void {
    const { targets } = this.#parts;
    if (targets === undefined) return;
    this.keep(players);
    for (const player of players) {
      if (player.takesOrders && !this.#seats.has(player)) this.#connect(player, targets);
    }
  }

  /** Whoever took the place of one of them, a real device of its name for example, may be gone again: it is back then. */
  restore(): void {
    const { targets } = this.#parts;
    if (targets === undefined) return;
    for (const seat of this.#seats.values()) {
      if (targets.find(sourceOf(seat.player)) === undefined) this.#sit(seat, targets);
    }
  }

  /** Lets those go that are not among `players`. */
  keep(players: readonly Player[]): void {
    const playing = new Set(players);
    for (const seat of [...this.#seats.values()]) if (!playing.has(seat.player)) this.#leave(seat);
  }

  #connect(player: Player, targets: CommandTargets): void {
    const seat: Seat = { player, running: new Map(), isOpen: true, disconnect: () => undefined };
    this.#seats.set(player, seat);
    this.#sit(seat, targets);
  }

  #sit(seat: Seat, targets: CommandTargets): void {
    seat.disconnect = targets.connect(sourceOf(seat.player), {
      isSimulated: true,
      send: (order, answer) => this.#take(seat, order, answer),
    });
  }

  #leave(seat: Seat): void {
    const { player, running } = seat;
    this.#seats.delete(player);
    seat.isOpen = false;
    for (const [orderId, { answer, cancel }] of running) {
      cancel();
      this.#guarded(player, () => player.conclude(orderId));
      answer({ stage: 'failed', message: `${player.sourceId} stopped playing before it was done.` });
    }
    running.clear();
    seat.disconnect();
  }

  #take({ player, running, isOpen }: Seat, order: Order, answer: Answer): void {
    if (!isOpen) throw new PharosError('UNAVAILABLE', `${player.sourceId} does not take orders now.`);
    let reply = failed;
    const said = this.#interrupt(player, () => (reply = player.execute(order)));
    const { answers, end } = reply;
    if (end !== undefined) {
      const cancel = this.#parts.clock.after(end.afterSeconds * 1000, () => {
        running.delete(order.id);
        const last = this.#interrupt(player, () => player.conclude(order.id));
        answer(end.answer);
        void this.#parts.outbox.hand(last);
      });
      running.set(order.id, { answer, cancel });
    }
    for (const each of answers) answer(each);
    void this.#parts.outbox.hand(said);
  }

  /** What the player says on its way to the present instant and after `act`, which happens even if its model throws before. */
  #interrupt(player: Player, act: () => void): readonly Reading[] {
    const { clock, config } = this.#parts;
    const said: Reading[] = [];
    let isDone = false;
    const once = (): void => {
      if (isDone) return;
      isDone = true;
      act();
    };
    this.#guarded(player, () => {
      for (const readings of player.interrupted(clock.now(), config.get(), once)) said.push(...readings);
    });
    this.#guarded(player, once);
    return said;
  }

  #guarded(player: Player, act: () => void): void {
    try {
      act();
    } catch (error) {
      this.#parts.failures.note(player, error);
    }
  }
}

function sourceOf({ kind, sourceId }: Player): FeedSource {
  return { tenant: defaultTenant, kind, sourceId };
}
