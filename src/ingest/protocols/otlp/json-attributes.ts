import { enoughLabels } from '../../foreign.js';
import {
  anyName,
  enoughElements,
  labelText,
  type IsWanted,
  type AttributeEntry,
  type Attributes,
  type AttributeValue,
} from './attributes.js';
import { booleanIn, digitsIn, doubleIn, textIn } from './json-scalars.js';
import { objectIn, objectsIn, type Place } from './json-shape.js';

/**
 * The attributes in the field `attributes` that are wanted. What follows too many is not read.
 * @throws PharosError BAD_REQUEST when they are none.
 */
export function attributesIn(place: Place, isWanted: IsWanted = anyName): Attributes {
  const attributes: [string, string][] = [];
  for (const element of objectsIn(place, 'attributes')) {
    if (attributes.length === enoughLabels) continue;
    const [name, value] = entryOf(element);
    const text = isWanted(name) ? labelText(value) : undefined;
    if (text !== undefined) attributes.push([name, text]);
  }
  return attributes;
}

/** The text that Point.attributes holds, and the attributes that are read from it again. */
export function attributesText(attributes: Attributes): string {
  return attributes.length === 0 ? '' : JSON.stringify(attributes);
}

export function readAttributesText(text: string): Attributes {
  return text === '' ? [] : (JSON.parse(text) as Attributes);
}

function entryOf(place: Place): AttributeEntry {
  const inner = objectIn(place, 'value');
  return [textIn(place, 'key') ?? '', inner === undefined ? { type: 'none' } : valueOf(inner)];
}

function valueOf(place: Place): AttributeValue {
  const text = textIn(place, 'stringValue') ?? textIn(place, 'bytesValue');
  if (text !== undefined) return { type: 'text', text };
  const literal = booleanIn(place, 'boolValue') ?? wholeIn(place) ?? doubleIn(place, 'doubleValue');
  if (literal !== undefined) return { type: 'literal', text: String(literal) };
  const list = objectIn(place, 'arrayValue');
  if (list !== undefined) return listOf(list);
  const map = objectIn(place, 'kvlistValue');
  return map === undefined ? { type: 'none' } : mapOf(map);
}

function wholeIn(place: Place): bigint | undefined {
  const digits = digitsIn(place, 'intValue');
  return digits === undefined ? undefined : BigInt(digits);
}

function listOf(place: Place): AttributeValue {
  const items: AttributeValue[] = [];
  for (const element of objectsIn(place, 'values')) if (items.length < enoughElements) items.push(valueOf(element));
  return { type: 'list', items };
}

function mapOf(place: Place): AttributeValue {
  const entries: AttributeEntry[] = [];
  for (const element of objectsIn(place, 'values')) if (entries.length < enoughElements) entries.push(entryOf(element));
  return { type: 'map', entries };
}
