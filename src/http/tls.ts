import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';

import type { Config } from '../config/schema.js';

type TlsSettings = Config['http']['tls'];

/**
 * The certificate chain and the private key that the settings name; undefined when they name none.
 * @throws Error with one sentence that names the setting, when a file cannot be read or the two are no pair.
 */
export function readTlsPair({ cert_file, key_file }: TlsSettings): { cert: Buffer; key: Buffer } | undefined {
  if (cert_file === null || key_file === null) return undefined;
  const pair = { cert: read('cert_file', cert_file), key: read('key_file', key_file) };
  try {
    createSecureContext(pair);
  } catch (cause) {
    const files = `http.tls.cert_file "${cert_file}" and http.tls.key_file "${key_file}"`;
    throw new Error(`Cannot serve TLS: ${files} are no certificate and its private key in PEM form`, { cause });
  }
  return pair;
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'it may not be read',
};

function read(setting: keyof TlsSettings, path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (cause) {
    const { code = '', message } = cause as NodeJS.ErrnoException;
    throw new Error(`Cannot serve TLS: http.tls.${setting} "${path}": ${reasons[code] ?? message}`, { cause });
  }
}
