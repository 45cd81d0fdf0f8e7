import { foreignLimits } from '../../../domain/wire/ingest.js';

/** Names and values of what a data point or a resource says of itself, in the order in which it says it. */
export type Attributes = readonly (readonly [name: string, value: string])[];

/** Tells which attributes are wanted, by their names. */
export type IsWanted = (name: string) => boolean;
export const anyName: IsWanted = () => true;

/** The value of an attribute (opentelemetry.proto.common.v1.AnyValue). */
export type AttributeValue =
  | { readonly type: 'text'; readonly text: string }
  /** A boolean or a number, as it is written. */
  | { readonly type: 'literal'; readonly text: string }
  | { readonly type: 'list'; readonly items: readonly AttributeValue[] }
  | { readonly type: 'map'; readonly entries: readonly AttributeEntry[] }
  /** No value at all: the attribute is as good as not there. */
  | { readonly type: 'none' };

export type AttributeEntry = readonly [name: string, value: AttributeValue];

/** So many elements of a list or map make a text that is too long for a label: those that follow are not read. */
export const enoughElements = foreignLimits.valueLength;

/** Lists and maps may stand in one another this deep. */
export const maxValueDepth = 8;

/** The text of a value as a label: lists and maps as JSON. Undefined when there is none. */
export function labelText(value: AttributeValue): string | undefined {
  switch (value.type) {
    case 'text':
    case 'literal':
      return value.text;
    case 'list':
    case 'map':
      return jsonText(value);
    case 'none':
      return undefined;
  }
}

function jsonText(value: AttributeValue): string {
  switch (value.type) {
    case 'text':
      return JSON.stringify(value.text);
    case 'literal':
      return isJson(value.text) ? value.text : JSON.stringify(value.text);
    case 'list':
      return `[${value.items.map(jsonText).join(',')}]`;
    case 'map':
      return `{${value.entries.map(([name, inner]) => `${JSON.stringify(name)}:${jsonText(inner)}`).join(',')}}`;
    case 'none':
      return 'null';
  }
}

/** NaN and the infinities are no JSON. */
function isJson(literal: string): boolean {
  return !literal.endsWith('NaN') && !literal.endsWith('Infinity');
}
