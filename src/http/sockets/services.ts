import type { Config } from '../../config/schema.js';
import type { DeviceDeclaration, DeviceReport, TelemetryTypeSet } from '../../domain/device.js';
import type { FeedSource, Origin } from '../../domain/feed.js';
import type { CommandTargets } from '../../domain/ports/commands.js';
import type { Reading, Receipt } from '../../domain/ports/intake.js';
import type { SourceDirectory } from '../../domain/ports/sources.js';
import type { Caller } from '../../domain/principal.js';
import type { LiveHub } from '../../live/hub.js';

/** An order as it came over a socket, but for its type and the id that its sender gave it. Nothing of it is checked yet. */
export type SocketOrder = Readonly<Record<string, unknown>>;

/** An order that was given before, and what became of it so far. */
export interface RepeatedOrder {
  readonly id: string;
  readonly source_id: string;
  readonly kind: string;
  readonly correlation_id: string | null;
  readonly command: string;
  readonly status: string;
  readonly stage: string;
  readonly message: string;
  readonly stages: readonly { readonly at: string }[];
}

/** What an order came to at once; with neither of the two, the rest is told by the feed. */
export interface OrderOutcome {
  /** All was checked, and nothing sent or kept. */
  readonly dry_run?: true | undefined;
  /** The order that had the same idempotency key: nothing was sent now. */
  readonly repeats?: RepeatedOrder;
}

/** How far from now the time of what a source sends may be. */
export type TimeLimits = Pick<Config['ingest'], 'max_past_seconds' | 'max_future_seconds'>;

/** What the sockets reach of the rest of the product. */
export interface SocketServices {
  readonly hub: LiveHub;
  /** Connections at a time, devices and viewers each: `live.max_connections`. */
  maxConnections(): number;
  /**
   * Takes an order; its stages come back over the feed, to the connection of `origin` under its own correlation id.
   * @throws PharosError when it is refused, BAD_REQUEST naming every fault; nothing of it happens then.
   */
  issueCommand(caller: Caller, order: SocketOrder, origin: Origin | undefined): Promise<OrderOutcome>;
  readonly targets: CommandTargets;
  readonly sources: SourceDirectory;
  /** Whether unknown sources register themselves: `ingest.auto_register`. */
  autoRegister(): boolean;
  /** The limits that hold for samples: those of `ingest`. */
  timeLimits(): TimeLimits;
  /**
   * Hands readings of one device to the door; resolves when those that were accepted are on disk.
   * @throws PharosError UNAVAILABLE when they cannot be taken now; nothing is kept then.
   */
  accept(source: FeedSource, readings: readonly Reading[]): Promise<Receipt>;
  /** Resolves when the report is in the log. */
  report(source: FeedSource, report: DeviceReport): Promise<void>;
  /** Resolves when the declaration is kept. */
  declare(source: FeedSource, declaration: DeviceDeclaration): Promise<void>;
  /** The telemetry types that the device has declared, now or before; empty when none. */
  declaredTypes(source: FeedSource): TelemetryTypeSet;
}
