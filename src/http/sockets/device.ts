import { PharosError } from '../../domain/errors.js';
import type { FeedSource } from '../../domain/feed.js';
import { ensureNotSimulated, registerDevice } from './admit.js';
import { ackIn, ackOf } from './device-ack.js';
import { readHello } from './device-hello.js';
import { DeviceOrders } from './device-orders.js';
import { DevicePace } from './device-pace.js';
import { mostInBatch, readValues, wholeReceipt } from './device-readings.js';
import { readReport } from './device-report.js';
import type { Arrival } from './device-times.js';
import { DeviceWork } from './device-work.js';
import { heartbeatMs } from './heartbeat.js';
import { commandIdIn, readMessage, unknownType, type InboundMessage } from './inbound.js';
import type { LeftOrders } from './device-left-orders.js';
import type { Link } from './link.js';
import type { SocketParts } from './parts.js';
import type { SocketServices } from './services.js';
import { ackText, errorText, welcomeText } from './texts.js';

const taken = ['hello', 'data', 'batch', 'command_result', 'device_message'];

interface DeviceOptions {
  readonly parts: SocketParts;
  readonly services: SocketServices;
  readonly source: FeedSource;
  readonly link: Link;
  readonly left: LeftOrders;
  /** Called when the device has said who it is and takes orders. */
  readonly onHello: () => void;
}

/** Serves one connected device: its declaration, its values and words on the way in, orders on the way out. */
export class Device {
  readonly source: FeedSource;
  readonly #options: DeviceOptions;
  readonly #work: DeviceWork;
  readonly #orders: DeviceOrders;
  readonly #pace: DevicePace;
  #isKnown = false;
  /** Messages that had been read already when the declaration was to be kept: no more are, until it is. */
  #early: InboundMessage[] | undefined;
  #leave: (() => void) | undefined;

  constructor(options: DeviceOptions) {
    const { parts, source, link, left } = options;
    this.source = source;
    this.#options = options;
    this.#work = new DeviceWork(link.gate);
    this.#orders = new DeviceOrders({ source, link, left });
    this.#pace = new DevicePace({ gate: link.gate, clock: parts.clock });
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

  /** A ping or pong came. */
  hearControl(): void {
    if (!this.#pace.takesControl()) this.#slowDown();
  }

  /** Takes no more orders. */
  leave(): void {
    this.#leave?.();
    this.#leave = undefined;
    this.#orders.end();
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
    if (!this.#pace.takesHello()) {
      throw new PharosError('RATE_LIMIT_EXCEEDED', 'More than one hello a second: those beyond are ignored');
    }
    const declaration = readHello(message);
    ensureNotSimulated(services, source);
    registerDevice(services, source);
    this.#early = [];
    link.gate.hold('hello_waits');
    this.#do(message, async () => {
      try {
        await services.declare(source, declaration);
        if (!link.isOpen) return;
        // It may have begun to be played meanwhile.
        ensureNotSimulated(services, source);
        this.#isKnown = true;
        link.say(welcomeText(source.sourceId, heartbeatMs / 1000));
        this.#leave ??= services.targets.connect(source, this.#orders);
        onHello();
      } finally {
        const early = this.#early ?? [];
        this.#early = undefined;
        link.gate.release('hello_waits');
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
    if (messages.length > mostInBatch) {
      throw new PharosError(
        'BAD_REQUEST',
        `Expected at most ${mostInBatch} messages in a batch, got ${messages.length}`,
      );
    }
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
    if (!this.#pace.tells()) return;
    const id = typeof entry === 'object' && entry !== null && 'id' in entry ? entry.id : undefined;
    const error = new PharosError('BAD_REQUEST', `The value was refused: ${reason}`, { details: { reason } });
    this.#tell(error, typeof id === 'string' ? { id: id.slice(0, 256) } : {});
  }

  #refuse(error: unknown, message: InboundMessage | undefined): void {
    const { parts, source } = this.#options;
    if (!(error instanceof PharosError))
      parts.logger.error({ error, source_id: source.sourceId }, 'A message of a device could not be taken');
    const isTold = this.#pace.tells();
    const cause = causeOf(error);
    if (cause === 'too_fast' || (cause === 'malformed' && !isTold)) this.#slowDown();
    else parts.recorder.liveRefused(cause, 1);
    const commandId = message === undefined ? undefined : commandIdIn(message);
    const ack = message === undefined ? undefined : ackOf(message);
    // Whoever asked for an answer gets one, all others as many as are good for anything.
    if (ack === undefined && !isTold) return;
    this.#tell(error, {
      ...(commandId === undefined ? {} : { command_id: commandId }),
      ...(ack === undefined ? {} : { ack }),
    });
  }

  #slowDown(): void {
    this.#options.parts.recorder.liveRefused('too_fast', 1);
    this.#pace.slowDown();
  }

  #tell(error: unknown, about: Parameters<typeof errorText>[2]): void {
    const { parts, link } = this.#options;
    link.say(errorText(error, parts.clock.now(), about));
  }
}

/** As what a refusal is counted. */
function causeOf(error: unknown): 'unavailable' | 'too_fast' | 'malformed' {
  if (!(error instanceof PharosError)) return 'malformed';
  if (error.code === 'UNAVAILABLE') return 'unavailable';
  return error.code === 'RATE_LIMIT_EXCEEDED' ? 'too_fast' : 'malformed';
}
