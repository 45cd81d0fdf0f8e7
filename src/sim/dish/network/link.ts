import type { NetworkSettings } from '../../../config/schema.js';
import { Drift } from '../../processes.js';
import type { Conditions } from '../conditions.js';
import type { Streams } from '../streams.js';
import { Latency } from './latency.js';
import { Loss } from './loss.js';
import { Outages } from './outages.js';
import { Spikes } from './spikes.js';
import { Throughput } from './throughput.js';

export interface LinkValues {
  /** Absent when nothing comes back. */
  readonly latencyMs: number | null;
  readonly downMbps: number;
  readonly upMbps: number;
  readonly lossPercent: number;
}

const nothing: LinkValues = { latencyMs: null, downMbps: 0, upMbps: 0, lossPercent: 100 };

/** The network as the terminal sees it. One load, shared by all of its values, ties them together. */
export class Link {
  readonly #load: Drift;
  readonly #latency: Latency;
  readonly #down: Throughput;
  readonly #up: Throughput;
  readonly #loss: Loss;
  readonly #spikes = new Spikes();
  readonly #outages = new Outages();

  constructor(streams: Streams) {
    this.#load = new Drift({ tauSeconds: 200, smoothSeconds: 15 }, streams.load);
    this.#latency = new Latency(streams.latency);
    this.#down = new Throughput('throughput_down_mbps', streams.throughput);
    this.#up = new Throughput('throughput_up_mbps', streams.throughput);
    this.#loss = new Loss(streams.loss);
  }

  get isOut(): boolean {
    return this.#outages.isOut;
  }

  step(
    seconds: number,
    {
      settings,
      conditions,
      streams,
    }: { readonly settings: NetworkSettings; readonly conditions: Conditions; readonly streams: Streams },
  ): void {
    this.#load.step(seconds, streams.load);
    this.#latency.step(seconds, streams.latency);
    this.#down.step(seconds, streams.throughput);
    this.#up.step(seconds, streams.throughput);
    this.#loss.step(seconds, streams.loss);
    this.#spikes.step(seconds, settings, streams.spikes);
    this.#outages.step(seconds, conditions, streams.outages);
  }

  /** `distance` is the satellite's, mean 0 and deviation 1. */
  values(settings: NetworkSettings, conditions: Conditions, distance: number): LinkValues {
    if (this.isOut || settings.scenario === 'outage') return nothing;
    const load = this.#load.value;
    return {
      latencyMs: this.#spikes.lift(this.#latency.ms(settings, conditions, { load, distance })),
      downMbps: this.#down.mbps(settings, conditions, load),
      upMbps: this.#up.mbps(settings, conditions, load),
      lossPercent: this.#loss.percent(settings, conditions, { load, spike: this.#spikes.height }),
    };
  }
}
