import { PharosError } from '../../domain/errors.js';
import { permit } from '../../domain/principal.js';
import { randomToken } from '../../platform/random.js';
import { commandIdIn, nameOf, type InboundMessage } from './inbound.js';
import type { Link } from './link.js';
import type { OrderOutcome, SocketOrder, SocketServices } from './services.js';
import type { SocketParts, Visitor } from './parts.js';
import { checkedCommandText, refusedCommandText, repeatedCommandText, type AnsweredOrder } from './texts.js';
import { watchAccess } from './watch-access.js';

/** Orders of one connection that may wait to be taken before its next is read. */
const mostUnderWay = 100;

interface CommandsOptions {
  readonly parts: SocketParts;
  readonly services: Pick<SocketServices, 'issueCommand'>;
  readonly visitor: Visitor;
  readonly link: Link;
}

/**
 * The orders that come by one connection, taken one after the other. What becomes of them comes back over the feed; what
 * is not to be told to others is answered here.
 */
export class ViewerCommands {
  readonly #options: CommandsOptions;
  #underWay = 0;
  #turn: Promise<void> = Promise.resolve();

  constructor(options: CommandsOptions) {
    this.#options = options;
  }

  /** Takes one order; never throws. */
  async take(message: InboundMessage): Promise<void> {
    const { gate } = this.#options.link;
    this.#underWay += 1;
    if (this.#underWay >= mostUnderWay) gate.hold('work_waits');
    this.#turn = this.#turn.then(() => this.#answer(message));
    await this.#turn;
    this.#underWay -= 1;
    if (this.#underWay < mostUnderWay) gate.release('work_waits');
  }

  /** Tells the sender of an order that nothing of it happens. */
  refuse(error: unknown, message: InboundMessage): void {
    const { parts, link } = this.#options;
    link.say(refusedCommandText(error, parts.clock.now(), answered(message)));
  }

  async #answer(message: InboundMessage): Promise<void> {
    const { parts, link } = this.#options;
    try {
      const { dry_run: isDryRun, repeats } = await this.#issue(message);
      if (isDryRun === true) link.say(checkedCommandText(parts.clock.now(), answered(message)));
      else if (repeats !== undefined) link.say(repeatedCommandText(repeats, commandIdIn(message)));
    } catch (error) {
      this.#failed(error, message);
    }
  }

  /** A socket outlives the key that opened it: each order asks again. */
  async #issue(message: InboundMessage): Promise<OrderOutcome> {
    const { services, visitor, link } = this.#options;
    const { requestId, address } = visitor;
    const principal = await visitor.again();
    permit(principal, 'command');
    const correlationId = commandIdIn(message);
    const { command_id: given } = message;
    if (given !== undefined && correlationId === undefined) throw noCommandId(given);
    const origin = correlationId === undefined ? undefined : { connection: link.id, correlationId };
    return services.issueCommand({ principal, requestId, address }, orderIn(message), origin);
  }

  #failed(error: unknown, message: InboundMessage): void {
    const { parts, link, visitor } = this.#options;
    parts.recorder.liveRefused('command', 1);
    if (!(error instanceof PharosError)) {
      parts.logger.error({ error, request_id: visitor.requestId }, 'A command could not be taken');
    }
    this.refuse(error, message);
    if (error instanceof PharosError && error.code === 'UNAUTHORIZED') watchAccess(link, visitor, 'read');
  }
}

function orderIn(message: InboundMessage): SocketOrder {
  return Object.fromEntries(Object.entries(message).filter(([name]) => name !== 'type' && name !== 'command_id'));
}

/** How the answer names the order. One that its sender gave no id gets one, for the form of it. */
function answered(message: InboundMessage): AnsweredOrder {
  const { command, dry_run: isDryRun } = message;
  return {
    commandId: commandIdIn(message) ?? randomToken(9),
    command: typeof command === 'string' ? command.slice(0, 200) : '',
    isDryRun: isDryRun === true,
  };
}

function noCommandId(got: unknown): PharosError {
  const what = typeof got === 'string' ? `one of ${got.length}` : nameOf(got);
  const message = `expected a text of 1 to 200 characters, got ${what}`;
  return new PharosError('BAD_REQUEST', `Invalid input: command_id: ${message}`, {
    details: [{ path: 'command_id', message }],
  });
}
