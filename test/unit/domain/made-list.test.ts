import { describe, expect, test } from 'vitest';
import { z } from 'zod';

import { madeList } from '../../../src/domain/wire/made-list.js';

const item = z.object({ n: z.number() }).meta({ id: 'MadeItem' });

describe('a list that the service makes', () => {
  test('is answered as it is, without a look at its items and without a copy', async () => {
    const items = [{ n: 1 }, { n: 2 }];
    const answer = z.object({ items: madeList(item), by: z.record(z.string(), madeList(item)).optional() });
    const checked = await answer.parseAsync({ items, by: { first: items } });
    expect(checked.items).toBe(items);
    expect(checked.by?.['first']).toBe(items);
  });

  test.each([[{ items: {} }], [{ items: null }], [{ items: 'text' }], [{}]])(
    '%j holds no list and is refused',
    (wrong) => {
      expect(z.object({ items: madeList(item) }).safeParse(wrong).error?.issues).toEqual([
        expect.objectContaining({ code: 'invalid_type', expected: 'array', path: ['items'] }),
      ]);
    },
  );

  test('is a list as any other in the document', () => {
    const text = 'In order of time';
    expect(z.toJSONSchema(z.object({ items: madeList(item, text) }))).toEqual(
      z.toJSONSchema(z.object({ items: z.array(item).describe(text) })),
    );
  });
});
