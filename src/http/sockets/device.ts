import { PharosError } from '../../domain/errors.js';
import type { FeedSource } from '../../domain/feed.js';
import { registerDevice } from './admit.js';
import { Allowance } from './allowance.js';
import { readHello } from './device-hello.js';
import { DeviceOrders } from './device-orders.js';
import { readValues, wholeReceipt } from './device-readings.js';
import { readReport } from './device-report.js';
import type { Arrival } from './device-times.js';
import { DeviceWork } from './device-work.js';
import { heartbeatMs } from './heartbeat.js';
import { commandIdIn, readMessage, unknownType, type InboundMessage } from './inbound.js';
import type { Link } from './link.js';
import type { SocketParts } from './parts.js';
import type { SocketServices } from './services.js';
import { ackText, errorText, welcomeText } from './texts.js';

/** Refusals that a device is told of; all are counted. */
const told = { perSecond: 10, burst: 100 } as const;

const taken = ['hello', 'data', 'batch', 'command_result', 'device_message'];

interface DeviceOptions {
  readonly parts: SocketParts;
  readonly services: SocketServices;
  readonly source: FeedSource;
  readonly link: Link;
  /** Called when the device has said who it is, and before it takes orders. */
  readonly onHello: () => void;
}

/** Serves one connected device: its declaration, its values and words on the way in, orders on the way out. */
export class Device {
  readonly source: FeedSource;
  readonly #options: DeviceOptions;
  readonly #work: DeviceWork;
  readonly #orders: DeviceOrders;
  readonly #told: Allowance;
  #isKnown = false;
  /** Messages that came while the declaration was being kept. */
  #early: InboundMessage[] | undefined;
  #leave: (() => void) | undefined;

  constructor(options: DeviceOptions) {
    const { parts, source, link } = options;
    this.source = source;
    this.#options = options;
    this.#work = new DeviceWork(link.gate);
    this.#orders = new DeviceOrders(link);
    this.#told = new Allowance({ ...told, clock: parts.clock });
  }

  take(data: Buffer, isBinary: boolean): void {
    let message: InboundMessage | undefined;
    try {
      message = readMessage(data, isBinary);
      if (this.#early === undefined) this.#handle(message);
      else this.#early.push(message);
    } catch (error) {
      this.#refuse(error, message);
    }
  }

  /** Takes no more orders. */
  leave(): void {
    this.#leave?.();
    this.#leave = undefined;
  }

  close(code: number, reason: string): void {
    this.leave();
    this.#options.link.close(code, reason);
  }

  /** Resolves when everything that it has sent so far has its answer. */
  settled(): Promise<void> {
    return this.#work.ended();
  }

  #handle(message: InboundMessage): void {
    if (!this.#isKnown && message.type !== 'hello') {
      throw new PharosError('BAD_REQUEST', 'Expected {"type":"hello"} first');
    }
    switch (message.type) {
      case 'hello':
        this.#greet(message);
        return;
      case 'data':
        this.#values([message], message);
        return;
      case 'batch':
        this.#batch(message);
        return;
      case 'command_result':
        this.#orders.answer(message);
        return;
      case 'device_message':
        this.#report(message);
        return;
      default:
        throw unknownType(message, taken);
    }
  }

  #greet(message: InboundMessage): void {
    const { services, source, link, onHello } = this.#options;
    const declaration = readHello(message);
    registerDevice(services, source);
    this.#early = [];
    this.#do(message, async () => {
      try {
        await services.declare(source, declaration);
        if (!link.isOpen) return;
        onHello();
        this.#isKnown = true;
        link.say(welcomeText(source.sourceId, heartbeatMs / 1000));
        this.#leave ??= services.targets.connect(source, this.#orders);
      } finally {
        const early = this.#early ?? [];
        this.#early = undefined;
        for (const each of early) this.#again(each);
      }
    });
  }

  /** Takes a message that had to wait. */
  #again(message: InboundMessage): void {
    try {
      if (this.#early === undefined) this.#handle(message);
      else this.#early.push(message);
    } catch (error) {
      this.#refuse(error, message);
    }
  }

  #batch(message: InboundMessage): void {
    const { messages } = message;
    if (!Array.isArray(messages)) throw new PharosError('BAD_REQUEST', 'Expected "messages" to be a list of values');
    this.#values(messages, message);
  }

  #values(entries: readonly unknown[], message: InboundMessage): void {
    const { services, source, parts, link } = this.#options;
    const ack = ackIn(message);
    const values = readValues(entries, {
      source,
      declared: services.declaredTypes(source),
      arrival: this.#arrival(),
    });
    this.#do(
      message,
      async () => {
        const { readings } = values;
        const nothing = { accepted: 0, rejected: 0, errors: [] };
        const receipt = wholeReceipt(values, readings.length === 0 ? nothing : await services.accept(source, readings));
        for (const { reason } of values.refused) parts.recorder.samplesRejected(reason, 1);
        if (ack !== undefined) link.say(ackText(ack, receipt));
        else for (const { index, reason } of receipt.errors) this.#refuseValue(entries[index], reason);
      },
      entries.length,
    );
  }

  #report(message: InboundMessage): void {
    const { services, source } = this.#options;
    const report = readReport(message, this.#arrival());
    this.#do(message, () => services.report(source, report));
  }

  #arrival(): Arrival {
    const { parts, services } = this.#options;
    return { now: parts.clock.now(), limits: services.timeLimits() };
  }

  #do(message: InboundMessage, work: () => Promise<void>, size = 1): void {
    void this.#work.do(size, () => work().catch((error: unknown) => this.#refuse(error, message)));
  }

  #refuseValue(entry: unknown, reason: string): void {
    const id = typeof entry === 'object' && entry !== null && 'id' in entry ? entry.id : undefined;
    const error = new PharosError('BAD_REQUEST', `The value was refused: ${reason}`, { details: { reason } });
    this.#tell(error, typeof id === 'string' ? { id: id.slice(0, 256) } : {});
  }

  #refuse(error: unknown, message: InboundMessage | undefined): void {
    const { parts, source } = this.#options;
    const isKnown = error instanceof PharosError;
    if (!isKnown) parts.logger.error({ error, source_id: source.sourceId }, 'A message of a device could not be taken');
    parts.recorder.liveRefused(isKnown && error.code === 'UNAVAILABLE' ? 'unavailable' : 'malformed', 1);
    const commandId = message === undefined ? undefined : commandIdIn(message);
    const ack = message === undefined ? undefined : ackOf(message);
    this.#tell(error, {
      ...(commandId === undefined ? {} : { command_id: commandId }),
      ...(ack === undefined ? {} : { ack }),
    });
  }

  /** Whoever asked for an answer gets one, all others as many as are good for anything. */
  #tell(error: unknown, about: Parameters<typeof errorText>[2] & object): void {
    const { parts, link } = this.#options;
    if (about.ack !== undefined || this.#told.take()) link.say(errorText(error, parts.clock.now(), about));
  }
}

function ackOf({ ack }: InboundMessage): string | number | undefined {
  return (typeof ack === 'string' && ack.length <= 200) || typeof ack === 'number' ? ack : undefined;
}

/** @throws PharosError BAD_REQUEST when there is one that could not be sent back as it came. */
function ackIn(message: InboundMessage): string | number | undefined {
  const ack = ackOf(message);
  if (ack === undefined && message['ack'] !== undefined && message['ack'] !== null) {
    throw new PharosError('BAD_REQUEST', 'Expected "ack" to be a number or a text of at most 200 characters');
  }
  return ack;
}
