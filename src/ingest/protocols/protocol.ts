import type { Receipt } from '../../domain/ports/intake.js';
import type { Permission } from '../../domain/principal.js';
import type { Draft } from '../draft.js';

/** What a decoder knows of the request beside its body. */
export interface DecodeContext {
  /** The only host that the caller may send for, when it is bound to one. */
  readonly onlyHostId: string | undefined;
}

/** The answer to a raw request, before it becomes bytes. */
export interface Answer {
  readonly status: number;
  readonly body: object;
}

/** One way in for samples over HTTP. */
export interface Protocol {
  /** Name in the service metrics. */
  readonly name: string;
  readonly method: 'POST';
  readonly path: string;
  /** Media types that are taken, without parameters. */
  readonly contentTypes: readonly string[];
  readonly permission: Permission;
  /**
   * Puts the samples of `body` into `draft`, refusing single ones there.
   * @throws PharosError when the request is refused as a whole.
   */
  decode(body: Buffer, draft: Draft, context: DecodeContext): void;
  answer(receipt: Receipt): Answer;
}
