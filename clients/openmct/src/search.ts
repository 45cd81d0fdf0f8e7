import type { Api } from './api.js';
import type { Dictionary } from './dictionary.js';
import type { Objects } from './objects.js';
import type { DomainObject } from './openmct.js';

/** Found objects of one sort, at most. */
const most = 50;

interface SearchParts {
  readonly api: Api;
  readonly dictionary: Dictionary;
  readonly objects: Objects;
}

/**
 * Sources and points by a part of their names. Answered by asking: Open MCT's own search would load the whole tree to index it,
 * a request for each source.
 */
export async function search({ api, dictionary, objects }: SearchParts, query: string): Promise<DomainObject[]> {
  const wanted = query.trim().toLowerCase();
  if (wanted === '') return [];
  const isMeant = (...texts: readonly string[]): boolean => texts.some((text) => text.toLowerCase().includes(wanted));
  const kinds = await dictionary.kinds();
  const found = await Promise.all(
    kinds.map(async ({ id: kind, metrics }) => {
      const named = [...(await dictionary.sources(kind))].filter(([sourceId, name]) => isMeant(sourceId, name));
      const sources = named.slice(0, most).map(([sourceId]) => {
        return objects.get(objects.identifier({ type: 'source', kind, sourceId }));
      });
      const meant = metrics.filter(({ id, title, index_label }) => index_label === null && isMeant(id, title));
      const values = await Promise.all(meant.map(({ id }) => api.firstLatest({ kind, metric: id }, most)));
      const points = values.flatMap((each) =>
        each.map(async ({ source_id: sourceId, metric, labels }) => {
          const series = { kind, sourceId, metric, labels };
          return objects.point({ series, metric: await dictionary.metric(series) });
        }),
      );
      return Promise.all([...sources, ...points]);
    }),
  );
  return found.flat();
}
