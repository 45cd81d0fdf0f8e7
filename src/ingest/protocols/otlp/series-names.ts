import type { Labels } from '../../../domain/sample.js';
import { foreignLimits } from '../../../domain/wire/ingest.js';
import type { Draft } from '../../draft.js';
import { sourceLabels } from '../../foreign.js';
import type { SeriesGroup, SeriesRef } from '../../series-ref.js';
import type { Attributes } from './attributes.js';
import { OtlpMemory } from './otlp-memory.js';
import type { Part } from './part.js';

/** The attributes of a resource that its series bear as labels; the others are left out. */
const resourceLabels: ReadonlySet<string> = new Set([...sourceLabels, 'service.namespace']);

/** Reads attributes from the text that Point.attributes holds; undefined when they are no good. */
export type ReadAttributes = (text: string) => Attributes | undefined;

/** Whether an attribute of a resource becomes a label, by its name. */
export function bearsLabel(name: string): boolean {
  return resourceLabels.has(name);
}

/**
 * Finds the series of samples by resource, metric and the text of the point's attributes. Attributes are read only where the
 * text was not seen before. What is too long to be a name is bad at once, as it would be compared for every sample.
 */
export class SeriesNames {
  readonly #draft: Draft;
  readonly #readAttributes: ReadAttributes;
  readonly #memory: OtlpMemory;
  readonly #strangers = new OtlpMemory();
  #resource: Labels | undefined;
  #resourceText = '';
  #metric: string | undefined;
  #attributes: string | undefined;
  /** Of the point, as far as there are any. */
  #group: SeriesGroup | undefined;
  #strangerGroup: SeriesGroup | undefined;
  /** Of the point, with those of its resource: null when they are bad, undefined until they are needed. */
  #labels: Labels | null | undefined;

  constructor(draft: Draft, readAttributes: ReadAttributes) {
    this.#draft = draft;
    this.#readAttributes = readAttributes;
    this.#memory = draft.memory(OtlpMemory);
  }

  /** Begins a resource by those of its attributes that bear a label; undefined stands for attributes that are no good. */
  enterResource(labels: Attributes | undefined): void {
    const isShort = labels?.every(([, value]) => value.length <= foreignLimits.valueLength) ?? false;
    this.#resource = isShort && labels !== undefined ? distinct(labels) : undefined;
    this.#resourceText = this.#resource === undefined ? '' : JSON.stringify(this.#resource);
    this.#attributes = undefined;
  }

  /** Begins a metric; undefined stands for a name that is no text. */
  enterMetric(name: string | undefined): void {
    this.#metric = name !== undefined && name.length <= foreignLimits.metricLength ? name : undefined;
  }

  /** Begins a data point. */
  enterPoint(attributes: string): void {
    if (attributes === this.#attributes) return;
    this.#attributes = attributes;
    this.#labels = undefined;
    const names = { resource: this.#resourceText, attributes };
    this.#group = this.#memory.find(names);
    this.#strangerGroup = this.#strangers.find(names);
  }

  /** The series of a part of the data point; undefined when its names are bad. */
  find(part: Part): SeriesRef | undefined {
    if (this.#resource === undefined || this.#metric === undefined) return undefined;
    // No metric's name can look like the name of a part: what stands before the line break tells them apart.
    const name = `${part.key}\n${this.#metric}`;
    const known = this.#group?.get(name) ?? this.#strangerGroup?.get(name) ?? this.#draft.nobody;
    if (known !== undefined) return known;
    const labels = this.#labelsOf(part, this.#resource);
    if (labels === undefined) return undefined;
    const ref = this.#draft.reference({ name: this.#metric + part.suffix, labels, type: 'number' });
    this.#groupFor(ref).set(name, ref);
    return ref;
  }

  /** Where a new reference is kept. */
  #groupFor(ref: SeriesRef): SeriesGroup {
    const names = { resource: this.#resourceText, attributes: this.#attributes ?? '' };
    if (this.#draft.isStranger(ref)) return (this.#strangerGroup ??= this.#strangers.add(names));
    if (this.#group !== undefined) return this.#group;
    this.#draft.makeRoom();
    this.#draft.note(names.resource.length + names.attributes.length);
    return (this.#group = this.#memory.add(names));
  }

  #labelsOf({ label }: Part, resource: Labels): Labels | undefined {
    if (this.#labels === undefined) {
      const own = this.#readAttributes(this.#attributes ?? '');
      const labels = own === undefined ? undefined : distinct(own);
      this.#labels = labels === undefined ? null : { ...resource, ...labels };
    }
    if (this.#labels === null || label === undefined) return this.#labels ?? undefined;
    return Object.hasOwn(this.#labels, label.name) ? undefined : { ...this.#labels, [label.name]: label.value };
  }
}

/** Undefined when a name is there twice or empty. */
function distinct(attributes: Attributes): Labels | undefined {
  const labels = Object.fromEntries(attributes);
  return Object.keys(labels).length === attributes.length && !Object.hasOwn(labels, '') ? labels : undefined;
}
