import type { MetricValue } from './metric.js';
import type { Labels } from './sample.js';

/** Whose item it is. */
export interface FeedSource {
  readonly tenant: string;
  readonly kind: string;
  readonly sourceId: string;
}

/** One value of one metric at one instant, once it is on disk. */
export interface DataItem extends FeedSource {
  readonly type: 'data';
  readonly series: number;
  readonly metric: string;
  readonly labels: Labels;
  /** Epoch ms. */
  readonly ts: number;
  /** `null` says that the source had no value at that instant. */
  readonly value: MetricValue | null;
}

/** What is kept in the log of messages beside values: orders, what became of them, what devices tell, and events. */
export const loggedTypes = ['command', 'command_result', 'device_message', 'event'] as const;
export type LoggedType = (typeof loggedTypes)[number];

/** Something that is to be told and kept. */
export interface NewLoggedItem extends FeedSource {
  readonly type: LoggedType;
  /** The command, the type of the event; `device` for what a device tells. */
  readonly name: string;
  /** Epoch ms. */
  readonly ts: number;
  /** As it goes over the wire, in snake_case, without `type` and `source_id`. */
  readonly body: Readonly<Record<string, unknown>>;
  /** Who gave the order, when it came over a connection of the feed: that one sees its own correlation id. */
  readonly origin?: Origin | undefined;
}

/** The same once it is on disk. */
export interface LoggedItem extends NewLoggedItem {
  /** Grows with every item that is kept, over all tenants, and survives restarts. */
  readonly id: number;
}

/** The connection that an order came by, and the id by which its sender knows the order. */
export interface Origin {
  readonly connection: string;
  readonly correlationId: string;
}

/** What a live feed tells. */
export type FeedItem = DataItem | LoggedItem;
