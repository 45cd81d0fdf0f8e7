import fc from 'fast-check';

import type { FamilyType, PageFamily, PageSample } from './encode/exposition.js';

/*
 * Random families of every type that keep to the rules of OpenMetrics 1.0, with values that the store takes.
 */

const start = Date.parse('2026-01-01T00:00:00Z');

type Labels = Record<string, string>;
/** The samples of one point of a metric. */
type Point = readonly Omit<PageSample, 'ts'>[];
/** Makes the points of a metric from its labels. */
type PointOf = fc.Arbitrary<(labels: Labels) => Point>;

const text = fc.string({
  unit: fc.constantFrom('a', 'b', '"', '\\', 'n', '{', '}', ',', '=', ' ', '#', 'é', '🐢'),
  minLength: 1,
});
const labelSet = fc.dictionary(fc.constantFrom('x', 'y', 'Z_9'), text, { maxKeys: 3 });
const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
const amount = fc.double({ noNaN: true, noDefaultInfinity: true, min: 0 }).map((value) => value + 0);
const whole = fc.nat(1000);
const created = fc.integer({ min: 0, max: 2_000_000_000 }).map((seconds) => seconds / 10);

const single: PointOf = finite.map((value) => (labels) => [{ suffix: '', labels, value }]);

const pointOf: Record<FamilyType, PointOf> = {
  unknown: single,
  gauge: single,
  info: fc.constant((labels) => [{ suffix: '_info', labels, value: 1 }]),
  counter: fc
    .tuple(amount, fc.option(created))
    .map(([total, time]) => (labels) => [
      { suffix: '_total', labels, value: total },
      ...(time === null ? [] : [{ suffix: '_created', labels, value: time }]),
    ]),
  stateset: fc
    .uniqueArray(text, { minLength: 1, maxLength: 3 })
    .chain((states) =>
      fc
        .array(fc.boolean(), { minLength: states.length, maxLength: states.length })
        .map(
          (on) => (labels) =>
            states.map((state, i) => ({ suffix: '', labels: { ...labels, state }, value: on[i] === true ? 1 : 0 })),
        ),
    ),
  summary: fc
    .tuple(fc.uniqueArray(fc.constantFrom('0', '0.5', '0.99', '1.0'), { minLength: 1 }), amount, whole)
    .map(([quantiles, sum, count]) => (labels) => [
      ...quantiles.map((quantile, i) => ({ suffix: '', labels: { ...labels, quantile }, value: sum + i })),
      { suffix: '_sum', labels, value: sum },
      { suffix: '_count', labels, value: count },
    ]),
  histogram: buckets('_sum', '_count', ['0.0', '1e-05', '2.5']),
  gaugehistogram: buckets('_gsum', '_gcount', ['-7', '0.0', '2.5']),
};

function buckets(sumSuffix: string, countSuffix: string, thresholds: readonly string[]): PointOf {
  return fc
    .tuple(fc.array(whole, { minLength: 4, maxLength: 4 }), fc.option(amount))
    .map(([steps, sum]) => (labels) => {
      let count = 0;
      const all = [...thresholds, '+Inf'].map((le, i) => {
        count += steps[i] ?? 0;
        return { suffix: '_bucket', labels: { ...labels, le }, value: count };
      });
      if (sum === null) return all;
      return [...all, { suffix: sumSuffix, labels, value: sum }, { suffix: countSuffix, labels, value: count }];
    });
}

/** Times of the points of a metric: none for the only one, or ascending. */
const times = fc.oneof(
  fc.constant([undefined]),
  fc
    .uniqueArray(fc.integer({ min: start - 3_600_000, max: start + 300_000 }), { minLength: 1, maxLength: 3 })
    .map((all): (number | undefined)[] => all.sort((a, b) => a - b)),
);

function metricsOf(type: FamilyType): fc.Arbitrary<readonly PageSample[]> {
  const metric = fc.tuple(labelSet, times).chain(([labels, all]) =>
    fc
      .array(pointOf[type], { minLength: all.length, maxLength: all.length })
      .map((points) => points.flatMap((point, i) => point(labels).map((sample) => ({ ...sample, ts: all[i] }))))
      .map((samples) => ({ labels, samples })),
  );
  const key = ({ labels }: { readonly labels: Labels }) => JSON.stringify(Object.entries(labels).sort());
  return fc.uniqueArray(metric, { selector: key, maxLength: 3 }).map((all) => all.flatMap(({ samples }) => samples));
}

const family = fc.constantFrom(...(Object.keys(pointOf) as FamilyType[])).chain((type) =>
  fc.record({
    type: fc.constant(type),
    help: fc.option(text, { nil: undefined }),
    hasUnit: fc.boolean(),
    samples: metricsOf(type),
  }),
);

/** A page of families; a state set is called `state`, as the label of its states. */
export const pageFamilies: fc.Arbitrary<readonly PageFamily[]> = fc
  .array(family, { minLength: 1, maxLength: 5 })
  .map((all) => all.filter(({ type }, i) => type !== 'stateset' || all.findIndex((other) => other.type === type) === i))
  .map((all) =>
    all.map(({ type, help, hasUnit, samples }, i): PageFamily => {
      if (type === 'stateset') return { name: 'state', type, samples, ...(help === undefined ? {} : { help }) };
      const isBare = !hasUnit || type === 'info';
      return {
        name: isBare ? `f${i}` : `f${i}_seconds`,
        type,
        samples,
        ...(isBare ? {} : { unit: 'seconds' }),
        ...(help === undefined ? {} : { help }),
      };
    }),
  );
