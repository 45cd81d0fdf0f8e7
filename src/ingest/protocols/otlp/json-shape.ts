import { PharosError } from '../../../domain/errors.js';
import { isRecord } from '../../labels.js';
import { nameType } from '../name-type.js';

/** A place in a JSON body: the last key or index, and the place that it is in. */
export interface Path {
  readonly up?: Path;
  readonly key: string | number;
}

/** An object of the body, and where it is. */
export interface Place {
  readonly value: Readonly<Record<string, unknown>>;
  readonly path: Path | undefined;
}

/** What is at `path` is not what was expected there: refuses the request. */
export function misshapen(expected: string, got: unknown, path: Path | undefined): PharosError {
  const place = pathText(path);
  const message = `expected ${expected}, got ${nameType(got)}`;
  const where = place === '' ? 'The body' : `"${place}"`;
  return new PharosError('BAD_REQUEST', `${where}: ${message}; nothing of this request was kept`, {
    details: [{ path: place, message }],
  });
}

/** The field `key` as an object; undefined when it is not there or null, which is the same in the JSON of protobuf. */
export function objectIn({ value, path }: Place, key: string): Place | undefined {
  const inner = value[key];
  if (inner === undefined || inner === null) return undefined;
  const place = below(path, key);
  if (!isRecord(inner)) throw misshapen('an object', inner, place);
  return { value: inner, path: place };
}

/** The elements of the list in the field `key`, and where they are; none when it is not there or null. */
export function* elementsIn({ value, path }: Place, key: string): Generator<{ element: unknown; path: Path }> {
  const inner = value[key];
  if (inner === undefined || inner === null) return;
  const place = below(path, key);
  if (!Array.isArray(inner)) throw misshapen('a list', inner, place);
  for (let index = 0; index < inner.length; index += 1) yield { element: inner[index], path: below(place, index) };
}

/** The same where all elements are objects. */
export function* objectsIn(place: Place, key: string): Generator<Place> {
  for (const { element, path } of elementsIn(place, key)) {
    if (!isRecord(element)) throw misshapen('an object', element, path);
    yield { value: element, path };
  }
}

export function below(up: Path | undefined, key: string | number): Path {
  return up === undefined ? { key } : { up, key };
}

/** `resourceMetrics[0].resource`, for example. */
function pathText(path: Path | undefined): string {
  if (path === undefined) return '';
  const before = pathText(path.up);
  if (typeof path.key === 'number') return `${before}[${path.key}]`;
  return before === '' ? path.key : `${before}.${path.key}`;
}
