import { findKind, kinds } from '../../catalog/index.js';
import { PharosError } from '../../domain/errors.js';
import { hasTags } from '../../domain/wire/tags.js';
import type { SourceDirectory } from '../../store/state/source-directory.js';
import type { SourceRow } from '../../store/state/sources.js';
import { fault } from './fault.js';

/** What the use cases of this room ask of the sources. */
export type SourceReader = Pick<SourceDirectory, 'get' | 'kindOf' | 'list'>;

/** Which sources a query is about: those that are named, or all, less those of another kind or without the tags. */
export interface SourceFilter {
  readonly tenant: string;
  /** An id, or several with commas between them. */
  readonly named: string | undefined;
  readonly kind: string | undefined;
  readonly tags: string | undefined;
}

interface SourceQuery {
  readonly host_id?: string | undefined;
  readonly source_id?: string | undefined;
  readonly kind?: string | undefined;
  readonly tags?: string | undefined;
}

/** @throws PharosError BAD_REQUEST when nothing says which sources are meant, or two names disagree. */
export function sourceFilter(tenant: string, { host_id, source_id, kind, tags }: SourceQuery): SourceFilter {
  if (host_id !== undefined && source_id !== undefined && host_id !== source_id) {
    throw fault('source_id', 'host_id and source_id name two sources; give one of them');
  }
  const named = source_id ?? host_id;
  if (named === undefined && kind === undefined && tags === undefined) {
    throw fault('source_id', 'give host_id or source_id, or pick sources by kind or tags');
  }
  if (kind !== undefined && findKind(kind) === undefined) {
    throw fault('kind', `got "${kind}", expected one of ${kinds.map(({ id }) => id).join(', ')}`);
  }
  return { tenant, named, kind, tags: tags?.split(',').sort().join() };
}

/** Whether the filter means one source by its id, and nothing else. */
export function isOneSource(sources: SourceReader, { tenant, named, kind, tags }: SourceFilter): boolean {
  return kind === undefined && tags === undefined && idsIn(sources, tenant, named).length === 1;
}

/** The sources, in order of id. @throws PharosError NOT_FOUND for a named source that does not exist. */
export function selectSources(sources: SourceReader, filter: SourceFilter): readonly SourceRow[] {
  const { tenant, named, kind, tags } = filter;
  const rows = named === undefined ? sources.list(tenant) : namedRows(sources, tenant, named);
  return rows.filter((row) => (kind === undefined || row.kind === kind) && hasTags(row.tags, tags));
}

function namedRows(sources: SourceReader, tenant: string, named: string): readonly SourceRow[] {
  const rows = idsIn(sources, tenant, named).map((id) => {
    if (id === '') throw fault('source_id', `got an empty id in "${named}", expected ids with commas between them`);
    const row = sources.get(tenant, id);
    if (row === undefined) throw new PharosError('NOT_FOUND', `There is no source "${id}"`);
    return row;
  });
  return rows.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Other programs may give sources ids with commas in them: a text that is an id as a whole is not a list. */
function idsIn(sources: SourceReader, tenant: string, named: string | undefined): readonly string[] {
  if (named === undefined) return [];
  return sources.get(tenant, named) === undefined ? [...new Set(named.split(','))] : [named];
}
