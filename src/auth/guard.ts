import type { IncomingHttpHeaders } from 'node:http';

import type { Config } from '../config/schema.js';
import { PharosError } from '../domain/errors.js';
import type { Live } from '../domain/live.js';
import type { Access } from './access.js';
import { isLoopbackName, parseAuthority, type Authority } from './authority.js';
import { defaultPorts, normalOrigin, ownOrigin, readRules, type OriginRules } from './origin-rules.js';

/** What the rules look at; an `http.IncomingMessage` has it. */
export interface GuardedRequest {
  readonly method?: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly rawHeaders: readonly string[];
  readonly socket: { readonly remoteAddress?: string | undefined; readonly encrypted?: boolean };
}

/** Lets a request, or with `upgrade` a socket upgrade, pass or throws. */
export type RequestGuard = (request: GuardedRequest, options?: { readonly upgrade?: boolean }) => void;

interface GuardOptions {
  readonly access: Access;
  readonly http: Live<Config['http']>;
}

const safeMethods: readonly (string | undefined)[] = ['GET', 'HEAD', 'OPTIONS'];

/**
 * The Host and origin rules of open access. They keep a web page that someone on this machine looks at from calling us in
 * their name, by DNS rebinding or across origins. Where a key is required no rule is needed: a browser attaches none by itself.
 * @throws PharosError BAD_REQUEST, at once or on a change, when the settings name something that is no host or origin.
 */
export function createRequestGuard({ access, http }: GuardOptions): RequestGuard {
  let rules = readRules(http.get());
  http.onChange((next) => (rules = readRules(next)));
  if (access === 'required') return () => undefined;
  return (request, { upgrade = false } = {}) => {
    const scheme = request.socket.encrypted === true ? 'https' : 'http';
    const host = hostOf(request);
    if (!isLoopbackName(host.name) && !isAllowedHost(rules, host, scheme)) {
      throw new PharosError('FORBIDDEN', `The host "${host.name}" is not allowed: add it to http.allowed_hosts`);
    }
    if (upgrade || !safeMethods.includes(request.method)) checkOrigin(request.headers, rules, ownOrigin(scheme, host));
  };
}

/** @throws PharosError BAD_REQUEST unless there is exactly one Host header and it is well-formed. */
function hostOf({ headers, rawHeaders }: GuardedRequest): Authority {
  let count = 0;
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = rawHeaders[i]!;
    if (name.length === 4 && name.toLowerCase() === 'host') count += 1;
  }
  const host = count === 1 && headers.host !== undefined ? parseAuthority(headers.host) : undefined;
  if (host === undefined) throw new PharosError('BAD_REQUEST', 'The request must have one well-formed Host header');
  return host;
}

function isAllowedHost({ hosts }: OriginRules, { name, port }: Authority, scheme: 'http' | 'https'): boolean {
  const effective = port ?? defaultPorts[scheme];
  return hosts.some((allowed) => allowed.name === name && (allowed.port === undefined || allowed.port === effective));
}

/** Programs send neither Origin nor Sec-Fetch-Site; browsers send an Origin with whatever can write, old ones excepted. */
function checkOrigin(headers: IncomingHttpHeaders, { origins }: OriginRules, own: string): void {
  const { origin } = headers;
  const site = headers['sec-fetch-site'];
  if (origin === undefined) {
    if (site === undefined || site === 'same-origin' || site === 'none') return;
    throw new PharosError('FORBIDDEN', 'Calls from another site are not allowed');
  }
  const normal = normalOrigin(origin);
  if (normal !== undefined && (normal === own || origins.has(normal))) return;
  throw new PharosError('FORBIDDEN', `Calls from the origin "${origin}" are not allowed: add it to http.cors_origins`);
}
