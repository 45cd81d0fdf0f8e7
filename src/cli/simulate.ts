import { systemClock, type Clock } from '../platform/clock.js';
import { processHold } from '../platform/hold.js';
import type { Command } from './command.js';
import { parseSwarmArguments, usage } from './simulate/arguments.js';
import { Fleet } from './simulate/fleet.js';
import { Progress, type Terminal } from './simulate/progress.js';
import { reachServer } from './simulate/reach.js';
import { requestsTo } from './simulate/requests.js';
import { leastSuccess, successOf, summaryOf } from './simulate/summary.js';
import { Swarm } from './simulate/swarm.js';

interface SimulateSurroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Writes to standard output. */
  readonly write: (text: string) => void;
  readonly clock: Clock;
  readonly terminal: Terminal;
  /** Calls `stop` when somebody wants the swarm to end; returns the way not to be told any more. */
  readonly onStop: (stop: () => void) => () => void;
}

/**
 * `pharos simulate satellites`: plays a swarm to its end and gives the exit code, 0 or 1.
 * @throws UsageError for arguments that it cannot run with, PharosError UNAVAILABLE when the server does not answer at all.
 */
export async function runSimulate(argv: readonly string[], surroundings: SimulateSurroundings): Promise<number> {
  const { env, write, clock, terminal, onStop } = surroundings;
  const { url, key, seed, anomalyRate, ...plan } = parseSwarmArguments(argv, env);
  const requests = requestsTo(url, key);
  const hold = processHold();
  await hold.start();
  try {
    await reachServer({ url, requests, clock });
    const fleet = new Fleet({ satellites: plan.satellites, anomalyRate, seed });
    const swarm = new Swarm({ ...plan, url, requests, fleet, clock });
    const progress = new Progress({ swarm, durationSeconds: plan.durationSeconds, clock, terminal });
    const forget = onStop(() => swarm.stop());
    await swarm.over;
    forget();
    progress.stop();
    write(summaryOf(swarm));
    return successOf(swarm) < leastSuccess ? 1 : 0;
  } finally {
    await hold.stop();
  }
}

const standardError: Terminal = {
  write: (text) => void process.stderr.write(text),
  columns: () => (process.stderr.isTTY ? process.stderr.columns : undefined),
};

/** The first signal ends the swarm in order; a second one ends the process, as there is no listener any more. */
function onSignal(stop: () => void): () => void {
  const signals = ['SIGINT', 'SIGTERM'] as const;
  const forget = (): void => signals.forEach((signal) => void process.off(signal, end));
  const end = (): void => {
    forget();
    stop();
  };
  for (const signal of signals) process.on(signal, end);
  return forget;
}

export const simulate: Command = {
  summary: 'Play a swarm of satellites against a server',
  usage,
  run: (args, { env, write }) =>
    runSimulate(args, { env, write, clock: systemClock, terminal: standardError, onStop: onSignal }),
};
