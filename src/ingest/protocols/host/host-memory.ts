import { ByteTable, notThere } from '../../byte-table.js';
import { PlainSeries } from '../../plain-series.js';
import { Sequence } from '../../sequence.js';
import type { Memory, SeriesRef } from '../../series-ref.js';
import { Layouts, type Layout } from './layouts.js';

/** Stands for a sample without labels. */
export const noLabels = -1;

/** Labels that memory has room for: what keeps metric and labels apart in one number. */
const labelsAtMost = 2 ** 26;

/** What tells a series from others, each by its number: host, metric, and labels or `noLabels`. */
export interface SeriesPlace {
  readonly host: number;
  readonly metric: number;
  readonly labels: number;
}

/**
 * The series of hosts that were seen, numbered from 0. Each is known by the bytes of host, metric and labels as they stand in
 * a body.
 */
export class HostMemory implements Memory {
  readonly hosts = new ByteTable();
  readonly metrics = new ByteTable();
  readonly labels = new ByteTable();
  readonly layouts = new Layouts();
  readonly series = new PlainSeries();
  readonly sequence = new Sequence();
  /** By number of the host. */
  hostIds: string[] = [];
  #ofHost: Map<number, number>[] = [];
  /** By number of the series. */
  hostOf: number[] = [];
  metricOf: number[] = [];
  labelsOf: number[] = [];
  /** How its last sample was written. */
  layoutOf: (Layout | undefined)[] = [];

  addHost(
    bytes: Buffer,
    { start, end, id }: { readonly start: number; readonly end: number; readonly id: string },
  ): number {
    this.hostIds.push(id);
    this.#ofHost.push(new Map());
    return this.hosts.add(bytes, start, end);
  }

  find({ host, metric, labels }: SeriesPlace): number {
    return this.#ofHost[host]?.get(metric * labelsAtMost + labels + 1) ?? notThere;
  }

  add(ref: SeriesRef, { host, metric, labels }: SeriesPlace): void {
    this.hostOf.push(host);
    this.metricOf.push(metric);
    this.labelsOf.push(labels);
    this.layoutOf.push(undefined);
    this.sequence.add();
    this.#ofHost[host]?.set(metric * labelsAtMost + labels + 1, this.series.add(ref));
  }

  clear(): void {
    const parts = [this.hosts, this.metrics, this.labels, this.layouts, this.series, this.sequence];
    for (const part of parts) part.clear();
    [this.hostIds, this.#ofHost, this.layoutOf] = [[], [], []];
    [this.hostOf, this.metricOf, this.labelsOf] = [[], [], []];
  }
}
