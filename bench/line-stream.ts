import { createRandom } from '../src/platform/random.js';

const fields = ['user', 'system', 'idle', 'nice', 'iowait', 'irq', 'softirq', 'steal', 'guest', 'guest_nice'] as const;
const regions = ['eu-central', 'us-east', 'us-west', 'ap-south'] as const;
/** Of the stream: 2,000 hosts with ten fields each. */
export const streamSeries = 20_000;
export const streamStepMs = 5_000;

/** Lines with all ten fields of a host, as collectors send them, or one line for each field. */
export type LineShape = 'ten_fields' | 'one_field';

interface StreamOptions {
  readonly hosts?: number;
  readonly stepMs?: number;
  /** Hosts are named `<prefix>-<number>`. */
  readonly prefix?: string;
}

/**
 * The stream of the measurements: hosts with ten fields each, 20,000 series and a sample each 5 s when nothing else is said;
 * values walk randomly with two decimals. Bodies are line protocol in milliseconds; the same seed gives the same bytes.
 */
export class LineStream {
  readonly #random = createRandom(1);
  readonly #hosts: number;
  readonly #stepMs: number;
  readonly #prefix: string;
  readonly #values: Float64Array;
  #ts: number;

  /** The first sample is stamped `firstTs`, epoch ms. */
  constructor(
    firstTs: number,
    { hosts = streamSeries / fields.length, stepMs = streamStepMs, prefix = 'host' }: StreamOptions = {},
  ) {
    this.#ts = firstTs;
    this.#hosts = hosts;
    this.#stepMs = stepMs;
    this.#prefix = prefix;
    this.#values = Float64Array.from({ length: hosts * fields.length }, () => this.#random.between(0, 10_000));
  }

  /** The next `steps` samples of every series, each step in bodies of `samplesPerBody` at most. */
  bodies(steps: number, shape: LineShape, samplesPerBody = 10_000): Buffer[] {
    const hostsPerBody = samplesPerBody / fields.length;
    return Array.from({ length: steps }, () => {
      const ts = this.#ts;
      this.#ts += this.#stepMs;
      this.#walk();
      return Array.from({ length: Math.ceil(this.#hosts / hostsPerBody) }, (_, part) =>
        this.#body(ts, shape, { from: part * hostsPerBody, to: Math.min(this.#hosts, (part + 1) * hostsPerBody) }),
      );
    }).flat();
  }

  #walk(): void {
    for (let i = 0; i < this.#values.length; i++) {
      const next = Math.round(this.#values[i]! + this.#random.normal() * 50);
      this.#values[i] = Math.min(10_000, Math.max(0, next));
    }
  }

  #body(ts: number, shape: LineShape, { from, to }: { readonly from: number; readonly to: number }): Buffer {
    const lines: string[] = [];
    for (let host = from; host < to; host++) {
      const tags = `cpu,host=${this.#prefix}-${host},region=${regions[host % regions.length]}`;
      const pairs = fields.map((field, i) => `${field}=${this.#values[host * fields.length + i]! / 100}`);
      if (shape === 'ten_fields') lines.push(`${tags} ${pairs.join(',')} ${ts}`);
      else for (const pair of pairs) lines.push(`${tags} ${pair} ${ts}`);
    }
    return Buffer.from(lines.join('\n') + '\n');
  }
}
