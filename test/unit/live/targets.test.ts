import { expect, test } from 'vitest';

import type { CommandTarget } from '../../../src/domain/ports/commands.js';
import { createTargets } from '../../../src/live/targets.js';

const source = { tenant: 'default', kind: 'device', sourceId: 'dev-1' };
const target = (): CommandTarget => ({ send: () => undefined });

test('a source is found from its coming to its going, by its own tenant only', () => {
  const targets = createTargets();
  const own = target();
  expect(targets.find(source)).toBeUndefined();
  const goes = targets.connect(source, own);
  expect(targets.find({ tenant: 'default', sourceId: 'dev-1' })).toBe(own);
  expect(targets.find({ tenant: 'other', sourceId: 'dev-1' })).toBeUndefined();
  goes();
  expect(targets.find(source)).toBeUndefined();
});

test('one of the same name takes the place, and the going of the former changes nothing', () => {
  const targets = createTargets();
  const changes: boolean[] = [];
  targets.onChange((_, isThere) => changes.push(isThere));
  const second = target();
  const firstGoes = targets.connect(source, target());
  const secondGoes = targets.connect(source, second);
  firstGoes();
  expect(targets.find(source)).toBe(second);
  secondGoes();
  secondGoes();
  expect(targets.find(source)).toBeUndefined();
  expect(changes).toEqual([true, true, false]);
});

test('listeners are told which source came or went, until they stop listening', () => {
  const targets = createTargets();
  const changes: unknown[] = [];
  const stop = targets.onChange((whose, isThere) => changes.push([whose, isThere, targets.find(whose) !== undefined]));
  const goes = targets.connect(source, target());
  goes();
  stop();
  targets.connect(source, target());
  expect(changes).toEqual([
    [source, true, true],
    [source, false, false],
  ]);
});
