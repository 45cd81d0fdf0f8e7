import type { Principal } from '../domain/principal.js';

/** What a call brings to a procedure, whichever transport it came by. */
export interface Context {
  readonly requestId: string;
  readonly address: string | undefined;
  readonly ifMatch: string | undefined;
  /** Who is calling. @throws PharosError UNAUTHORIZED for a key that is not valid. */
  authenticate(): Promise<Principal>;
  /** Adds a header to the answer. */
  setHeader(name: string, value: string): void;
  /** Sets the status of a REST answer that is no error, such as 503 from /ready. */
  setStatus(status: number): void;
  /** The features (services.ts). Untyped here, because this type travels with the shipped client's types. */
  readonly services: unknown;
}
