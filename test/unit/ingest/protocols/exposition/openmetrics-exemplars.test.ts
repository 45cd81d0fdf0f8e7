import { describe, expect, test } from 'vitest';

import { expositionWorld } from '../../../../support/exposition-world.js';
import { expectFault, type Rule } from '../../../../support/openmetrics-rules.js';

/* What OpenMetrics 1.0 asks of exemplars. The numbers are sections of draft-ietf-opsawg-openmetrics-00. */

const kept = { status: 204, body: null };

describe('exemplars', () => {
  const labelsOf = (length: number) => `{trace="${'x'.repeat(length - 'trace'.length)}"}`;
  test.each<Rule>([
    [
      '3.1.7 at most 128 characters',
      `a_total 1 # ${labelsOf(129)} 1`,
      'expected at most 128 characters in the labels of an exemplar, got 129',
    ],
    [
      '3.1.7 a value',
      'a_total 1 # {}',
      'expected a blank and a number as the value of the exemplar, got the end of the line',
    ],
    ['3.1.7 labels', 'a_total 1 # 1', 'expected a blank and labels after "#", got " 1"'],
    ['4.1.1 labels', 'a_total 1 # {b="c",} 1', 'expected a label name, got "}"'],
    ['4.1.1 labels', 'a_total 1 # {b="c" 1', 'expected "," or "}" after a label, got " 1"'],
    ['3.1.5 label names are unique', 'a_total 1 # {b="c",b="d"} 1', 'expected each label once, got "b=\\"d\\"}"'],
    ['4.1.1 one blank', 'a_total 1 #  {} 1', 'expected a blank and labels after "#", got "  {} 1"'],
    ['4.1.1 one blank', 'a_total 1  # {} 1', 'expected a timestamp in seconds, got " # {} 1"'],
    ['3.1.2 a timestamp', 'a_total 1 # {} 1 NaN', 'expected a timestamp in seconds, got "NaN"'],
    ['3.1.2 a timestamp', 'a_total 1 # {} 1 ', 'expected a timestamp in seconds, got the end of the line'],
    ['4.1.1 nothing after it', 'a_total 1 # {} 1 2 3', 'expected the end of the line, got " 3"'],
  ])('%s: %j', async (_, lines, fault) => expectFault('counter', lines, fault));

  test('go with totals and buckets, and are not stored', async () => {
    const { sendOpenMetrics, stored, log, now } = await expositionWorld();
    const wide = `{trace="${'🐢'.repeat(123)}"}`;
    const page = `# TYPE a counter
a_total 1 1767225600 # {} 0.5
a_created 1700000000 1767225600
# TYPE b histogram
b_bucket{le="0.5"} 1 # ${labelsOf(128)} 0.5 1767225599.5
b_bucket{le="+Inf"} 1 # ${wide} 7e300
# EOF
`;
    expect(await sendOpenMetrics(page)).toEqual(kept);
    expect([stored('a_total'), stored('a_created')]).toEqual([[[now, 1]], [[now, 1_700_000_000]]]);
    expect(log.count).toBe(4);
  });
});

test('labels of an exemplar may be more than a series may have, as long as they are short', async () => {
  const { sendOpenMetrics } = await expositionWorld();
  const letters = [...'abcdefghijklmnopqrstuvwxyz'].flatMap((letter) => [letter, letter.toUpperCase()]);
  const names = [...letters, ...letters.map((letter) => `a${letter}`)];
  const page = (count: number) =>
    `# TYPE a counter\na_total 1 # {${names
      .slice(0, count)
      .map((name) => `${name}=""`)
      .join(',')}} 1\n# EOF\n`;
  expect(await sendOpenMetrics(page(90))).toEqual(kept);
});
