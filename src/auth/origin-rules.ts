import { isIPv6 } from 'node:net';

import type { Config } from '../config/schema.js';
import { PharosError, type Fault } from '../domain/errors.js';
import { parseAuthority, type Authority } from './authority.js';

/** Who may call where access is open, beyond this machine's own names and pages. */
export interface OriginRules {
  /** One without a port allows all ports. */
  readonly hosts: readonly Authority[];
  /** In normal form. */
  readonly origins: ReadonlySet<string>;
}

export const defaultPorts = { http: 80, https: 443 } as const;

/** @throws PharosError BAD_REQUEST naming every entry of the settings that is no host or origin. */
export function readRules({ allowed_hosts, cors_origins, public_url }: Config['http']): OriginRules {
  const faults: Fault[] = [];
  const hosts = allowed_hosts.flatMap((text, index) => {
    const host = parseAuthority(isIPv6(text) ? `[${text}]` : text);
    if (host === undefined) {
      faults.push({
        path: `http.allowed_hosts.${index}`,
        message: `expected a host name, with or without a port, got "${text}"`,
      });
    }
    return host ?? [];
  });
  const origins = cors_origins.flatMap((text, index) => {
    const origin = normalOrigin(text);
    if (origin === undefined) {
      faults.push({
        path: `http.cors_origins.${index}`,
        message: `expected an origin such as https://example.com, got "${text}"`,
      });
    }
    return origin ?? [];
  });
  const first = faults[0];
  if (first !== undefined) {
    throw new PharosError('BAD_REQUEST', `Invalid setting: ${first.path}: ${first.message}`, { details: faults });
  }
  const own = public_url === null ? undefined : normalOrigin(new URL(public_url).origin);
  return { hosts, origins: new Set(own === undefined ? origins : [...origins, own]) };
}

/** The origin of pages that `host` serves. */
export function ownOrigin(scheme: 'http' | 'https', { name, port }: Authority): string {
  return `${scheme}://${name}${port === undefined || port === defaultPorts[scheme] ? '' : `:${port}`}`;
}

const form = /^([a-z][a-z0-9+.-]*):\/\/([^/]+)\/?$/i;

/** An Origin header or setting as `scheme://host[:port]`, compared as text; undefined for `null` and for what is no origin. */
export function normalOrigin(text: string): string | undefined {
  const [, written, rest] = form.exec(text) ?? [];
  if (written === undefined || rest === undefined) return undefined;
  const scheme = written.toLowerCase();
  const host = parseAuthority(rest);
  if (host === undefined) return undefined;
  return scheme === 'http' || scheme === 'https'
    ? ownOrigin(scheme, host)
    : `${scheme}://${host.name}${host.port === undefined ? '' : `:${host.port}`}`;
}
