import { Fleet } from '../../../../src/cli/simulate/fleet.js';
import { requestsTo } from '../../../../src/cli/simulate/requests.js';
import { Swarm } from '../../../../src/cli/simulate/swarm.js';
import { ioUntil } from '../../../support/telemetry-server.js';
import { VirtualClock } from '../../../support/virtual-clock.js';

interface Plan {
  readonly satellites?: number;
  readonly rateHz?: number;
  readonly durationSeconds?: number;
  readonly batch?: number;
  readonly connections?: number;
}

/** A swarm of ten points a second on a clock that the test moves. */
export function swarmWorld(url: URL, { batch, ...plan }: Plan = {}) {
  const clock = new VirtualClock();
  const fleet = new Fleet({ satellites: plan.satellites ?? 2, anomalyRate: 0, seed: 1 });
  const defaults = { satellites: 2, rateHz: 5, durationSeconds: 2, connections: 4 };
  const requests = requestsTo(url, undefined);
  const swarm = new Swarm({ ...defaults, ...plan, batch, url, fleet, requests, clock });
  const { tally } = swarm;
  const answered = (): number => tally.accepted + tally.rejected + tally.failed;
  return {
    swarm,
    tally,
    clock,
    /** Moves time on, waiting every 20 ms until what was sent has its answer. */
    advance: async (ms: number): Promise<void> => {
      for (let passed = 0; passed < ms; passed += 20) {
        await ioUntil(() => answered() === tally.sent);
        await clock.advance(20);
      }
      await ioUntil(() => answered() === tally.sent);
    },
  };
}
