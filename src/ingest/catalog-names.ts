import { findMetric } from '../catalog/index.js';
import type { MetricDefinition } from '../domain/metric.js';
import type { Labels } from '../domain/sample.js';
import { isRecord, labelledText, pickAttributes, splitLabels } from './labels.js';
import { NameCache, SeriesRef, type SeriesGroup } from './series-ref.js';

/** What a metric of the catalog with labels means. */
export interface Labelled {
  readonly definition: MetricDefinition;
  /** Undefined when the labels are no good. */
  readonly ref: SeriesRef | undefined;
  /** Labels that go with the newest value only. */
  readonly attributes: Labels | undefined;
}

/** Tells which names are not to be remembered (Draft.isStranger), and what stands for those that are not to be read. */
interface Newcomers {
  readonly isStranger: (ref: SeriesRef) => boolean;
  readonly nobody: () => SeriesRef | undefined;
}

const none: readonly string[] = [];
const noLabels: Labels = {};

/** The series of one source after the other, by the names that the catalog gives its metrics. */
export class CatalogNames {
  readonly #tenant: string;
  readonly #names: NameCache;
  readonly #newcomers: Newcomers;
  /** Strangers, for this request only. */
  readonly #strangers = new NameCache();
  #kind = '';
  #sourceId = '';
  /** Undefined as long as nothing of the source is remembered. */
  #plain: SeriesGroup | undefined;
  /** By labelledText(): apart from the plain ones, as a metric can be spelt like such a text. */
  #labelled: SeriesGroup | undefined;

  constructor({ tenant, names }: { readonly tenant: string; readonly names: NameCache }, newcomers: Newcomers) {
    this.#tenant = tenant;
    this.#names = names;
    this.#newcomers = newcomers;
  }

  /** Names the source that is asked for from now on. */
  from(kind: string, sourceId: string): void {
    if (kind === this.#kind && sourceId === this.#sourceId) return;
    this.#kind = kind;
    this.#sourceId = sourceId;
    this.#plain = this.#names.find(this.#plainName);
    this.#labelled = undefined;
  }

  /** The series of a metric without labels; undefined when the kind has no such metric. */
  plain(metric: string): SeriesRef | undefined {
    const known = this.#plain?.get(metric);
    if (known !== undefined) return known;
    const definition = findMetric(this.#kind, metric)?.definition;
    if (definition === undefined) return undefined;
    const ref = this.#learn(this.#plainName, metric, { metric, definition, labels: noLabels });
    this.#plain ??= this.#names.find(this.#plainName);
    return ref;
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
    this.#labelled ??= this.#names.find(this.#labelledName);
    let ref = this.#labelled?.get(text);
    if (ref === undefined) {
      const split = splitLabels(labels, definition);
      if (split === undefined) return bad;
      ref = this.#learn(this.#labelledName, text, { metric, definition, labels: split.series });
    }
    const attributes = pickAttributes(labels, attributeNames);
    return attributes === 'bad' ? bad : { definition, ref, attributes };
  }

  get #plainName(): string {
    return `${this.#kind}\n${this.#sourceId}`;
  }

  get #labelledName(): string {
    return `\n${this.#kind}\n${this.#sourceId}`;
  }

  /** The series of a name that is not remembered, and now is unless it is a stranger. */
  #learn(
    group: string,
    name: string,
    { metric, definition, labels }: { metric: string; definition: MetricDefinition; labels: Labels },
  ): SeriesRef {
    const known = this.#strangers.find(group)?.get(name) ?? this.#newcomers.nobody();
    if (known !== undefined) return known;
    const key = { tenant: this.#tenant, kind: this.#kind, sourceId: this.#sourceId, metric, labels };
    const ref = new SeriesRef({ key, definition, type: 'number' });
    const names = this.#newcomers.isStranger(ref) ? this.#strangers : this.#names;
    names.group(group).set(name, ref);
    names.note();
    return ref;
  }
}
