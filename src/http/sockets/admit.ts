import { PharosError } from '../../domain/errors.js';
import type { FeedSource } from '../../domain/feed.js';
import { hostIdPattern } from '../../domain/host-id.js';
import { permit, type Principal } from '../../domain/principal.js';
import type { SocketServices } from './services.js';

const kind = 'device';

/**
 * The device that a caller may connect as.
 * @throws PharosError UNAUTHORIZED or FORBIDDEN when the caller may not, BAD_REQUEST for an id that is none, CONFLICT when
 * it is the id of a source of another kind or of one that the simulator plays, NOT_FOUND when it is unknown and sources do not register themselves.
 */
export function admitDevice(
  services: Pick<SocketServices, 'sources' | 'autoRegister' | 'targets'>,
  principal: Principal,
  sourceId: string,
): FeedSource {
  permit(principal, 'ingest');
  if (!hostIdPattern.test(sourceId)) {
    throw new PharosError(
      'BAD_REQUEST',
      'The id of a device has 1 to 128 characters: expected letters, digits, _, ., : or -',
    );
  }
  const bound = principal.type === 'key' || principal.type === 'agent' ? principal.hostId : undefined;
  if (bound !== undefined && bound !== sourceId) {
    throw new PharosError('FORBIDDEN', `This key may send for "${bound}" alone`);
  }
  const { tenant } = principal;
  const known = services.sources.kindOf(tenant, sourceId);
  if (known !== undefined && known !== kind) {
    throw new PharosError('CONFLICT', `"${sourceId}" is a source of the kind ${known}, not a device`);
  }
  if (known === undefined && !services.autoRegister()) {
    throw new PharosError('NOT_FOUND', `There is no device "${sourceId}", and sources do not register themselves here`);
  }
  const source = { tenant, kind, sourceId };
  ensureNotSimulated(services, source);
  return source;
}

/** Two devices of one id would be mixed up. @throws PharosError CONFLICT for one that the simulator plays at the moment. */
export function ensureNotSimulated({ targets }: Pick<SocketServices, 'targets'>, source: FeedSource): void {
  if (targets.find(source)?.isSimulated !== true) return;
  throw new PharosError(
    'CONFLICT',
    `"${source.sourceId}" is played by the simulator: a device of this id can connect once simulation.device plays it no more, or in live mode`,
  );
}

/** Makes the device known, so that orders can be given to it before it has sent a value. */
export function registerDevice({ sources }: Pick<SocketServices, 'sources'>, source: FeedSource): void {
  const { tenant, sourceId: id } = source;
  if (sources.kindOf(tenant, id) === undefined) sources.register({ tenant, id, kind });
}
