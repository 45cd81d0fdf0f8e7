import type { CommandTemplate } from './command.js';
import type { Range, ValueType } from './metric.js';

/** What a device measures under one id. */
export interface TelemetryType {
  readonly type: ValueType;
  /** As people write it; null when there is none. */
  readonly unit: string | null;
  readonly description: string;
  readonly range?: Range;
  /** The texts of an enum. */
  readonly values?: readonly string[];
}

/** Telemetry types by id. */
export type TelemetryTypeSet = Readonly<Record<string, TelemetryType>>;

/** What a device says of itself when it connects. What it leaves out stays as it was before; what is empty says that there is none. */
export interface DeviceDeclaration {
  readonly telemetryTypes?: TelemetryTypeSet;
  readonly commandTemplates?: readonly CommandTemplate[];
}

export const reportLevels = ['info', 'warning', 'error'] as const;

/** Something that a device tells in words. */
export interface DeviceReport {
  readonly level: (typeof reportLevels)[number];
  readonly message: string;
  /** Epoch ms. */
  readonly ts: number;
}
