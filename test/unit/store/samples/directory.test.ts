import { expect, test } from 'vitest';

import { MemoryDirectory } from '../../../../src/store/samples/directory.js';
import { hostKey } from '../../../support/samples.js';

test('keys are told apart whatever characters their parts hold', () => {
  const directory = new MemoryDirectory();
  const keys = [
    hostKey({ sourceId: 'ab', metric: 'c' }),
    hostKey({ sourceId: 'a', metric: 'bc' }),
    hostKey({ sourceId: 'a\u0000b', metric: 'c' }),
    hostKey({ sourceId: 'a', metric: '\u0000bc' }),
    hostKey({ metric: 'm', labels: { a: 'b' } }),
    hostKey({ metric: 'm[["a","b"]]' }),
  ];
  expect(keys.map((key) => directory.idOf(key))).toEqual([0, 1, 2, 3, 4, 5]);
});

test('a series keeps the labels that it was given, whatever becomes of the sender’s object', () => {
  const directory = new MemoryDirectory();
  const labels: Record<string, string> = { mount: '/' };
  const id = directory.idOf(hostKey({ labels }));
  labels['mount'] = '/home';
  expect(directory.get(id).labels).toEqual({ mount: '/' });
});

test('what is not yet saved is the tail of the numbers', () => {
  const directory = new MemoryDirectory();
  for (const sourceId of ['a', 'b', 'c']) directory.idOf(hostKey({ sourceId }));
  for (const text of ['x', 'y']) directory.textId(text);
  expect(directory.seriesFrom(1).map(({ sourceId }) => sourceId)).toEqual(['b', 'c']);
  expect(directory.seriesFrom(3)).toEqual([]);
  expect(directory.textsFrom(1)).toEqual(['y']);
});
