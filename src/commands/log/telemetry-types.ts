import { boundsOnWire, type TelemetryTypes } from '../../catalog/wire.js';
import type { TelemetryType, TelemetryTypeSet } from '../../domain/device.js';
import { PharosError } from '../../domain/errors.js';
import { permit, type Caller } from '../../domain/principal.js';
import { isoTime } from '../../domain/wire/common.js';
import { connectedDeclarations, firstById, newestOf } from './connected.js';
import { catalogTypes } from './declarations.js';
import { loggedKind } from './device-rows.js';
import type { LogServices } from './services.js';
import type { DeviceQuery } from './wire.js';

/**
 * What one source measures, or what devices do: the catalog, and what those that are connected declared beside it.
 * @throws PharosError NOT_FOUND for an unknown source.
 */
export function telemetryTypes(
  services: LogServices,
  { principal }: Caller,
  { source_id: sourceId }: DeviceQuery,
): TelemetryTypes {
  permit(principal, 'read');
  const { declarations, sources, startedAt } = services;
  const { tenant } = principal;
  if (sourceId === undefined) {
    const declared = connectedDeclarations(services, tenant);
    const types = firstById([catalogTypes(loggedKind), ...declared.map((each) => each.telemetryTypes ?? {})]);
    return answer(types, newestOf(startedAt, declared));
  }
  const kind = sources.kindOf(tenant, sourceId);
  if (kind === undefined) throw new PharosError('NOT_FOUND', `There is no source "${sourceId}"`);
  const own = declarations.of({ tenant, sourceId });
  return answer(declarations.typesOf(tenant, sourceId, kind), newestOf(startedAt, own === undefined ? [] : [own]));
}

function answer(types: TelemetryTypeSet, lastUpdated: number): TelemetryTypes {
  const described = Object.entries(types).map(([id, type]) => [id, typeOnWire(type)] as const);
  return { telemetry_types: Object.fromEntries(described), last_updated: isoTime(lastUpdated) };
}

function typeOnWire({
  unit,
  type,
  range,
  description,
  values,
}: TelemetryType): TelemetryTypes['telemetry_types'][string] {
  return {
    unit,
    data_type: type,
    range: boundsOnWire(range),
    description,
    enum: values === undefined ? null : [...values],
  };
}
