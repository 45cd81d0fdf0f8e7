import { expect, test } from 'vitest';

import { SampleBuffer } from '../../../src/agent/buffer.js';
import type { CollectorFactory, Measurement } from '../../../src/agent/collectors/collector.js';
import { createAgentLog } from '../../../src/agent/log.js';
import { createSampler } from '../../../src/agent/sampler.js';
import { fakeMachine } from '../../support/agent-machine.js';
import { VirtualClock } from '../../support/virtual-clock.js';

const load: Measurement = { metric: 'cpu.load1', value: 1 };
const steady: CollectorFactory = () => ({ subject: 'steady', collect: () => Promise.resolve([load]) });

function samplerOf(...collectors: CollectorFactory[]) {
  const buffer = new SampleBuffer(300_000);
  const lines: string[] = [];
  const clock = new VirtualClock();
  const log = createAgentLog({ level: 'INFO', now: () => clock.now(), write: (line) => void lines.push(line) });
  return { buffer, lines, ...createSampler({ collectors, readers: fakeMachine(), buffer, clock, log }) };
}

test('a collector that fails is told once and holds up no other', async () => {
  const failing: CollectorFactory = () => ({ subject: 'failing', collect: () => Promise.reject(new Error('broken')) });
  const { sample, buffer, lines } = samplerOf(failing, steady);
  await sample();
  await sample();
  expect(buffer.size).toBe(2);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain('broken');
});

test('a collector that hangs is left out of the next turns, and its value is kept when it comes', async () => {
  let answer: (value: readonly Measurement[]) => void = () => undefined;
  const hanging: CollectorFactory = () => ({
    subject: 'hanging',
    collect: () => new Promise((resolve) => (answer = resolve)),
  });
  const { sample, buffer, lines } = samplerOf(hanging, steady);
  const first = sample();
  await new Promise<void>((resolve) => void setImmediate(resolve));
  await sample();
  await sample();
  expect(buffer.size).toBe(3);
  expect(lines).toHaveLength(1);
  answer([load]);
  await first;
  expect(buffer.size).toBe(4);
});

test('a value that is no number is absent', async () => {
  const odd: CollectorFactory = () => ({
    subject: 'odd',
    collect: () => Promise.resolve([{ metric: 'cpu.load1', value: NaN }]),
  });
  const { sample, buffer } = samplerOf(odd);
  await sample();
  expect(buffer.size).toBe(0);
});
