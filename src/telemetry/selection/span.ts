import { durationMs } from '../../domain/duration.js';
import { fault } from './fault.js';

const defaultRange = '1h';

/** A stretch of time as a query names it: a start of its own, or a length back from the end, which may be now. */
export interface NamedSpan {
  readonly from: number | undefined;
  readonly to: number | undefined;
  readonly range: string | undefined;
}

/** Epoch ms, both inclusive. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

interface SpanQuery {
  readonly range?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** @throws PharosError BAD_REQUEST when both a length and a start are named. */
export function namedSpan({ range, from, to }: SpanQuery): NamedSpan {
  if (range !== undefined && from !== undefined) throw fault('range', 'give range or from, not both');
  return {
    from: from === undefined ? undefined : Date.parse(from),
    to: to === undefined ? undefined : Date.parse(to),
    range: from === undefined ? (range ?? defaultRange) : undefined,
  };
}

/** What the names mean at `now`. @throws PharosError BAD_REQUEST when it ends before it starts. */
export function spanAt({ range, ...named }: NamedSpan, now: number): Span {
  const to = named.to ?? now;
  const from = named.from ?? to - durationMs(range ?? defaultRange);
  if (from > to) throw fault('from', 'the range starts after its end');
  return { from, to };
}
