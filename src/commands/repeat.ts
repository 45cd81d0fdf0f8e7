import { PharosError } from '../domain/errors.js';
import { nameOf, type Caller } from '../domain/principal.js';
import { commandByKey, type CommandRow } from '../store/state/commands.js';
import type { Database } from '../store/state/schema.js';
import { checkArguments } from './arguments.js';
import { describeCommand } from './describe.js';
import type { Desk } from './desk.js';
import type { Issued } from './services.js';
import type { IssueCommand, IssuedCommand } from './wire.js';

/**
 * The answer that the caller's first command with this idempotency key got, and what became of it; undefined for a new key, or none.
 * @throws PharosError CONFLICT when the first command was another.
 */
export async function firstAnswer(
  desk: Desk,
  caller: Caller,
  { db, input }: { readonly db: Database; readonly input: IssueCommand },
): Promise<Issued | undefined> {
  const { principal } = caller;
  const { idempotency_key: key } = input;
  if (key === undefined) return undefined;
  const first = await commandByKey(db, { tenant: principal.tenant, issuedBy: nameOf(principal), key });
  if (first === undefined) return undefined;
  if (isSame(desk, first, input)) return { ...issuedAnswer(first.id), repeats: describeCommand(first) };
  throw new PharosError('CONFLICT', `The idempotency key "${key}" was used for another command`, {
    details: { id: first.id },
  });
}

export function issuedAnswer(id: string): IssuedCommand {
  return { id, status: 'pending', stage: 'queued' };
}

function isSame({ templates }: Desk, first: CommandRow, input: IssueCommand): boolean {
  const { tenant, sourceId, kind, command, parameters } = first;
  if (input.command !== command || (input.source_id ?? sourceId) !== sourceId) return false;
  const template = templates(tenant, sourceId, kind).find(({ id }) => id === command);
  const given = template === undefined ? { parameters: input.parameters } : checkArguments(template, input.parameters);
  return 'parameters' in given && textOf(given.parameters) === textOf(parameters);
}

function textOf(parameters: Readonly<Record<string, unknown>>): string {
  return JSON.stringify(Object.entries(parameters).sort(([a], [b]) => (a < b ? -1 : 1)));
}
