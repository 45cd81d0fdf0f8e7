import { droppedIn, type LiveFrame, type Subscription } from '../../live/frames.js';
import type { SubscribeOptions } from '../../live/hub.js';
import { frameText, textOf } from '../../live/wire.js';
import { PharosError } from '../../domain/errors.js';
import { InboundAllowance } from './allowance-inbound.js';
import { frameBytes, itemBytes } from './frame-bytes.js';
import { commandIdIn, readMessage, unknownType, type InboundMessage } from './inbound.js';
import { closeCodes, type Link } from './link.js';
import { describe, fromMessage, type LiveRequest } from './live-query.js';
import type { SocketParts, Visitor } from './parts.js';
import { Pump } from './pump.js';
import type { SocketServices } from './services.js';
import { errorText, pongText, positionText, subscribedText } from './texts.js';
import { ViewerCommands } from './viewer-commands.js';
import { watchAccess } from './watch-access.js';

/** How often one is told that it sends too much. */
const toldEveryMs = 1000;
/** What comes too fast and is longer, bytes, is not looked into. */
const longestLookedAt = 65_536;

const taken = ['command', 'subscribe', 'ping'];

interface ViewerOptions {
  readonly parts: SocketParts;
  readonly services: Pick<SocketServices, 'hub' | 'issueCommand'>;
  readonly visitor: Visitor;
  readonly link: Link;
}

/** What it begins with. */
interface Opened {
  readonly request: LiveRequest;
  readonly subscription: Subscription;
}

/** What a connection of `/ws` is told: devices alone, unless it names kinds. */
export function subscribeOptions({ filter, ...request }: LiveRequest, tenant: string, connection: string) {
  const { strategy, batchMs, resume } = request;
  const types = filter.types ?? (filter.kinds === undefined ? documentTypes : undefined);
  const kinds = filter.kinds ?? ['device'];
  return {
    tenant,
    filter: { ...filter, kinds, types },
    strategy,
    batchMs,
    resume,
    connection,
  } satisfies SubscribeOptions;
}

const documentTypes = ['data', 'command', 'command_result', 'device_message'] as const;

/** Serves one viewer: the feed on the way out, orders and changes of the filter on the way in. */
export class Viewer {
  readonly #options: ViewerOptions;
  readonly #pump: Pump;
  readonly #commands: ViewerCommands;
  readonly #allowance: InboundAllowance;
  #request: LiveRequest;
  #toldTooFastAt = -Infinity;

  constructor(options: ViewerOptions, { request, subscription }: Opened) {
    const { parts, services, visitor, link } = options;
    this.#options = options;
    this.#request = request;
    this.#allowance = new InboundAllowance({ ...parts, gate: link.gate });
    this.#commands = new ViewerCommands({ parts, services, visitor, link });
    this.#pump = new Pump(subscription, {
      get isBlocked() {
        return link.isBlocked || !link.isOpen;
      },
      send: (frames) => this.#send(frames),
    });
  }

  /** Begins to serve; the connection is open. */
  start(onClose: () => void): void {
    const { link, visitor } = this.#options;
    link.listen({
      onMessage: (data, isBinary) => this.#take(data, isBinary),
      onControl: () => {
        const refusal = this.#allowance.take(0);
        if (refusal !== undefined) this.#sayTooFast(refusal);
      },
      onDrain: () => this.#pump.run(),
      onBeat: () => {
        watchAccess(link, visitor, 'read');
        if (!link.isBlocked) this.#sayPosition();
      },
      onClose: () => {
        this.#pump.close();
        onClose();
      },
    });
    if (this.#request.isNumbered) this.#saySubscribed();
    this.#pump.start();
  }

  #take(data: Buffer, isBinary: boolean): void {
    const { parts, link } = this.#options;
    const refusal = this.#allowance.take(data.length);
    if (refusal !== undefined) {
      const order = orderIn(data, isBinary);
      // Who gave an order is told which: nothing else would be heard of it.
      if (order === undefined) this.#sayTooFast(refusal);
      else this.#commands.refuse(refusal, order);
      return;
    }
    let message: InboundMessage | undefined;
    try {
      message = readMessage(data, isBinary);
      this.#handle(message);
    } catch (error) {
      parts.recorder.liveRefused('malformed', 1);
      const commandId = message === undefined ? undefined : commandIdIn(message);
      link.say(errorText(error, parts.clock.now(), commandId === undefined ? {} : { command_id: commandId }));
    }
  }

  #handle(message: InboundMessage): void {
    switch (message.type) {
      case 'command':
        void this.#commands.take(message);
        return;
      case 'subscribe':
        this.#subscribe(message);
        return;
      case 'ping':
        this.#options.link.say(pongText);
        return;
      default:
        throw unknownType(message, taken);
    }
  }

  #subscribe(message: InboundMessage): void {
    const { services, visitor, link } = this.#options;
    const request = fromMessage(message);
    const options = subscribeOptions(request, visitor.principal.tenant, link.id);
    const next = services.hub.subscribe({ ...options, instead: this.#pump.subscription });
    this.#request = request;
    this.#saySubscribed(next);
    this.#pump.change(next);
  }

  #saySubscribed({ cursor } = this.#pump.subscription): void {
    const { link, visitor } = this.#options;
    const { filter } = subscribeOptions(this.#request, visitor.principal.tenant, link.id);
    link.say(subscribedText(describe({ ...this.#request, filter }), this.#request.isNumbered ? cursor : undefined));
  }

  /** So that the cursor of one for whom nothing happens does not grow too old. */
  #sayPosition(): void {
    const { cursor } = this.#pump.subscription;
    if (this.#request.isNumbered && cursor !== undefined) this.#options.link.say(positionText(cursor));
  }

  #sayTooFast(refusal: PharosError): void {
    const { parts, link } = this.#options;
    const now = parts.clock.monotonic();
    if (now - this.#toldTooFastAt < toldEveryMs) return;
    this.#toldTooFastAt = now;
    link.say(errorText(refusal, parts.clock.now()));
  }

  #send(frames: readonly LiveFrame[]): void {
    const { parts, link } = this.#options;
    const dropped = droppedIn(frames);
    if (dropped > 0) parts.recorder.liveDropped(dropped);
    const end = frames.find((frame) => frame.type === 'end');
    const bytes = frames
      .filter((frame) => frame.type !== 'end' || this.#request.isNumbered)
      .map((each) => this.#bytes(each));
    if (bytes.length > 0) link.write(bytes.length === 1 && bytes[0] !== undefined ? bytes[0] : Buffer.concat(bytes));
    if (end === undefined) return;
    link.close(end.reason === 'server_stopping' ? closeCodes.goingAway : closeCodes.tryLater, words(end.reason));
  }

  #bytes(frame: LiveFrame): Buffer {
    if (this.#request.isNumbered) return frameBytes(frameText(frame));
    if (frame.type === 'item') return itemBytes(frame.item);
    if (frame.type !== 'batch') return frameBytes(frameText(frame));
    return frameBytes(`{"type":"batch","messages":[${frame.items.map(textOf).join(',')}]}`);
  }
}

/** An order, if it is one that can be read without much work. */
function orderIn(data: Buffer, isBinary: boolean): InboundMessage | undefined {
  if (data.length > longestLookedAt) return undefined;
  try {
    const message = readMessage(data, isBinary);
    return message.type === 'command' ? message : undefined;
  } catch (error) {
    if (error instanceof PharosError) return undefined;
    throw error;
  }
}

function words(reason: string): string {
  return reason.replaceAll('_', ' ').slice(0, 100);
}
