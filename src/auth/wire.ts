import { z } from 'zod';

import { scopes } from '../domain/principal.js';
import { hostIdPattern } from '../domain/host-id.js';
import { pageAnswer, pageQuery, Timestamp } from '../domain/wire/common.js';

/** Text that a person gave; control characters and lone surrogates have no place in it. */
const text = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'expected text without control characters');

const Scopes = z
  .array(z.enum(scopes))
  .min(1)
  .max(scopes.length)
  .refine((list) => new Set(list).size === list.length, 'expected each scope once');

export const CreateKey = z
  .strictObject({
    name: text.describe('What people know the key by'),
    scopes: Scopes.describe('What the key may do; admin includes the others'),
    host_id: z
      .string()
      .regex(hostIdPattern, 'expected 1 to 128 letters, digits, _, ., : or -')
      .nullish()
      .describe('The only host that the key may send samples for'),
  })
  .meta({ id: 'CreateKey' });
export type CreateKey = z.infer<typeof CreateKey>;

export const CreatedKey = z
  .object({ id: z.string(), key: z.string().describe('Shown this once: it is kept as a hash only') })
  .meta({ id: 'CreatedKey' });
export type CreatedKey = z.infer<typeof CreatedKey>;

export const KeyListQuery = z.strictObject(pageQuery);
export type KeyListQuery = z.infer<typeof KeyListQuery>;

export const ApiKey = z
  .object({
    id: z.string(),
    name: z.string(),
    scopes: z.array(z.enum(scopes)),
    host_id: z.string().nullable(),
    created_at: Timestamp,
    created_by: z.string().describe('The principal that made it'),
    last_used_at: Timestamp.nullable().describe('To the minute'),
    revoked_at: Timestamp.nullable(),
  })
  .meta({ id: 'ApiKey' });
export type ApiKey = z.infer<typeof ApiKey>;

export const KeyList = z.object({ keys: z.array(ApiKey), ...pageAnswer }).meta({ id: 'KeyList' });
export type KeyList = z.infer<typeof KeyList>;

export const RevokeKey = z.strictObject({ id: z.string().min(1).max(200) });
export type RevokeKey = z.infer<typeof RevokeKey>;

export const RevokedKey = z.object({ status: z.literal('deleted') }).meta({ id: 'RevokedKey' });
export type RevokedKey = z.infer<typeof RevokedKey>;
