import { z } from 'zod';

import { commandStages } from '../../domain/command.js';
import { LabelSet, Timestamp } from '../../domain/wire/common.js';
import { reportLevels } from '../../domain/device.js';

/** What the log shows. */
export const messageTypes = ['data', 'command', 'command_result', 'device_message'] as const;

export const HistoryQuery = z.strictObject({
  limit: z.number().int().min(1).max(1000).default(100).describe('How many at most'),
  offset: z.number().int().min(0).default(0).describe('How many to leave out from the newest'),
  type: z.enum(messageTypes).optional().describe('Messages of one type only'),
  id: z.string().min(1).optional().describe('Telemetry type of a value, or command of an order and its results'),
  source_id: z.string().min(1).optional(),
  since: Timestamp.optional().describe('Those of then or later'),
  until: Timestamp.optional().describe('Those of then or earlier'),
});
export type HistoryQuery = z.infer<typeof HistoryQuery>;

const MetricValue = z.union([z.number(), z.boolean(), z.string()]);

const from = { source_id: z.string() };
const when = {
  timestamp: Timestamp,
  kind: z.string().optional().describe('Kind of the source where it is no device'),
};

const ids = {
  id: z.string(),
  command_id: z.string().describe('The same in the order and in each of its results'),
  correlation_id: z.string().optional().describe('What its sender calls it, where it was given over a socket'),
};

const DataMessage = z.object({
  type: z.literal('data'),
  ...from,
  id: z.string().describe('Telemetry type'),
  value: MetricValue.nullable().describe('Null when the device had none'),
  ...when,
  labels: LabelSet.optional(),
});

const CommandMessage = z.object({
  type: z.literal('command'),
  ...from,
  ...ids,
  command: z.string(),
  parameters: z.record(z.string(), MetricValue),
  issued_by: z.string(),
  ...when,
});

const CommandResultMessage = z.object({
  type: z.literal('command_result'),
  ...from,
  ...ids,
  command: z.string(),
  status: z.enum(['pending', 'success', 'error']),
  stage: z.enum(commandStages),
  message: z.string(),
  ...when,
});

const DeviceMessage = z.object({
  type: z.literal('device_message'),
  ...from,
  level: z.enum(reportLevels),
  message: z.string(),
  ...when,
});

/** A message as `/ws` sends it. */
export const HistoryMessage = z
  .discriminatedUnion('type', [DataMessage, CommandMessage, CommandResultMessage, DeviceMessage])
  .meta({ id: 'HistoryMessage' });
export type HistoryMessage = z.infer<typeof HistoryMessage>;

export const History = z
  .object({
    data: z.array(HistoryMessage),
    total_records: z.number().int().describe('Messages in the log'),
    filtered_records: z.number().int().describe('Those that the filters leave'),
  })
  .meta({ id: 'History' });
export type History = z.infer<typeof History>;

export const ClearedHistory = z
  .object({ status: z.literal('deleted'), deleted: z.number().int().describe('Messages that were in the log') })
  .meta({ id: 'ClearedHistory' });
export type ClearedHistory = z.infer<typeof ClearedHistory>;

/** Whose telemetry types or commands; those of the kind, and of all devices that are there, when not given. */
export const DeviceQuery = z.strictObject({
  source_id: z.string().min(1).optional().describe('Those of one device; else of all that are connected'),
});
export type DeviceQuery = z.infer<typeof DeviceQuery>;
