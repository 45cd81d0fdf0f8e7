import { expect } from 'vitest';

import type { MetricValue } from '../../../src/domain/metric.js';
import type { OrderAnswer } from '../../../src/domain/ports/commands.js';
import type { ModelTable } from '../../../src/sim/model.js';
import { simWorld } from './sim-world.js';

export const start = Date.parse('2026-01-01T00:00:00Z');
export const devices = (count = 1) => ({ counts: { dish: 1, device: count } });

/** A simulation of real models that has played for some seconds. */
export async function playing({
  changes = devices(),
  seconds = 2,
  models,
}: { changes?: object; seconds?: number; models?: ModelTable } = {}) {
  const world = simWorld(changes, models);
  await world.simulation.start();
  await world.clock.advance(seconds * 1000);
  let orders = 0;
  const find = (sourceId: string) => world.targets.find({ tenant: 'default', sourceId });
  return {
    ...world,
    find,
    /** The answers to an order, more of which may come later. */
    order(command: string, parameters: Readonly<Record<string, MetricValue>> = {}, sourceId = 'device-1') {
      const answers: (OrderAnswer & { readonly at: number })[] = [];
      const target = find(sourceId) ?? expect.fail(`${sourceId} takes no orders`);
      target.send({ id: `order-${(orders += 1)}`, command, parameters }, (answer) =>
        answers.push({ ...answer, at: world.clock.now() - start }),
      );
      return answers;
    },
    /** Time in ms since the start, and value, of one metric of a source. */
    said: (metric: string, sourceId = 'device-1') =>
      world.intake.readings
        .filter((reading) => reading.metric === metric && reading.sourceId === sourceId)
        .map(({ ts, value }) => [ts - start, value]),
  };
}
