import type { CommandTemplate } from '../domain/command.js';
import { PharosError } from '../domain/errors.js';
import type { FeedSource } from '../domain/feed.js';
import type { Desk } from './desk.js';
import { invalidInput } from './faults.js';

/** Names that one sentence holds. */
const maxNamed = 20;

/**
 * The source of that id or, when none is named, the only device that is connected.
 * @throws PharosError NOT_FOUND for an unknown one, CONFLICT when none is named or connected, BAD_REQUEST when several are.
 */
export function selectSource({ dispatcher, sources }: Desk, tenant: string, sourceId: string | undefined): FeedSource {
  if (sourceId !== undefined) {
    const known = dispatcher.connected.get({ tenant, sourceId });
    if (known !== undefined) return known;
    const kind = sources.kindOf(tenant, sourceId);
    if (kind === undefined) throw new PharosError('NOT_FOUND', `There is no source "${sourceId}"`);
    return { tenant, kind, sourceId };
  }
  const devices = dispatcher.connected.devices(tenant);
  const [only] = devices;
  if (only === undefined) throw new PharosError('CONFLICT', 'No device that takes commands is connected');
  if (devices.length === 1) return only;
  const names = listed(devices.map((device) => device.sourceId));
  throw invalidInput([{ path: 'source_id', message: `expected one of ${names}: several devices are connected` }]);
}

/** @throws PharosError BAD_REQUEST, naming those that there are, when the source does not take the command. */
export function selectTemplate({ templates }: Desk, source: FeedSource, command: string): CommandTemplate {
  const { tenant, sourceId, kind } = source;
  const offered = templates(tenant, sourceId, kind);
  const template = offered.find(({ id }) => id === command);
  if (template !== undefined) return template;
  const takes = offered.length === 0 ? 'no commands' : listed(offered.map(({ id }) => id));
  throw invalidInput([{ path: 'command', message: `unknown command "${command}": ${sourceId} takes ${takes}` }]);
}

function listed(names: readonly string[]): string {
  const more = names.length - maxNamed;
  return names.slice(0, maxNamed).join(', ') + (more > 0 ? ` and ${more} more` : '');
}
