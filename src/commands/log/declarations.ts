import { findKind } from '../../catalog/index.js';
import type { CommandTemplate } from '../../domain/command.js';
import type { DeviceDeclaration, TelemetryTypeSet } from '../../domain/device.js';
import type { FeedSource } from '../../domain/feed.js';
import { units } from '../../domain/unit.js';
import type { Clock } from '../../platform/clock.js';
import type { Lifecycle } from '../../platform/lifecycle.js';
import { allDeclarations, saveDeclaration, type DeclarationRow } from '../../store/state/declarations.js';
import type { StateStore } from '../../store/state/state.js';

/** What is kept of a device's declarations. */
export interface Declared {
  readonly source: Pick<FeedSource, 'tenant' | 'sourceId'>;
  readonly telemetryTypes: TelemetryTypeSet;
  readonly commandTemplates: readonly CommandTemplate[];
  /** Epoch ms: when it last declared something new. */
  readonly declaredAt: number;
}

/** What devices declared, now or before; held in memory. */
export interface Declarations extends Lifecycle {
  /** Resolves when it is on disk. @throws PharosError UNAVAILABLE when it cannot be kept. */
  declare(source: FeedSource, declaration: DeviceDeclaration): Promise<void>;
  /** Undefined for a device that never declared anything. */
  of(source: Pick<FeedSource, 'tenant' | 'sourceId'>): Declared | undefined;
  /** Those of a tenant, in order of source. */
  list(tenant: string): readonly Declared[];
  /** The commands that a source takes: those that it declared, else those of its kind. */
  templatesOf(tenant: string, sourceId: string, kind: string): readonly CommandTemplate[];
  /**
   * What a source measures: what it declared, else the metrics of its kind. A metric of the catalog means what the catalog
   * says, whoever declares it: its values are held against that.
   */
  typesOf(tenant: string, sourceId: string, kind: string): TelemetryTypeSet;
}

interface DeclarationsParts {
  readonly state: StateStore;
  readonly clock: Clock;
}

/** The declarations of `state`; its start, after that of `state`, reads them. */
export function createDeclarations({ state, clock }: DeclarationsParts): Declarations {
  const bySource = new Map<string, Declared>();
  // One after the other, so that parts which come shortly after one another are all kept.
  let last: Promise<void> = Promise.resolve();

  async function keep(source: FeedSource, declaration: DeviceDeclaration): Promise<void> {
    const { tenant, sourceId } = source;
    const before = bySource.get(nameOf(source));
    const declared: Declared = {
      source: { tenant, sourceId },
      telemetryTypes: declaration.telemetryTypes ?? before?.telemetryTypes ?? {},
      commandTemplates: declaration.commandTemplates ?? before?.commandTemplates ?? [],
      declaredAt: clock.now(),
    };
    const texts = {
      telemetry_types: JSON.stringify(declared.telemetryTypes),
      command_templates: JSON.stringify(declared.commandTemplates),
    };
    if (before !== undefined && isSame(before, texts)) return;
    await saveDeclaration(state.db, { tenant, source_id: sourceId, ...texts, declared_at: declared.declaredAt });
    bySource.set(nameOf(source), declared);
  }

  return {
    async start() {
      const known = (await allDeclarations(state.db)).map(fromRow);
      for (const declared of known) bySource.set(nameOf(declared.source), declared);
    },
    stop: () => last,
    declare(source, declaration) {
      const kept = last.then(() => keep(source, declaration));
      last = kept.catch(() => undefined);
      return kept;
    },
    of: (source) => bySource.get(nameOf(source)),
    list(tenant) {
      const own = [...bySource.values()].filter(({ source }) => source.tenant === tenant);
      return own.sort((a, b) => (a.source.sourceId < b.source.sourceId ? -1 : 1));
    },
    templatesOf(tenant, sourceId, kind) {
      const declared = bySource.get(nameOf({ tenant, sourceId }))?.commandTemplates ?? [];
      return declared.length > 0 ? declared : (findKind(kind)?.commands ?? []);
    },
    typesOf(tenant, sourceId, kind) {
      const known = catalogTypes(kind);
      const declared = Object.entries(bySource.get(nameOf({ tenant, sourceId }))?.telemetryTypes ?? {});
      if (declared.length === 0) return known;
      return Object.fromEntries(
        declared.map(([id, type]) => [id, (Object.hasOwn(known, id) ? known[id] : undefined) ?? type]),
      );
    },
  };
}

/** The metrics of a kind as telemetry types. */
export function catalogTypes(kind: string): TelemetryTypeSet {
  const metrics = findKind(kind)?.metrics ?? [];
  return Object.fromEntries(
    metrics.map(({ id, type, unit, help, range, values }) => {
      const bounds = { ...(range === undefined ? {} : { range }), ...(values === undefined ? {} : { values }) };
      return [id, { type, unit: units[unit].symbol || null, description: help, ...bounds }];
    }),
  );
}

function nameOf({ tenant, sourceId }: Pick<FeedSource, 'tenant' | 'sourceId'>): string {
  return JSON.stringify([tenant, sourceId]);
}

function isSame(before: Declared, texts: Pick<DeclarationRow, 'telemetry_types' | 'command_templates'>): boolean {
  return (
    JSON.stringify(before.telemetryTypes) === texts.telemetry_types &&
    JSON.stringify(before.commandTemplates) === texts.command_templates
  );
}

function fromRow(row: DeclarationRow): Declared {
  return {
    source: { tenant: row.tenant, sourceId: row.source_id },
    telemetryTypes: JSON.parse(row.telemetry_types) as Declared['telemetryTypes'],
    commandTemplates: JSON.parse(row.command_templates) as Declared['commandTemplates'],
    declaredAt: row.declared_at,
  };
}
