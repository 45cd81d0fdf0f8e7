import { findMetric } from '../catalog/index.js';
import type { MetricDefinition } from '../domain/metric.js';
import type { Labels } from '../domain/sample.js';
import { isRecord, labelledText, pickAttributes, splitLabels } from './labels.js';
import { SeriesRef, type NameCache, type SeriesGroup } from './series-ref.js';

/** What a metric of the catalog with labels means. */
export interface Labelled {
  readonly definition: MetricDefinition;
  /** Undefined when the labels are no good. */
  readonly ref: SeriesRef | undefined;
  /** Labels that go with the newest value only. */
  readonly attributes: Labels | undefined;
}

const none: readonly string[] = [];
const noLabels: Labels = {};

/** The series of one source after the other, by the names that the catalog gives its metrics. */
export class CatalogNames {
  readonly #tenant: string;
  readonly #names: NameCache;
  #kind = '';
  #sourceId = '';
  #plain: SeriesGroup;
  /** By labelledText(): apart from the plain ones, as a metric can be spelt like such a text. */
  #labelled: SeriesGroup | undefined;

  constructor({ tenant, names }: { readonly tenant: string; readonly names: NameCache }) {
    this.#tenant = tenant;
    this.#names = names;
    this.#plain = names.group('');
  }

  /** Names the source that is asked for from now on. */
  from(kind: string, sourceId: string): void {
    if (kind === this.#kind && sourceId === this.#sourceId) return;
    this.#kind = kind;
    this.#sourceId = sourceId;
    this.#plain = this.#names.group(`${kind}\n${sourceId}`);
    this.#labelled = undefined;
  }

  /** The series of a metric without labels; undefined when the kind has no such metric. */
  plain(metric: string): SeriesRef | undefined {
    const known = this.#plain.get(metric);
    if (known !== undefined) return known;
    const definition = findMetric(this.#kind, metric)?.definition;
    if (definition === undefined) return undefined;
    return this.#learn(this.#plain, metric, { metric, definition, labels: noLabels });
  }

  /** The series of a metric with labels as they were sent; undefined when the kind has no such metric. */
  labelled(metric: string, labels: unknown): Labelled | undefined {
    const definition = findMetric(this.#kind, metric)?.definition;
    if (definition === undefined) return undefined;
    const bad = { definition, ref: undefined, attributes: undefined };
    if (!isRecord(labels)) return bad;
    const attributeNames = definition.attributes ?? none;
    const text = labelledText(metric, labels, attributeNames);
    if (text === undefined) return bad;
    this.#labelled ??= this.#names.group(`\n${this.#kind}\n${this.#sourceId}`);
    let ref = this.#labelled.get(text);
    if (ref === undefined) {
      const split = splitLabels(labels, definition);
      if (split === undefined) return bad;
      ref = this.#learn(this.#labelled, text, { metric, definition, labels: split.series });
    }
    const attributes = pickAttributes(labels, attributeNames);
    return attributes === 'bad' ? bad : { definition, ref, attributes };
  }

  #learn(
    group: SeriesGroup,
    name: string,
    { metric, definition, labels }: { metric: string; definition: MetricDefinition; labels: Labels },
  ): SeriesRef {
    const key = { tenant: this.#tenant, kind: this.#kind, sourceId: this.#sourceId, metric, labels };
    const ref = new SeriesRef({ key, definition, type: 'number' });
    group.set(name, ref);
    this.#names.note();
    return ref;
  }
}
