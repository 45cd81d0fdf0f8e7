import type { SourceEvent } from '../../src/domain/event.js';
import type { EventSink, Progress } from '../../src/domain/ports/events.js';

/** An anomaly of the battery of `s`, from t = 1000 to 3000, with parts replaced. */
export function anomalyEvent(parts: Partial<SourceEvent> = {}): SourceEvent {
  return {
    id: 'e-1',
    tenant: 'default',
    type: 'anomaly',
    sourceId: 's',
    kind: 'satellite',
    metric: 'battery_charge_percent',
    labels: {},
    startTs: 1000,
    peakTs: 2000,
    peakValue: 4.5,
    endTs: 3000,
    severity: 'critical',
    evidence: { value: 9, threshold: 10, direction: 'below', episodes: 1 },
    ...parts,
  };
}

/** An EventSink in memory. A test can make it fail for a while, and read what was saved with each call. */
export class MemorySink implements EventSink {
  readonly kept = new Map<string, SourceEvent>();
  readonly calls: { readonly events: number; readonly progress: Progress | undefined }[] = [];
  readonly #progress = new Map<string, number>();
  failure: Error | undefined;
  /** Calls that succeed before `failure` shows. */
  failsIn = 0;

  /** In order of their start. */
  get events(): SourceEvent[] {
    return [...this.kept.values()].sort((a, b) => a.startTs - b.startTs);
  }

  save(events: readonly SourceEvent[], progress?: Progress): Promise<void> {
    this.calls.push({ events: events.length, progress });
    if (this.failure !== undefined && this.failsIn-- <= 0) return Promise.reject(this.failure);
    for (const event of events) this.kept.set(event.id, event);
    if (progress !== undefined) this.#progress.set(progress.follower, progress.commit);
    return Promise.resolve();
  }

  progressOf(follower: string): Promise<number> {
    return Promise.resolve(this.#progress.get(follower) ?? 0);
  }

  recall(type: SourceEvent['type'], endedSince: number): ReturnType<EventSink['recall']> {
    const events = this.events.filter((event) => event.type === type);
    const lastEnds = events.flatMap(({ endTs, ...series }) =>
      endTs !== undefined && endTs >= endedSince ? [{ series, endTs }] : [],
    );
    return Promise.resolve({ open: events.filter(({ endTs }) => endTs === undefined), lastEnds });
  }
}
