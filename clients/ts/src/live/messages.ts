/** A value as people see it; `null` says that the source had none at that instant. */
export type LiveValue = number | string | boolean | null;

interface LiveSourceMessage {
  /** The number of the message on its connection, from 1 without holes: what was dropped has used its numbers. Not in a batch. */
  readonly seq?: number;
  /** The place of the message in the feed, for `resume`. Not in a batch. */
  readonly cursor?: string;
  readonly source_id: string;
  /** The kind of the source; a device when none is named. */
  readonly kind?: string;
  /** ISO 8601. */
  readonly timestamp: string;
}

/** One value of one metric. */
export interface LiveData extends LiveSourceMessage {
  readonly type: 'data';
  /** Of the metric. */
  readonly id: string;
  readonly value: LiveValue;
  /** Labels of the series, where it has any. */
  readonly labels?: Readonly<Record<string, string>>;
}

/** An order that somebody gave. */
export interface LiveCommand extends LiveSourceMessage {
  readonly type: 'command';
  readonly id: string;
  /** The same in every result of this command. */
  readonly command_id: string;
  /** What its sender calls it, where it gave the order over a socket and said so; the same in every result. */
  readonly correlation_id?: string;
  readonly command: string;
  readonly parameters: Readonly<Record<string, number | string | boolean>>;
  readonly issued_by: string;
}

export const liveCommandStages = [
  'queued',
  'sent',
  'accepted',
  'executing',
  'succeeded',
  'failed',
  'timed_out',
  'cancelled',
] as const;
export type LiveCommandStage = (typeof liveCommandStages)[number];

/** How far an order has come. */
export interface LiveCommandResult extends LiveSourceMessage {
  readonly type: 'command_result';
  readonly id: string;
  readonly command_id: string;
  readonly correlation_id?: string;
  readonly command: string;
  readonly status: 'pending' | 'success' | 'error';
  readonly stage: LiveCommandStage;
  readonly message: string;
}

/** What a device tells of itself. */
export interface LiveDeviceMessage extends LiveSourceMessage {
  readonly type: 'device_message';
  readonly level: 'info' | 'warning' | 'error';
  readonly message: string;
}

/** Something that happened to a source; what else it says goes with the kind of event. */
export interface LiveEvent extends LiveSourceMessage {
  readonly type: 'event';
  readonly [field: string]: unknown;
}

/** Values that were dropped because this reader was too slow for them: the numbers of the first and the last. */
export interface LiveGap {
  readonly type: 'gap';
  readonly from_seq: number;
  readonly to_seq: number;
  readonly cursor: string;
}

/** The feed could not go on where it was left: what lies between is missing here, and is to be read from the history. */
export interface LiveReset {
  readonly type: 'reset';
  readonly reason: 'too_old' | 'unknown_cursor';
  readonly cursor: string;
}

/** Messages of one stretch of time; its number is that of the last. */
export interface LiveBatch {
  readonly type: 'batch';
  readonly seq: number;
  readonly cursor: string;
  readonly messages: readonly LiveItem[];
}

/** What happened to sources. */
export type LiveItem = LiveData | LiveCommand | LiveCommandResult | LiveDeviceMessage | LiveEvent;

export const liveItemTypes = [
  'data',
  'command',
  'command_result',
  'device_message',
  'event',
] as const satisfies readonly LiveItem['type'][];
export type LiveItemType = (typeof liveItemTypes)[number];

/** What a feed gives. */
export type LiveMessage = LiveItem | LiveGap | LiveReset;
