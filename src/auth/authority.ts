import { isIPv4, isIPv6 } from 'node:net';

/** A host with its port, as in a Host header. */
export interface Authority {
  /** In lower case, without a final dot; IPv6 in its canonical form and brackets. */
  readonly name: string;
  /** Undefined when none is named. */
  readonly port: number | undefined;
}

const form = /^(\[[0-9a-f:.]+\]|[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.?)(?::(\d{1,5}))?$/i;

/** Reads `name`, `name:port`, `[IPv6]` or `[IPv6]:port` in any case; undefined for anything else. */
export function parseAuthority(text: string): Authority | undefined {
  const [, written, digits] = form.exec(text) ?? [];
  if (written === undefined) return undefined;
  const host = written.toLowerCase();
  const port = digits === undefined ? undefined : Number(digits);
  if (port !== undefined && port > 65_535) return undefined;
  if (!host.startsWith('[')) return { name: host.replace(/\.$/, ''), port };
  if (!isIPv6(host.slice(1, -1))) return undefined;
  return { name: new URL(`http://${host}`).hostname, port };
}

/** Whether a browser reaches only its own machine by this name, whatever a name server says. */
export function isLoopbackName(name: string): boolean {
  if (name === 'localhost' || name.endsWith('.localhost') || name === '[::1]') return true;
  return isIPv4(name) && name.startsWith('127.');
}
