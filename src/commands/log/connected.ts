import type { Declared } from './declarations.js';
import type { LogServices } from './services.js';

/** What the devices of a tenant that are connected declared, in order of source. */
export function connectedDeclarations(
  { declarations, targets }: Pick<LogServices, 'declarations' | 'targets'>,
  tenant: string,
): readonly Declared[] {
  return declarations.list(tenant).filter(({ source }) => targets.find(source) !== undefined);
}

/** All entries of several records; of those with the same id the first. */
export function firstById<T>(records: readonly Readonly<Record<string, T>>[]): Readonly<Record<string, T>> {
  const all = new Map<string, T>();
  for (const record of records) for (const [id, entry] of Object.entries(record)) if (!all.has(id)) all.set(id, entry);
  return Object.fromEntries(all);
}

/** Epoch ms. */
export function newestOf(startedAt: number, declared: readonly Declared[]): number {
  return declared.reduce((newest, { declaredAt }) => Math.max(newest, declaredAt), startedAt);
}
