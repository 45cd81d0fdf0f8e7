import { PharosError } from '../../domain/errors.js';
import { isDeeper, maxJsonDepth } from '../../platform/json-depth.js';

/** What came in one message; its `type` is a text, all else is as it was sent. */
export interface InboundMessage {
  readonly type: string;
  readonly [name: string]: unknown;
}

/**
 * Reads one message.
 * @throws PharosError BAD_REQUEST when it is no JSON object with a `type`.
 */
export function readMessage(data: Buffer, isBinary: boolean): InboundMessage {
  if (isBinary) throw notUnderstood('Expected a text message, got a binary one');
  if (isDeeper(data, maxJsonDepth)) throw notUnderstood(`Expected at most ${maxJsonDepth} levels of JSON`);
  const value = parsed(data);
  if (!isRecord(value)) throw notUnderstood(`Expected a JSON object, got ${nameOf(value)}`);
  const { type } = value;
  if (typeof type !== 'string') throw notUnderstood(`Expected a "type" that is a text, got ${nameOf(type)}`);
  return { ...value, type };
}

/** For a type that means nothing where it was sent. */
export function unknownType({ type }: InboundMessage, expected: readonly string[]): PharosError {
  return notUnderstood(`Unknown type "${type.slice(0, 100)}": expected ${expected.join(', ')}`);
}

/** The id by which the sender knows an order or an answer, when the message has one. */
export function commandIdIn({ command_id: id }: Readonly<Record<string, unknown>>): string | undefined {
  return typeof id === 'string' && id.length > 0 && id.length <= 200 ? id : undefined;
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What a value is, for people who read what was expected instead. */
export function nameOf(value: unknown): string {
  if (value === undefined) return 'none';
  if (value === null) return 'null';
  return Array.isArray(value) ? 'a list' : `a value of type ${typeof value}`;
}

function parsed(data: Buffer): unknown {
  try {
    return JSON.parse(data.toString('utf8')) as unknown;
  } catch (error) {
    throw new PharosError('BAD_REQUEST', 'Expected JSON, got something else', { cause: error });
  }
}

function notUnderstood(message: string): PharosError {
  return new PharosError('BAD_REQUEST', message);
}
