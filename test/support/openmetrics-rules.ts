import { expect } from 'vitest';

import { expositionWorld, refusedLine } from './exposition-world.js';

/** A MUST of OpenMetrics 1.0 by its sections in draft-ietf-opsawg-openmetrics-00, samples of a family `a` that break it, and what is said. */
export type Rule = readonly [section: string, lines: string, fault: string];

/** A family `a` of the type, of which the last line of samples is at fault. */
export async function expectFault(type: string, lines: string, fault: string): Promise<void> {
  const { sendOpenMetrics, log } = await expositionWorld();
  const page = `# TYPE a ${type}\n${lines}\n`;
  await expect(sendOpenMetrics(`${page}# EOF\n`)).rejects.toMatchObject(
    refusedLine(lines.split('\n').length + 1, fault),
  );
  expect(log.count).toBe(0);
}

/** A family `a` of the type whose point is at fault as a whole: found where it ends, by a next point or by the family's end. */
export async function expectPointFault(type: string, lines: string, fault: string): Promise<void> {
  const { sendOpenMetrics, log } = await expositionWorld();
  const page = `# TYPE a ${type}\n${lines}\n`;
  const line = lines.split('\n').length + 2;
  const told = `${fault} (in a, which ends before this line)`;
  for (const rest of ['# EOF\n', 'b 1\n# EOF\n', '# TYPE b gauge\n# EOF\n'])
    await expect(sendOpenMetrics(page + rest)).rejects.toMatchObject(refusedLine(line, told));
  const next = type === 'counter' ? 'a_total{z="z"} 1' : 'a_bucket{le="1",z="z"} 1';
  await expect(sendOpenMetrics(`${page}${next}\n# EOF\n`)).rejects.toMatchObject(refusedLine(line, fault));
  expect(log.count).toBe(0);
}
