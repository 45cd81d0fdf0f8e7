import { permit, type Principal } from '../domain/principal.js';
import type { Clock } from '../platform/clock.js';
import type { Logger } from '../platform/logger.js';
import type { Door } from './door.js';
import type { Pieces } from './pieces.js';
import type { Answer, GiveAnswer, Protocol } from './protocols/protocol.js';

/** Who sent a raw request, and under which id. */
interface Caller {
  readonly principal: Principal;
  readonly requestId: string;
  readonly query: URLSearchParams;
  /** Media type of the body, in lower case, without parameters. */
  readonly mediaType: string;
}

/**
 * Takes the body of one raw request through the door and gives its answer.
 * @throws PharosError UNAUTHORIZED or FORBIDDEN when the caller may not send, BAD_REQUEST when the body as a whole is no
 * good, UNAVAILABLE when samples cannot be taken now. Nothing of the request is kept then.
 */
export type RawIngest = (protocol: Protocol, body: Buffer, caller: Caller) => Promise<Answer>;

/** The default of http.body_limit_bytes. */
const defaultBodyLimit = 10_485_760;

/** `bodyLimitBytes` holds for what the protocols unpack themselves. */
export function createRawIngest({
  door,
  clock,
  logger,
  bodyLimitBytes = defaultBodyLimit,
}: {
  readonly door: Door;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly bodyLimitBytes?: number;
}): RawIngest {
  return async (protocol, body, { principal, requestId, query, mediaType }) => {
    permit(principal, protocol.permission);
    const context = {
      onlyHostId: hostOf(principal),
      query,
      mediaType,
      mostBytes: bodyLimitBytes,
      now: clock.now(),
    };
    let answer: GiveAnswer | undefined;
    const receipt = await door.submit({
      protocol: protocol.name,
      tenant: principal.tenant,
      onlySourceId: hostOf(principal),
      decode(draft) {
        const decoded = protocol.decode(body, draft, context);
        if (typeof decoded !== 'function') return keeping(decoded, (given) => (answer = given));
        answer = decoded;
        return undefined;
      },
    });
    if (receipt.rejected > 0) {
      const { accepted, rejected, errors } = receipt;
      logger.debug(
        { request_id: requestId, protocol: protocol.name, accepted, rejected, first: errors[0] },
        'Samples were refused',
      );
    }
    if (answer === undefined) throw new Error(`The protocol ${protocol.name} gave no answer`);
    return answer(receipt);
  };
}

/** The same pieces, whose result goes to `keep`. */
function* keeping<T>(pieces: Pieces<T>, keep: (result: T) => void): Pieces<void> {
  keep(yield* pieces);
}

/** The only host that the principal may send for; undefined when it may send for all. */
function hostOf(principal: Principal): string | undefined {
  return principal.type === 'key' || principal.type === 'agent' ? principal.hostId : undefined;
}
