import { errorBody, PharosError } from '../../domain/errors.js';
import type { Receipt } from '../../domain/ports/intake.js';
import type { Order } from '../../domain/ports/commands.js';
import { isoTime } from '../../domain/wire/common.js';

/** What an answer names of the message that it is for, as its sender wrote it. */
interface About {
  readonly command_id?: string;
  readonly ack?: string | number;
  /** The metric of a value that was refused. */
  readonly id?: string;
}

/** A message that was refused. Whatever is no PharosError is told without its text. */
export function errorText(error: unknown, now: number, about: About = {}): string {
  const { code, message, details } = errorBody(error, '').error;
  const seconds = error instanceof PharosError ? error.retryAfterSeconds : undefined;
  const retry = seconds === undefined ? {} : { retry_after_seconds: seconds };
  const told = { code, message, ...toldDetails(details), ...retry, ...about };
  return JSON.stringify({ type: 'error', ...told, timestamp: isoTime(now) });
}

/** An order that was refused: told to its sender alone, in the form of a result. */
export function refusedCommandText(
  error: unknown,
  now: number,
  { commandId, command }: { readonly commandId: string; readonly command: string },
): string {
  const { message, details } = errorBody(error, '').error;
  const result = { command_id: commandId, command, status: 'error', stage: 'failed', message, details };
  return JSON.stringify({ type: 'command_result', ...result, timestamp: isoTime(now) });
}

export function orderText({ id, command, parameters }: Order): string {
  return JSON.stringify({ type: 'command', command_id: id, command, parameters });
}

/** What became of the values of one message of a device. */
export function ackText(ack: string | number, { accepted, rejected, errors }: Receipt): string {
  return JSON.stringify({ type: 'ack', ack, accepted, rejected, errors });
}

export function welcomeText(sourceId: string, heartbeatSeconds: number): string {
  return JSON.stringify({ type: 'welcome', source_id: sourceId, heartbeat_seconds: heartbeatSeconds });
}

/** What a connection is told of from now on, and where in the feed that begins. */
export function subscribedText(described: Readonly<Record<string, unknown>>, cursor: string | undefined): string {
  return JSON.stringify({ type: 'subscribed', ...described, cursor });
}

/** Everything up to the cursor was told. */
export function positionText(cursor: string): string {
  return JSON.stringify({ type: 'position', cursor });
}

export const pongText = JSON.stringify({ type: 'pong' });

function toldDetails(details: object): { readonly details?: object } {
  return Object.keys(details).length === 0 ? {} : { details };
}
