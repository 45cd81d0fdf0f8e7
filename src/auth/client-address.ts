import type { IncomingHttpHeaders } from 'node:http';
import { BlockList, isIP, isIPv4, isIPv6 } from 'node:net';

import type { Config } from '../config/schema.js';
import { PharosError, type Fault } from '../domain/errors.js';
import type { Live } from '../domain/live.js';

interface AddressedRequest {
  readonly headers: IncomingHttpHeaders;
  readonly socket: { readonly remoteAddress?: string | undefined };
}

/** The address of the client, for logs and the audit; undefined once the connection is gone. */
export type ClientAddress = (request: AddressedRequest) => string | undefined;

/**
 * Finds the client behind the proxies of `http.trusted_proxies`: the last hop of X-Forwarded-For that is none of them.
 * The header is not read at all when an untrusted address sent it.
 * @throws PharosError BAD_REQUEST, at once or on a change, for an entry that is neither an address nor a network.
 */
export function createClientAddress(http: Live<Config['http']>): ClientAddress {
  let trusted = readProxies(http.get().trusted_proxies);
  http.onChange((next) => (trusted = readProxies(next.trusted_proxies)));
  return ({ headers, socket }) => {
    let address = plainAddress(socket.remoteAddress ?? '');
    if (address === undefined) return undefined;
    const hops = [headers['x-forwarded-for'] ?? []].flat().join(',').split(',');
    while (isIn(trusted, address)) {
      const hop = plainAddress(hops.pop() ?? '');
      if (hop === undefined) break;
      address = hop;
    }
    return address;
  };
}

/** The addresses and networks of a list such as `["10.0.0.0/8", "::1"]`. */
function readProxies(entries: readonly string[]): BlockList {
  const list = new BlockList();
  const faults: Fault[] = [];
  entries.forEach((entry, index) => {
    const [address = '', bits, ...more] = entry.split('/');
    const most = isIPv4(address) ? 32 : 128;
    const prefix = bits === undefined ? most : /^\d{1,3}$/.test(bits) ? Number(bits) : Infinity;
    if (isIP(address) === 0 || prefix > most || more.length > 0) {
      faults.push({
        path: `http.trusted_proxies.${index}`,
        message: `expected an address or a network such as 10.0.0.0/8, got "${entry}"`,
      });
    } else {
      list.addSubnet(address, prefix, familyOf(address));
    }
  });
  const first = faults[0];
  if (first !== undefined) {
    throw new PharosError('BAD_REQUEST', `Invalid setting: ${first.path}: ${first.message}`, { details: faults });
  }
  return list;
}

function isIn(list: BlockList, address: string): boolean {
  return list.check(address, familyOf(address));
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIPv6(address) ? 'ipv6' : 'ipv4';
}

/** An address without port, brackets or zone, IPv4 never as IPv6; undefined for what is no address. */
function plainAddress(text: string): string | undefined {
  const bare = text
    .trim()
    .replace(/^\[(.*)\](?::\d+)?$/, '$1')
    .replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1')
    .replace(/%.*$/, '')
    .replace(/^::ffff:(?=\d+\.)/i, '');
  return isIP(bare) === 0 ? undefined : bare;
}
