import fc from 'fast-check';
import { describe, test } from 'vitest';

import { doorWorld } from '../../../../support/door-world.js';
import { hostBody } from '../../../../support/host-bodies.js';
import { checkHostBody } from '../../../../support/host-contract.js';

/** The same JSON as another writer has it: other blanks, keys from behind, letters as escapes. */
const style = fc.record({
  indent: fc.constantFrom('', ' ', '\t', '\n\r '),
  isReversed: fc.boolean(),
  escaped: fc.constantFrom('', 'm', 'e', 'h', 'T', '1', '/'),
});

type Style = typeof style extends fc.Arbitrary<infer S> ? S : never;

function write(json: unknown, { indent, isReversed, escaped }: Style): string {
  const reverse = (_: string, value: unknown): unknown =>
    isReversed && typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).reverse())
      : value;
  const text = JSON.stringify(json, reverse, indent);
  if (escaped === '') return text;
  const code = `\\u00${escaped.charCodeAt(0).toString(16).padStart(2, '0')}`;
  return text.replaceAll(/"[^"\\]*"/g, (each) => each.replaceAll(escaped, code));
}

/** Bytes that make the difference between one JSON and another, or none. */
const scrap = fc.constantFrom(
  '',
  '"',
  '\\',
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '0',
  '-',
  '.',
  'e5',
  ' ',
  '\n',
  '\u0000',
  'null',
  'true',
  '"ts":"x",',
);

describe('the fast reader takes what JSON.parse takes, and nothing else', () => {
  test('of bodies written in any style', async () => {
    const world = await doorWorld();
    await fc.assert(
      fc.asyncProperty(hostBody, style, async (json, how) => {
        const text = write(json, how);
        await checkHostBody(world, text);
        await checkHostBody(world, text);
        world.commits.length = 0;
      }),
      { numRuns: 300, seed: 21, endOnFailure: true },
    );
  });

  test('of bodies with something put in or cut out at any place', async () => {
    const world = await doorWorld();
    await fc.assert(
      fc.asyncProperty(hostBody, fc.nat(), fc.tuple(scrap, fc.nat({ max: 2 })), async (json, place, [put, cut]) => {
        const text = JSON.stringify(json);
        const at = place % (text.length + 1);
        const broken = text.slice(0, at) + put + text.slice(at + cut);
        await checkHostBody(world, text);
        await checkHostBody(world, Buffer.from(broken).toString());
        world.commits.length = 0;
      }),
      { numRuns: 700, seed: 22, endOnFailure: true },
    );
  });
});
