import { errorBody, PharosError } from '../../domain/errors.js';
import type { Receipt } from '../../domain/ports/intake.js';
import type { Order } from '../../domain/ports/commands.js';
import { isoTime } from '../../domain/wire/common.js';
import type { RepeatedOrder } from './services.js';

/** Refused values that one answer names. */
const mostNamed = 100;

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
  const told = { code, message, ...toldDetails(details), ...retryOf(error), ...about };
  return JSON.stringify({ type: 'error', ...told, timestamp: isoTime(now) });
}

/** How an answer names the order that it is for. */
export interface AnsweredOrder {
  readonly commandId: string;
  readonly command: string;
  readonly isDryRun: boolean;
}

/** An order that was refused: told to its sender alone, in the form of a result. */
export function refusedCommandText(error: unknown, now: number, order: AnsweredOrder): string {
  const { code, message, details } = errorBody(error, '').error;
  const why = { code, message, details, ...retryOf(error) };
  return resultText({ ...aboutOrder(order), status: 'error', stage: 'failed', ...why, timestamp: isoTime(now) });
}

/** A dry run of an order that would be taken: told to its sender alone, in the form of a result. */
export function checkedCommandText(now: number, order: AnsweredOrder): string {
  const message = 'The command would be taken: nothing was sent or kept';
  return resultText({ ...aboutOrder(order), status: 'success', stage: 'succeeded', message, timestamp: isoTime(now) });
}

/** What became of an order that was given before, as the feed told it, for the one who gives it again. */
export function repeatedCommandText(order: RepeatedOrder, commandId: string | undefined): string {
  const { id, source_id, kind, correlation_id, command, status, stage, message, stages } = order;
  const ids = { source_id, id, command_id: commandId ?? id, ...(correlation_id === null ? {} : { correlation_id }) };
  const told = { command, status, stage, message, repeated: true, timestamp: stages.at(-1)?.at };
  return resultText({ ...ids, ...told, ...(kind === 'device' ? {} : { kind }) });
}

export function orderText({ id, command, parameters }: Order): string {
  return JSON.stringify({ type: 'command', command_id: id, command, parameters });
}

/** What became of the values of one message of a device: how many were refused, and why the first of them were. */
export function ackText(ack: string | number, { accepted, rejected, errors }: Receipt): string {
  return JSON.stringify({ type: 'ack', ack, accepted, rejected, errors: errors.slice(0, mostNamed) });
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

function retryOf(error: unknown): { readonly retry_after_seconds?: number } {
  const seconds = error instanceof PharosError ? error.retryAfterSeconds : undefined;
  return seconds === undefined ? {} : { retry_after_seconds: seconds };
}

function aboutOrder({ commandId, command, isDryRun }: AnsweredOrder): Readonly<Record<string, unknown>> {
  return { command_id: commandId, command, ...(isDryRun ? { dry_run: true } : {}) };
}

function resultText(result: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({ type: 'command_result', ...result });
}
