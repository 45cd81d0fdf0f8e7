import { parseArgs } from 'node:util';

import { maxPointsPerRequest } from '../../domain/wire/satellite.js';
import { argumentFault, UsageError } from '../command.js';
import { readKey, readNumber, readUrl } from '../options.js';

export const usage = `Usage: pharos simulate satellites [options]

Plays a swarm of satellites that post their values to a server: POST /telemetry, one point a request.

  -s, --satellites <n>   number of satellites; 100 when not given
  -r, --rate <n>         points a second of each satellite, 0.001 to 1000; 100 when not given
  -d, --duration <s>     seconds, 0 for until it is stopped; 60 when not given
  --anomaly-rate <p>     probability that a point holds an anomaly, 0 to 1; 0.01 when not given
  --api-url <url>        where the server is; http://localhost:8000 when not given
  --batch <n>            points of one request: POST /telemetry/batch instead
  --connections <n>      requests that may be under way at once; 128 when not given
  --seed <n>             the same seed gives the same values; 1 when not given
  --api-key <key>        API key with the scope "ingest"; better set as PHAROS_API_KEY, which no list of processes shows

Progress goes to standard error, the summary to standard output. The exit code is 1 when less than 99 % of the points
that were due have been accepted.`;

export interface SwarmArguments {
  readonly satellites: number;
  readonly rateHz: number;
  /** 0 for until it is stopped. */
  readonly durationSeconds: number;
  readonly anomalyRate: number;
  readonly url: URL;
  /** Undefined for one point a request, by `POST /telemetry`. */
  readonly batch: number | undefined;
  readonly connections: number;
  readonly seed: number;
  readonly key: string | undefined;
}

const ranges = {
  satellites: { min: 1, max: 100_000, default: 100, of: 'whole number', isWhole: true },
  // Times of samples are whole milliseconds.
  rate: { min: 0.001, max: 1000, default: 100, of: 'number of points a second' },
  duration: { min: 0, max: 31_536_000, default: 60, of: 'number of seconds' },
  'anomaly-rate': { min: 0, max: 1, default: 0.01, of: 'probability' },
  batch: { min: 1, max: maxPointsPerRequest, default: 1, of: 'whole number', isWhole: true },
  connections: { min: 1, max: 1000, default: 128, of: 'whole number', isWhole: true },
  seed: { min: 0, max: Number.MAX_SAFE_INTEGER, default: 1, of: 'whole number', isWhole: true },
} as const;

/** @throws UsageError for anything that the swarm cannot run with. */
export function parseSwarmArguments(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): SwarmArguments {
  const options = readOptions(argv);
  const number = (name: keyof typeof ranges) => readNumber(`--${name}`, options[name], ranges[name]);
  return {
    satellites: number('satellites'),
    rateHz: number('rate'),
    durationSeconds: number('duration'),
    anomalyRate: number('anomaly-rate'),
    url: readUrl('--api-url', options['api-url'] ?? 'http://localhost:8000'),
    batch: options.batch === undefined ? undefined : number('batch'),
    connections: number('connections'),
    seed: number('seed'),
    key: readKey(options['api-key'] ?? env['PHAROS_API_KEY']),
  };
}

function readOptions(argv: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        satellites: { type: 'string', short: 's' },
        rate: { type: 'string', short: 'r' },
        duration: { type: 'string', short: 'd' },
        'anomaly-rate': text,
        'api-url': text,
        batch: text,
        connections: text,
        seed: text,
        'api-key': text,
      },
    });
    if (positionals.join(' ') !== 'satellites') throw new Error('What can be simulated here is "satellites"');
    return values;
  } catch (error) {
    throw new UsageError(`${argumentFault(error)}; "pharos simulate --help" tells the options`, { cause: error });
  }
}
