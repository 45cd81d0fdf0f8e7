import { PharosError } from '../../domain/errors.js';
import type { InboundMessage } from './inbound.js';

/** What a device calls its message, when it asks for an answer; undefined also for what could not be sent back as it came. */
export function ackOf({ ack }: InboundMessage): string | number | undefined {
  return (typeof ack === 'string' && ack.length <= 200) || typeof ack === 'number' ? ack : undefined;
}

/** @throws PharosError BAD_REQUEST when there is one that could not be sent back as it came. */
export function ackIn(message: InboundMessage): string | number | undefined {
  const ack = ackOf(message);
  if (ack === undefined && message['ack'] !== undefined && message['ack'] !== null) {
    throw new PharosError('BAD_REQUEST', 'Expected "ack" to be a number or a text of at most 200 characters');
  }
  return ack;
}
