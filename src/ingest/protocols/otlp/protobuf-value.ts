import type { MessageReader } from '../protobuf.js';
import { enoughElements, maxValueDepth, type AttributeEntry, type AttributeValue } from './attributes.js';

/** Fields of opentelemetry.proto.common.v1. */
const keyValue = { key: 1, value: 2 } as const;
const anyValue = { text: 1, bool: 2, int: 3, double: 4, list: 5, map: 6, bytes: 7 } as const;
const elements = 1;

/**
 * A KeyValue that ends at `end`, in `depth` others. Undefined when a text in it is no UTF-8, or it goes too deep; the reader is
 * at `end` all the same.
 */
export function readEntry(reader: MessageReader, end: number, depth: number): AttributeEntry | undefined {
  let name: string | undefined = '';
  let value: AttributeValue | undefined = { type: 'none' };
  for (let field = reader.next(end); field !== 0; field = reader.next(end)) {
    if (field === keyValue.key) name = reader.utf8(end);
    else if (field === keyValue.value) value = readValue(reader, reader.enter(end), depth);
  }
  return name === undefined || value === undefined ? undefined : [name, value];
}

/** An AnyValue, as above; of several values in it the last. */
function readValue(reader: MessageReader, end: number, depth: number): AttributeValue | undefined {
  let value: AttributeValue | undefined = { type: 'none' };
  for (let field = reader.next(end); field !== 0; field = reader.next(end)) {
    if (field === anyValue.list) value = readList(reader, reader.enter(end), depth + 1);
    else if (field === anyValue.map) value = readMap(reader, reader.enter(end), depth + 1);
    else if (field === anyValue.text) value = textValue(reader.utf8(end));
    else if (field === anyValue.bytes) value = textValue(reader.blob(end).toString('base64'));
    else if (field === anyValue.bool) value = literal(reader.int64() !== 0);
    else if (field === anyValue.int) value = literal(reader.int64Text());
    else if (field === anyValue.double) value = literal(reader.double());
  }
  return value;
}

function readList(reader: MessageReader, end: number, depth: number): AttributeValue | undefined {
  const items: AttributeValue[] = [];
  let isGood = depth <= maxValueDepth;
  if (!isGood) reader.seek(end);
  for (let field = reader.next(end); field !== 0; field = reader.next(end)) {
    if (field !== elements) continue;
    const item = readValue(reader, reader.enter(end), depth);
    if (item === undefined) isGood = false;
    else if (items.push(item) === enoughElements) reader.seek(end);
  }
  return isGood ? { type: 'list', items } : undefined;
}

function readMap(reader: MessageReader, end: number, depth: number): AttributeValue | undefined {
  const entries: AttributeEntry[] = [];
  let isGood = depth <= maxValueDepth;
  if (!isGood) reader.seek(end);
  for (let field = reader.next(end); field !== 0; field = reader.next(end)) {
    if (field !== elements) continue;
    const entry = readEntry(reader, reader.enter(end), depth);
    if (entry === undefined) isGood = false;
    else if (entries.push(entry) === enoughElements) reader.seek(end);
  }
  return isGood ? { type: 'map', entries } : undefined;
}

const textValue = (text: string | undefined): AttributeValue | undefined =>
  text === undefined ? undefined : { type: 'text', text };

const literal = (value: boolean | number | string): AttributeValue => ({ type: 'literal', text: String(value) });
