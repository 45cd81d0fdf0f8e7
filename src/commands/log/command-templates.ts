import { findKind } from '../../catalog/index.js';
import { commandOnWire, type CommandTemplates } from '../../catalog/wire.js';
import type { CommandTemplate } from '../../domain/command.js';
import { PharosError } from '../../domain/errors.js';
import { permit, type Caller } from '../../domain/principal.js';
import { isoTime } from '../../domain/wire/common.js';
import { connectedDeclarations, firstById, newestOf } from './connected.js';
import { loggedKind } from './device-rows.js';
import type { LogServices } from './services.js';
import type { DeviceQuery } from './wire.js';

/**
 * What one source can be told to do, or what devices can: the catalog, and what those that are connected declared beside it.
 * @throws PharosError NOT_FOUND for an unknown source.
 */
export function commandTemplates(
  services: LogServices,
  { principal }: Caller,
  { source_id: sourceId }: DeviceQuery,
): CommandTemplates {
  permit(principal, 'read');
  const { declarations, sources, startedAt } = services;
  const { tenant } = principal;
  if (sourceId === undefined) {
    const declared = connectedDeclarations(services, tenant);
    const all = [findKind(loggedKind)?.commands ?? [], ...declared.map((each) => each.commandTemplates ?? [])];
    return answer(Object.values(firstById(all.map(byId))), newestOf(startedAt, declared));
  }
  const kind = sources.kindOf(tenant, sourceId);
  if (kind === undefined) throw new PharosError('NOT_FOUND', `There is no source "${sourceId}"`);
  const own = declarations.of({ tenant, sourceId });
  return answer(declarations.templatesOf(tenant, sourceId, kind), newestOf(startedAt, own === undefined ? [] : [own]));
}

function byId(templates: readonly CommandTemplate[]): Readonly<Record<string, CommandTemplate>> {
  return Object.fromEntries(templates.map((template) => [template.id, template]));
}

function answer(templates: readonly CommandTemplate[], lastUpdated: number): CommandTemplates {
  const described = templates.map((template) => [template.id, commandOnWire(template)] as const);
  return { command_templates: Object.fromEntries(described), last_updated: isoTime(lastUpdated) };
}
