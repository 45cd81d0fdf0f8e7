import type { Format } from './request.js';

interface MediaRange {
  readonly type: string;
  readonly version: string | undefined;
  readonly quality: number;
}

interface Offer {
  readonly type: string;
  readonly version: string;
}

const text: Offer = { type: 'text/plain', version: '0.0.4' };
const openMetrics: Offer = { type: 'application/openmetrics-text', version: '1.0.0' };

function parseRange(range: string): MediaRange {
  const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
  const parameter = (name: string) =>
    parameters
      .find((each) => each.startsWith(`${name}=`))
      ?.slice(name.length + 1)
      .replaceAll('"', '');
  const quality = Number(parameter('q') ?? 1);
  return { type, version: parameter('version'), quality: quality >= 0 && quality <= 1 ? quality : 0 };
}

/** How well a range names the offer: 3 the type itself, 2 its family, 1 anything, 0 not at all. */
function closeness({ type, version }: MediaRange, offer: Offer): number {
  if (type === offer.type) return version === undefined || version === offer.version ? 3 : 0;
  if (type === `${offer.type.split('/')[0]}/*`) return 2;
  return type === '*/*' ? 1 : 0;
}

/** The closest range decides, as RFC 9110 (12.5.1) has it. */
function preference(ranges: readonly MediaRange[], offer: Offer): { closeness: number; quality: number } {
  let best = { closeness: 0, quality: 0 };
  for (const range of ranges) {
    const close = closeness(range, offer);
    if (close > best.closeness) best = { closeness: close, quality: range.quality };
  }
  return best;
}

/**
 * The format for an `Accept` header: OpenMetrics for who prefers it, or names it and likes both alike; else text, which is
 * also the answer to a header that accepts neither.
 */
export function negotiate(accept: string | undefined): Format {
  if (accept === undefined) return 'text';
  const ranges = accept.split(',').map(parseRange);
  const forText = preference(ranges, text);
  const forOpenMetrics = preference(ranges, openMetrics);
  if (forOpenMetrics.quality > forText.quality) return 'openmetrics';
  const named = forOpenMetrics.closeness === 3 && forOpenMetrics.quality > 0;
  return named && forOpenMetrics.quality === forText.quality ? 'openmetrics' : 'text';
}
