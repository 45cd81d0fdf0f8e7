import type { CommandStage } from '../domain/command.js';
import type { MetricValue } from '../domain/metric.js';

/*
 * What a live feed says, as types of the shipped clients. The words themselves are made in src/live/wire.ts, without a
 * schema: a message is made once and told a thousand times.
 */

interface OfSource {
  /** Numbers the messages of a connection from 1, without holes; in a batch the batch bears it, and the cursor. */
  readonly seq?: number;
  readonly cursor?: string;
  readonly source_id: string;
  /** A device when none is named. */
  readonly kind?: string;
  readonly timestamp: string;
}

export interface DataMessage extends OfSource {
  readonly type: 'data';
  /** Of the metric. */
  readonly id: string;
  readonly value: MetricValue | null;
  readonly labels?: Readonly<Record<string, string>>;
}

export interface CommandMessage extends OfSource {
  readonly type: 'command';
  readonly id: string;
  readonly command_id: string;
  /** What its sender calls it, where it said so. */
  readonly correlation_id?: string;
  readonly command: string;
  readonly parameters: Readonly<Record<string, MetricValue>>;
  readonly issued_by: string;
}

export interface CommandResultMessage extends OfSource {
  readonly type: 'command_result';
  readonly id: string;
  readonly command_id: string;
  /** What its sender calls it, where it said so. */
  readonly correlation_id?: string;
  readonly command: string;
  readonly status: 'pending' | 'success' | 'error';
  readonly stage: CommandStage;
  readonly message: string;
}

export interface DeviceMessage extends OfSource {
  readonly type: 'device_message';
  readonly level: 'info' | 'warning' | 'error';
  readonly message: string;
}

/** The event's own fields follow its type. */
export interface EventMessage extends OfSource {
  readonly type: 'event';
  readonly [field: string]: unknown;
}

export type ItemMessage = DataMessage | CommandMessage | CommandResultMessage | DeviceMessage | EventMessage;

export interface BatchMessage {
  readonly type: 'batch';
  readonly seq: number;
  readonly cursor: string;
  readonly messages: readonly ItemMessage[];
}

/** Data that was dropped because the reader was too slow for it: the first and the last number. */
export interface GapMessage {
  readonly type: 'gap';
  readonly from_seq: number;
  readonly to_seq: number;
  readonly cursor: string;
}

/** What lies between the cursor that was asked for and the next message is to be read from the history. */
export interface ResetMessage {
  readonly type: 'reset';
  readonly reason: 'too_old' | 'unknown_cursor';
  readonly cursor: string;
}

/** The first message of a connection: what happens after this cursor is told. */
export interface SubscribedMessage {
  readonly type: 'subscribed';
  readonly cursor: string;
}

/** Nothing else happened for a while: everything up to the cursor was told. */
export interface PositionMessage {
  readonly type: 'position';
  readonly cursor: string;
}

export type FeedMessage = SubscribedMessage | PositionMessage | ItemMessage | BatchMessage | GapMessage | ResetMessage;
