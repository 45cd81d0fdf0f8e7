/** What one answer may hold: half a day by the second, about 3 MB of JSON. */
export const maxPoints = 50_000;

/** Series that one query may read: a metric of two thousand hosts. */
export const maxSeries = 2_000;

/** Samples or buckets that one query may read on the way to its answer: two thousand series over a week by five minutes. */
export const maxRows = 5_000_000;

/** Samples or buckets that are held at once while a query is read piece by piece. */
export const pieceRows = 50_000;
