import type { Receipt } from '../../domain/ports/intake.js';
import type { Permission } from '../../domain/principal.js';
import type { Draft } from '../draft.js';
import type { Pieces } from '../pieces.js';

/** What a decoder knows of the request beside its body. */
export interface DecodeContext {
  /** The only host that the caller may send for, when it is bound to one. */
  readonly onlyHostId: string | undefined;
  readonly query: URLSearchParams;
  /** Media type of the body, in lower case, without parameters; empty when the sender names none. */
  readonly mediaType: string;
  /** The largest body that is read, unpacked too, bytes. */
  readonly mostBytes: number;
  /** Arrival, epoch ms: the time of samples that carry none. */
  readonly now: number;
}

/** The answer to a raw request, before it becomes bytes: an object becomes JSON, null no body at all. */
export interface Answer {
  readonly status: number;
  readonly body: object | Buffer | null;
  /** Of a body that is bytes. */
  readonly contentType?: string;
}

/** Makes the answer to a request of what became of its samples. */
export type GiveAnswer = (receipt: Receipt) => Answer;

/** One way in for samples over HTTP. */
export interface Protocol {
  /** Name in the service metrics. */
  readonly name: string;
  readonly method: 'POST';
  /** Paths that are served alike. */
  readonly paths: readonly string[];
  /** Media types that are taken, without parameters; any, or none, when undefined. */
  readonly contentTypes: readonly string[] | undefined;
  /** A content encoding that is part of the protocol: such a body comes to `decode` as it was sent. */
  readonly ownEncoding?: string;
  readonly permission: Permission;
  /**
   * Puts the samples of `body` into `draft`, refusing single ones there, in pieces where there can be many.
   * @throws PharosError when the request is refused as a whole.
   */
  decode(body: Buffer, draft: Draft, context: DecodeContext): GiveAnswer | Pieces<GiveAnswer>;
}
