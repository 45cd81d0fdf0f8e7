import { z } from 'zod';

import { commandStages } from '../domain/command.js';
import { pageAnswer, pageQuery, Timestamp } from '../domain/wire/common.js';

/** What a stage comes down to: `pending` until it is final. */
export const commandStatuses = ['pending', 'success', 'error'] as const;
export type CommandStatus = (typeof commandStatuses)[number];

const status = z.enum(commandStatuses).describe('pending until the stage is final, then success or error');
const stage = z.enum(commandStages);
const name = z.string().min(1).max(200);

/** Values of arguments are checked against the template of the command, not here. */
const Parameters = z.record(z.string().max(200), z.unknown());

export const IssueCommand = z
  .strictObject({
    source_id: name.optional().describe('The only device that takes commands when none is named'),
    command: name.describe('Id of a command of the source, for example set_update_interval'),
    parameters: Parameters.default({}).describe('Arguments by name'),
    dry_run: z.boolean().default(false).describe('Check everything, send and keep nothing'),
    idempotency_key: z
      .string()
      .min(1)
      .max(128)
      .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'expected text without control characters')
      .optional()
      .describe('The same key with the same command gives the first answer again, and sends nothing'),
  })
  .meta({ id: 'IssueCommand' });
export type IssueCommand = z.infer<typeof IssueCommand>;

export const IssuedCommand = z
  .object({
    id: z.string().nullable().describe('Null for a dry run'),
    status,
    stage,
    dry_run: z.literal(true).optional().describe('There when nothing was sent or kept'),
  })
  .meta({ id: 'IssuedCommand' });
export type IssuedCommand = z.infer<typeof IssuedCommand>;

export const CommandId = z.strictObject({ id: name });
export type CommandId = z.infer<typeof CommandId>;

export const CommandListQuery = z.strictObject({
  source_id: z.string().min(1).optional(),
  command: z.string().min(1).optional(),
  stage: stage.optional().describe('Those that are in this stage now'),
  since: Timestamp.optional().describe('Those that were issued then or later'),
  until: Timestamp.optional().describe('Those that were issued then or earlier'),
  ...pageQuery,
});
export type CommandListQuery = z.infer<typeof CommandListQuery>;

export const Command = z
  .object({
    id: z.string(),
    source_id: z.string(),
    kind: z.string(),
    command: z.string(),
    parameters: z.record(z.string(), z.union([z.number(), z.boolean(), z.string()])).describe('Defaults filled in'),
    correlation_id: z.string().nullable().describe('What its sender calls it, where it came over a socket'),
    critical: z.boolean().describe('Whether it needs the approval of a second principal'),
    awaits_approval: z.boolean(),
    status,
    stage,
    message: z.string().describe('Of the last stage, for people'),
    issued_by: z.string().describe('The principal'),
    issued_at: Timestamp,
    approved_by: z.string().nullable(),
    approved_at: Timestamp.nullable(),
    finished_at: Timestamp.nullable().describe('Null while it is under way'),
    stages: z.array(z.object({ stage, at: Timestamp, message: z.string() })).describe('In order'),
  })
  .meta({ id: 'Command' });
export type Command = z.infer<typeof Command>;

export const CommandList = z.object({ commands: z.array(Command), ...pageAnswer }).meta({ id: 'CommandList' });
export type CommandList = z.infer<typeof CommandList>;
