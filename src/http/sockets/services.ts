import type { CommandTemplate } from '../../domain/command.js';
import type { FeedSource, Origin } from '../../domain/feed.js';
import type { Range, ValueType } from '../../domain/metric.js';
import type { CommandTargets } from '../../domain/ports/commands.js';
import type { Reading, Receipt } from '../../domain/ports/intake.js';
import type { SourceDirectory } from '../../domain/ports/sources.js';
import type { Caller } from '../../domain/principal.js';
import type { LiveHub } from '../../live/hub.js';

/** An order as it came over a socket; its arguments are not checked yet. */
export interface SocketOrder {
  readonly command: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  /** The only device there is when none is named. */
  readonly source_id?: string;
}

export const reportLevels = ['info', 'warning', 'error'] as const;

/** Something that a device tells in words. */
export interface DeviceReport {
  readonly level: (typeof reportLevels)[number];
  readonly message: string;
  /** Epoch ms. */
  readonly ts: number;
}

/** A telemetry type that a device declares, by its id. */
export interface DeclaredType {
  readonly type: ValueType;
  readonly unit: string | null;
  readonly description: string;
  readonly range?: Range;
  /** The texts of an enum. */
  readonly values?: readonly string[];
}

/** What a device says of itself when it connects; what it leaves out stays as it was declared before. */
export interface DeviceDeclaration {
  readonly telemetryTypes?: Readonly<Record<string, DeclaredType>>;
  readonly commandTemplates?: readonly CommandTemplate[];
}

/** What the sockets reach of the rest of the product. */
export interface SocketServices {
  readonly hub: LiveHub;
  /** Connections at a time, devices and viewers each: `live.max_connections`. */
  maxConnections(): number;
  /**
   * Takes an order; its stages come back over the feed, to the connection of `origin` under its own correlation id.
   * @throws PharosError when it is refused; nothing of it happens then.
   */
  issueCommand(caller: Caller, order: SocketOrder, origin: Origin): Promise<unknown>;
  readonly targets: CommandTargets;
  readonly sources: SourceDirectory;
  /** Whether unknown sources register themselves: `ingest.auto_register`. */
  autoRegister(): boolean;
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
  declaredTypes(source: FeedSource): Readonly<Record<string, DeclaredType>>;
}
