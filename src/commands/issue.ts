import { PharosError } from '../domain/errors.js';
import type { FeedSource, Origin } from '../domain/feed.js';
import { nameOf, permit, type Caller } from '../domain/principal.js';
import { randomToken } from '../platform/random.js';
import { audit } from '../store/state/audit.js';
import { insertCommand, type CommandRow } from '../store/state/commands.js';
import { checkArguments } from './arguments.js';
import { auditedCommand } from './describe.js';
import type { Desk } from './desk.js';
import { invalidInput } from './faults.js';
import { commandItem, resultItem } from './items.js';
import { OpenCommand } from './open-command.js';
import { firstAnswer, issuedAnswer } from './repeat.js';
import { selectSource, selectTemplate } from './select.js';
import type { Issued } from './services.js';
import type { IssueCommand } from './wire.js';

interface Issue {
  readonly input: IssueCommand;
  readonly origin: Origin | undefined;
}

/**
 * Queues a command for its source. A dry run checks all and keeps nothing.
 * @throws PharosError BAD_REQUEST for a command or arguments that the source does not take, NOT_FOUND for an unknown source,
 * CONFLICT for one that is not connected, RATE_LIMIT_EXCEEDED when too many wait for it.
 */
export async function issueCommand(desk: Desk, caller: Caller, { input, origin }: Issue): Promise<Issued> {
  permit(caller.principal, 'command');

  const first = await firstAnswer(desk, caller, { db: desk.state.db, input });
  if (first !== undefined && !input.dry_run) return first;
  const order = check(desk, caller, input);
  const release = desk.dispatcher.reserve(order.source, order.isCritical ? nameOf(caller.principal) : undefined);
  try {
    if (input.dry_run) return { id: null, status: 'pending', stage: 'queued', dry_run: true };

    const issued = await desk.history.transact(async (tx, keep) => {
      const other = await firstAnswer(desk, caller, { db: tx, input });
      if (other !== undefined) return other;
      const command = openCommand(desk, caller, { ...order, input, origin });
      const { row } = command;
      await insertCommand(tx, row);
      await keep(commandItem(row, origin), ...row.stages.map((entry) => resultItem(row, entry, origin)));
      const { issuedAt: at, id } = row;
      await audit(tx, caller, { at, action: 'command.issue', target: `command:${id}`, after: auditedCommand(row) });
      return command;
    });
    if (!(issued instanceof OpenCommand)) return issued;
    desk.dispatcher.put(issued);
    return issuedAnswer(issued.row.id);
  } finally {
    release();
  }
}

interface CheckedOrder extends Pick<CommandRow, 'parameters' | 'isCritical'> {
  readonly source: FeedSource;
}

function check(desk: Desk, { principal }: Caller, input: IssueCommand): CheckedOrder {
  const source = selectSource(desk, principal.tenant, input.source_id);
  const template = selectTemplate(desk, source, input.command);
  const checked = checkArguments(template, input.parameters);
  if ('faults' in checked) throw invalidInput(checked.faults);
  const isCritical = template.critical === true;
  if (isCritical && principal.type === 'anonymous') {
    throw new PharosError(
      'CONFLICT',
      `${input.command} needs the approval of a second principal, and without API keys there is only one`,
    );
  }
  if (desk.dispatcher.connected.get(source) === undefined) {
    throw new PharosError('CONFLICT', `${source.sourceId} is not connected: it takes no commands at the moment`);
  }
  return { source, isCritical, parameters: checked.parameters };
}

function openCommand(
  { clock, dispatcher }: Desk,
  { principal }: Caller,
  { source, input, origin, parameters, isCritical }: CheckedOrder & Issue,
): OpenCommand {
  const at = clock.now();
  const order = dispatcher.nextOrder();
  const message = isCritical ? 'Waits for the approval of a second principal' : 'Waits for its turn';
  const row: CommandRow = {
    id: newId(at, order),
    ...source,
    command: input.command,
    parameters,
    correlationId: origin?.correlationId ?? null,
    idempotencyKey: input.idempotency_key ?? null,
    isCritical,
    issuedBy: nameOf(principal),
    issuedAt: at,
    approvedBy: null,
    approvedAt: null,
    stages: [{ stage: 'queued', ts: at, message }],
    finishedAt: null,
  };
  return new OpenCommand({ row, order, origin });
}

/** Sorts as the commands were issued, so that a restart finds their order again. */
function newId(at: number, order: number): string {
  const sequence = (order % 36 ** 4).toString(36).padStart(4, '0');
  return `${at.toString(36).padStart(9, '0')}${sequence}${randomToken(6)}`;
}
