import { findKind } from '../../catalog/index.js';
import type { CommandTemplate } from '../../domain/command.js';
import type { DeviceDeclaration, TelemetryTypeSet } from '../../domain/device.js';
import type { FeedSource } from '../../domain/feed.js';
import type { CommandTargets } from '../../domain/ports/commands.js';
import { units } from '../../domain/unit.js';
import type { Clock } from '../../platform/clock.js';
import type { Lifecycle } from '../../platform/lifecycle.js';
import { yieldToLoop } from '../../platform/yield.js';
import { allDeclarations, saveDeclaration, type DeclarationRow } from '../../store/state/declarations.js';
import type { StateStore } from '../../store/state/state.js';
import { DeclarationRoom, type DeclarationTexts } from './declaration-room.js';

/** What is kept of a device's declarations; what it never declared is undefined. */
export interface Declared {
  readonly source: Pick<FeedSource, 'tenant' | 'sourceId'>;
  readonly telemetryTypes: TelemetryTypeSet | undefined;
  readonly commandTemplates: readonly CommandTemplate[] | undefined;
  /** Epoch ms: when it last declared something new. */
  readonly declaredAt: number;
}

/** What is held in memory of it. */
interface Held {
  readonly declared: Declared;
  /** As it is on disk, to compare the next one with. */
  readonly texts: DeclarationTexts;
}

/**
 * What devices declared, now or before; held in memory. A device that the simulator plays is as the catalog says: what a real
 * one of its name declared is put aside until it plays it no more.
 */
export interface Declarations extends Lifecycle {
  /**
   * Resolves when it is on disk.
   * @throws PharosError PAYLOAD_TOO_LARGE when those of the tenant would be more than are kept, UNAVAILABLE when it cannot be
   * kept now; what the device declared before stays then.
   */
  declare(source: FeedSource, declaration: DeviceDeclaration): Promise<void>;
  /** Undefined for a device that never declared anything, or is simulated. */
  of(source: Pick<FeedSource, 'tenant' | 'sourceId'>): Declared | undefined;
  /** Those of a tenant, in order of source, without those of simulated devices. */
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
  /** Says which devices are simulated. */
  readonly targets: Pick<CommandTargets, 'find'>;
}

/** The declarations of `state`; its start, after that of `state`, reads them. */
export function createDeclarations({ state, clock, targets }: DeclarationsParts): Declarations {
  const bySource = new Map<string, Held>();
  const room = new DeclarationRoom();
  // One after the other, so that parts which come shortly after one another are all kept.
  let last: Promise<void> = Promise.resolve();

  function heldOf(source: Pick<FeedSource, 'tenant' | 'sourceId'>): Declared | undefined {
    return targets.find(source)?.isSimulated === true ? undefined : bySource.get(nameOf(source))?.declared;
  }

  async function keep(source: FeedSource, declaration: DeviceDeclaration): Promise<void> {
    const { tenant, sourceId } = source;
    const before = bySource.get(nameOf(source));
    const { telemetryTypes, commandTemplates } = declaration;
    if (telemetryTypes === undefined && commandTemplates === undefined) return;
    const declared: Declared = {
      source: { tenant, sourceId },
      telemetryTypes: telemetryTypes ?? before?.declared.telemetryTypes,
      commandTemplates: commandTemplates ?? before?.declared.commandTemplates,
      declaredAt: clock.now(),
    };
    const texts = {
      telemetry_types: textOf(telemetryTypes, before?.texts.telemetry_types),
      command_templates: textOf(commandTemplates, before?.texts.command_templates),
    };
    if (before !== undefined && isSame(before.texts, texts)) return;
    room.ensure(source, texts);
    await saveDeclaration(state.db, { tenant, source_id: sourceId, ...texts, declared_at: declared.declaredAt });
    room.take(source, texts);
    bySource.set(nameOf(source), { declared, texts });
  }

  return {
    async start() {
      for (const row of await allDeclarations(state.db)) {
        const declared = fromRow(row);
        const { telemetry_types, command_templates } = row;
        room.take(declared.source, row);
        bySource.set(nameOf(declared.source), { declared, texts: { telemetry_types, command_templates } });
      }
    },
    stop: () => last,
    declare(source, declaration) {
      const kept = last.then(() => keep(source, declaration));
      // Whoever waits for something else has a turn before the next: each takes the event loop for itself.
      last = kept.then(yieldToLoop, yieldToLoop);
      return kept;
    },
    of: heldOf,
    list(tenant) {
      const all = [...bySource.values()].filter(({ declared }) => declared.source.tenant === tenant);
      const own = all.flatMap(({ declared }) => heldOf(declared.source) ?? []);
      return own.sort((a, b) => (a.source.sourceId < b.source.sourceId ? -1 : 1));
    },
    templatesOf(tenant, sourceId, kind) {
      return heldOf({ tenant, sourceId })?.commandTemplates ?? findKind(kind)?.commands ?? [];
    },
    typesOf(tenant, sourceId, kind) {
      const known = catalogTypes(kind);
      const declared = heldOf({ tenant, sourceId })?.telemetryTypes;
      if (declared === undefined) return known;
      return Object.fromEntries(
        Object.entries(declared).map(([id, type]) => [id, (Object.hasOwn(known, id) ? known[id] : undefined) ?? type]),
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

/** What is declared now, as text; what was before where it is left out. */
function textOf(declared: object | undefined, before = 'null'): string {
  return declared === undefined ? before : JSON.stringify(declared);
}

function isSame(before: DeclarationTexts, now: DeclarationTexts): boolean {
  return before.telemetry_types === now.telemetry_types && before.command_templates === now.command_templates;
}

function fromRow(row: DeclarationRow): Declared {
  return {
    source: { tenant: row.tenant, sourceId: row.source_id },
    telemetryTypes: (JSON.parse(row.telemetry_types) as TelemetryTypeSet | null) ?? undefined,
    commandTemplates: (JSON.parse(row.command_templates) as readonly CommandTemplate[] | null) ?? undefined,
    declaredAt: row.declared_at,
  };
}
