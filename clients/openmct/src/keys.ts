import { sorted, type Series } from './series.js';

/** What an object of the tree stands for. */
export type Place =
  | { readonly type: 'root' }
  | { readonly type: 'kind'; readonly kind: string }
  | { readonly type: 'source'; readonly kind: string; readonly sourceId: string }
  | { readonly type: 'metric'; readonly series: Series };

const separator = '~';

/**
 * The key of a place: its parts with `~` between them. Keys stand in addresses of pages, between slashes, and before them
 * comes a namespace with a colon, so that all but letters, digits, `-` and `_` is written as `!` and two hexadecimal digits a byte.
 */
export function keyOf(place: Place): string {
  return partsOf(place).map(encode).join(separator);
}

/** The place of a key; undefined for a key that `keyOf` does not make. */
export function placeOf(key: string): Place | undefined {
  const parts: string[] = [];
  for (const part of key.split(separator)) {
    const text = decode(part);
    if (text === undefined) return undefined;
    parts.push(text);
  }
  const place = placeIn(parts);
  return place !== undefined && keyOf(place) === key ? place : undefined;
}

/** The place that holds another; undefined for the root. */
export function parentOf(place: Place): Place | undefined {
  switch (place.type) {
    case 'root':
      return undefined;
    case 'kind':
      return { type: 'root' };
    case 'source':
      return { type: 'kind', kind: place.kind };
    case 'metric':
      return { type: 'source', kind: place.series.kind, sourceId: place.series.sourceId };
  }
}

function partsOf(place: Place): readonly string[] {
  switch (place.type) {
    case 'root':
      return ['root'];
    case 'kind':
      return ['kind', place.kind];
    case 'source':
      return ['source', place.kind, place.sourceId];
    case 'metric': {
      const { kind, sourceId, metric, labels } = place.series;
      return ['metric', kind, sourceId, metric, ...sorted(labels).flat()];
    }
  }
}

function placeIn([type, kind = '', sourceId = '', metric = '', ...pairs]: readonly string[]): Place | undefined {
  if (type === 'root') return { type };
  if (type === 'kind') return { type, kind };
  if (type === 'source') return { type, kind, sourceId };
  return type === 'metric' ? { type, series: { kind, sourceId, metric, labels: labelsIn(pairs) } } : undefined;
}

function labelsIn(pairs: readonly string[]): Record<string, string> {
  const names = pairs.filter((_, i) => i % 2 === 0);
  return Object.fromEntries(names.map((name, i) => [name, pairs[2 * i + 1] ?? '']));
}

function encode(text: string): string {
  return text.replace(/[^A-Za-z0-9_-]/gu, (character) =>
    [...new TextEncoder().encode(character)].map((byte) => `!${byte.toString(16).padStart(2, '0')}`).join(''),
  );
}

function decode(part: string): string | undefined {
  if (!/^(?:[A-Za-z0-9_-]|![0-9a-f]{2})*$/.test(part)) return undefined;
  try {
    return decodeURIComponent(part.replaceAll('!', '%'));
  } catch {
    return undefined;
  }
}
