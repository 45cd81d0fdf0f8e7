import { createHash, timingSafeEqual } from 'node:crypto';

import { randomToken } from '../platform/random.js';

const prefix = 'phr_';
/** `phr_`, 16 characters of id (12 bytes), 43 of secret (32 bytes), both base64url. */
const pattern = /^phr_([\w-]{16})[\w-]{43}$/;

/** A new key. `text` is what its holder sends. */
export function newKey(): { readonly id: string; readonly text: string; readonly hash: string } {
  const id = randomToken(12);
  const text = `${prefix}${id}${randomToken(32)}`;
  return { id, text, hash: hashKey(text) };
}

/** The id within a key, or undefined for a text that is no key. */
export function keyId(text: string): string | undefined {
  return pattern.exec(text)?.[1];
}

/** SHA-256 in hex. A slow hash would add nothing: the secret is 256 random bits. */
function hashKey(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Whether `hash` is the hash of `text`, in a time that tells nothing of where they differ. */
export function isHashOf(hash: string, text: string): boolean {
  return timingSafeEqual(Buffer.from(hash), Buffer.from(hashKey(text)));
}
