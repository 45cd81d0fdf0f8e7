import { MessageReader } from '../protobuf.js';
import { enoughLabels } from '../../foreign.js';
import { anyName, labelText, type IsWanted, type AttributeEntry, type Attributes } from './attributes.js';
import { readEntry } from './protobuf-value.js';

/**
 * The attributes that are the fields of a message, given as RepeatedBytes found them, one character a byte.
 * Undefined when a text in them is no UTF-8, or values stand in values too deep. What follows too many is not read.
 * @throws PharosError BAD_REQUEST when they are no attributes.
 */
export function readProtobufAttributes(text: string): Attributes | undefined {
  const reader = new MessageReader(Buffer.from(text, 'latin1'), 'the attributes');
  const list = new AttributeList();
  while (list.size < enoughLabels && reader.next(reader.length) !== 0) list.add(reader, reader.length);
  return list.attributes;
}

/** Gathers attributes of the names that are wanted, field by field. */
export class AttributeList {
  readonly #attributes: [string, string][] = [];
  readonly #isWanted: IsWanted;
  #isGood = true;

  constructor(isWanted: IsWanted = anyName) {
    this.#isWanted = isWanted;
  }

  get size(): number {
    return this.#attributes.length;
  }

  /** Reads the current field, a KeyValue. */
  add(reader: MessageReader, end: number): void {
    const entry = readEntry(reader, reader.enter(end), 0);
    if (entry === undefined) this.#isGood = false;
    else this.#keep(entry);
  }

  /** Undefined when one was no good. */
  get attributes(): Attributes | undefined {
    return this.#isGood ? this.#attributes : undefined;
  }

  #keep([name, value]: AttributeEntry): void {
    const text = this.#isWanted(name) ? labelText(value) : undefined;
    if (text !== undefined) this.#attributes.push([name, text]);
  }
}
