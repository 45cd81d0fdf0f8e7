import { PharosError } from '../../domain/errors.js';
import { permit, type Caller } from '../../domain/principal.js';
import { randomToken } from '../../platform/random.js';
import { commandIdIn, isRecord, nameOf, type InboundMessage } from './inbound.js';
import type { Link } from './link.js';
import type { SocketServices } from './services.js';
import type { SocketParts } from './parts.js';
import { refusedCommandText } from './texts.js';

/** Orders of one connection that may wait to be taken before its next is read. */
const mostUnderWay = 100;

interface CommandsOptions {
  readonly parts: SocketParts;
  readonly services: Pick<SocketServices, 'issueCommand'>;
  readonly caller: Caller;
  readonly link: Link;
}

/** The orders that come by one connection. What becomes of them comes back over the feed; refusals are answered here. */
export class ViewerCommands {
  readonly #options: CommandsOptions;
  #underWay = 0;

  constructor(options: CommandsOptions) {
    this.#options = options;
  }

  /** Takes one order; never throws. */
  async take(message: InboundMessage): Promise<void> {
    const { link } = this.#options;
    const commandId = commandIdIn(message) ?? randomToken(9);
    this.#underWay += 1;
    if (this.#underWay >= mostUnderWay) link.gate.hold('work_waits');
    try {
      await this.#issue(message, commandId);
    } catch (error) {
      this.#refuse(error, commandId, message);
    } finally {
      this.#underWay -= 1;
      if (this.#underWay < mostUnderWay) link.gate.release('work_waits');
    }
  }

  async #issue(message: InboundMessage, correlationId: string): Promise<void> {
    const { services, caller, link } = this.#options;
    permit(caller.principal, 'command');
    const { command, parameters = {}, source_id: sourceId, command_id: given } = message;
    if (typeof command !== 'string' || command === '') throw invalid('command', 'the id of a command', command);
    if (!isRecord(parameters)) throw invalid('parameters', 'an object', parameters);
    if (sourceId !== undefined && typeof sourceId !== 'string') throw invalid('source_id', 'a text', sourceId);
    if (given !== undefined && given !== correlationId) {
      throw invalid('command_id', 'a text of 1 to 200 characters', given);
    }
    const order = { command, parameters, ...(sourceId === undefined ? {} : { source_id: sourceId }) };
    await services.issueCommand(caller, order, { connection: link.id, correlationId });
  }

  #refuse(error: unknown, commandId: string, { command }: InboundMessage): void {
    const { parts, link, caller } = this.#options;
    parts.recorder.liveRefused('command', 1);
    if (!(error instanceof PharosError)) {
      parts.logger.error({ error, request_id: caller.requestId }, 'A command could not be taken');
    }
    const named = typeof command === 'string' ? command.slice(0, 200) : '';
    link.say(refusedCommandText(error, parts.clock.now(), { commandId, command: named }));
  }
}

function invalid(path: string, expected: string, got: unknown): PharosError {
  const message = `expected ${expected}, got ${got === '' ? 'an empty text' : nameOf(got)}`;
  return new PharosError('BAD_REQUEST', `Invalid input: ${path}: ${message}`, { details: [{ path, message }] });
}
