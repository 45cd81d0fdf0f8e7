import type { SwarmFigures } from './swarm.js';
import { milliseconds, percent, whole } from './text.js';

/** Share of the points that were due which the server has to accept. */
export const leastSuccess = 0.99;

/** Share of the points that were due which were accepted; 1 when none was due. */
export function successOf({ tally, dropped }: SwarmFigures): number {
  const due = tally.sent + dropped;
  return due === 0 ? 1 : tally.accepted / due;
}

/** What came of a swarm, as a small table. */
export function summaryOf(swarm: SwarmFigures): string {
  const { tally, dropped, elapsedSeconds } = swarm;
  const { latency } = tally;
  const due = tally.sent + dropped;
  const quantiles = [0.5, 0.9, 0.99].map((part) => `p${part * 100} ${milliseconds(latency.quantile(part))}`);
  const rows: readonly (readonly [string, string])[] = [
    ['Points due', whole(due)],
    ['Sent', whole(tally.sent)],
    ['Accepted', `${whole(tally.accepted)} (${percent(successOf(swarm))} of those due)`],
    ['Rejected', whole(tally.rejected)],
    ['Failed', whole(tally.failed)],
    [
      'Dropped',
      `${whole(dropped)}${dropped === 0 ? '' : ' (more than a second late: the server, or this machine, was too slow)'}`,
    ],
    ['Time', `${elapsedSeconds.toFixed(1)} s`],
    ['Rate', `${whole(tally.accepted / Math.max(elapsedSeconds, 1e-3))} accepted points/s`],
    ['Latency, ms', [...quantiles, `max ${milliseconds(latency.max)}`].join(', ')],
    ...[...tally.reasons].map(
      ([reason, { points, said }]) =>
        ['Reason', `${reason}: ${whole(points)} points${said === undefined ? '' : ` ("${said}")`}`] as const,
    ),
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, text]) => `${name.padEnd(width)}  ${text}\n`).join('');
}
