import { isIP, isIPv6 } from 'node:net';

import { z } from 'zod';

const perMinute = z.number().int().min(1);
const file = z.string().min(1).nullable().default(null);

const name = /^[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*\.?$/i;

/** A host name or address, an IPv6 address in brackets where a port follows. */
function isHost(text: string): boolean {
  if (isIP(text) !== 0) return true;
  const [, bracketed, plain = '', port = '0'] = /^(?:\[([^\]]*)\]|([^:[\]]*))(?::(\d{1,5}))?$/.exec(text) ?? [];
  return Number(port) <= 65_535 && (bracketed === undefined ? name.test(plain) : isIPv6(bracketed));
}

function isOrigin(text: string): boolean {
  const [, host] = /^[a-z][a-z0-9+.-]*:\/\/([^/]+)\/?$/i.exec(text) ?? [];
  return host !== undefined && isHost(host);
}

function isProxy(text: string): boolean {
  const [address = '', prefix, ...rest] = text.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (family === 4 ? 32 : 128));
}

/** `http`: the server. */
export const Http = z.strictObject({
  body_limit_bytes: z
    .number()
    .int()
    .min(1024)
    .default(10_485_760)
    .describe('Longest request body that is read, bytes.'),
  cors_origins: z
    .array(z.string().refine(isOrigin, { error: 'an origin such as https://example.org' }))
    .default([])
    .describe('Origins whose pages may call the API from a browser.'),
  allowed_hosts: z
    .array(z.string().refine(isHost, { error: 'a host such as pharos.example.org or pharos:8000' }))
    .default([])
    .describe('Hosts, with or without a port, besides the loopback names, under which open access is given.'),
  trusted_proxies: z
    .array(z.string().refine(isProxy, { error: 'an address or a network such as 10.0.0.0/8' }))
    .default([])
    .describe('Addresses and networks of proxies whose X-Forwarded-* headers are believed.'),
  public_url: z
    .url({ protocol: /^https?$/, error: 'a URL such as https://pharos.example.org' })
    .nullable()
    .default(null)
    .describe('Where callers reach this server, for links in messages and reports.'),
  tls: z
    .strictObject({
      cert_file: file.describe('PEM file with the certificate chain; needs the key file too.'),
      key_file: file.describe('PEM file with the private key; needs the certificate file too.'),
    })
    .prefault({}),
});

/** `auth`: who may call. */
export const Auth = z.strictObject({
  mode: z
    .enum(['auto', 'open', 'required'])
    .default('auto')
    .describe('`auto` is open on a loopback address and required elsewhere.'),
});

/** `rate_limits`: of each principal, where access is not open. */
export const RateLimits = z.strictObject({
  reads_per_minute: perMinute.default(60).describe('Reads that a principal may make a minute.'),
  writes_per_minute: perMinute.default(30).describe('Writes that a principal may make a minute.'),
});
