import type { Live } from '../domain/live.js';
import type { SourceEvent } from '../domain/event.js';
import type { EventSink } from '../domain/ports/events.js';
import type { Recorder } from '../domain/ports/recorder.js';
import type { SeriesDirectory } from '../domain/ports/samples.js';
import type { CommitObserver, Committed } from '../domain/sample.js';
import type { Clock } from '../platform/clock.js';
import type { Lifecycle } from '../platform/lifecycle.js';
import type { Logger } from '../platform/logger.js';
import { watchedMetric, type AnomalySettings } from './limits.js';
import { Outbox } from './outbox.js';
import { SeriesWatch, type Episode } from './series-watch.js';

/** Late samples reach back an hour by default; twice that is asked for of what is kept. */
const recalledMs = 7_200_000;
const follower = 'anomalies';

export interface AnomalyDetection extends Lifecycle {
  /** Looks at what was committed; costs a look-up a sample where a series has no limit. */
  readonly observe: CommitObserver;
}

interface AnomalyOptions {
  readonly directory: Pick<SeriesDirectory, 'get' | 'find' | 'size'>;
  readonly sink: EventSink;
  readonly settings: Live<AnomalySettings>;
  /** Commits after the one of that number, in order, as far back as they are held. */
  readonly replay: (commit: number) => AsyncIterable<Committed>;
  /** Time of the newest sample of a series, epoch ms; undefined when it has none. */
  readonly newestTs: (series: number) => number | undefined;
  readonly recorder: Pick<Recorder, 'anomaly' | 'anomaliesJoined'>;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * Watches the metrics that have a fixed limit, and keeps each stretch of values beyond it as one event. A source that falls
 * silent does not end its anomaly. A changed limit holds from the next sample on. `start` looks at what was committed and
 * not looked at before; `stop` keeps what was found.
 */
export function createAnomalyDetection(options: AnomalyOptions): AnomalyDetection {
  const { directory, sink, settings, replay, recorder, clock } = options;
  const outbox = new Outbox({ follower, ...options });
  /** By series number; null for a series without a limit. */
  const watches: (SeriesWatch | null)[] = [];

  function watchOf(series: number): SeriesWatch | null {
    for (let id = watches.length; id <= series; id += 1) {
      const found = directory.get(id);
      const watched = watchedMetric(found.kind, found.metric);
      watches.push(watched === undefined ? null : new SeriesWatch(found, watched));
    }
    return watches[series] ?? null;
  }

  function observe({ commit, batch }: Committed): void {
    const limits = settings.get();
    const { length, series, ts, value } = batch;
    for (let row = 0; row < length; row += 1) {
      const known = watches[series[row]!];
      const watch = known === undefined ? watchOf(series[row]!) : known;
      if (watch === null) continue;
      const before = watch.last;
      const changed = watch.see(ts[row]!, value[row]!, limits[watch.watched.setting]);
      if (changed === undefined) continue;
      if (watch.last === before) outbox.add(changed);
      else begin(watch, changed, before);
    }
    outbox.seen(commit);
  }

  function begin(watch: SeriesWatch, episode: Episode, before: Episode | undefined): void {
    recorder.anomaly(watch.series.kind, watch.series.metric);
    if (before !== undefined && outbox.isCrowded && outbox.has(before)) {
      watch.join(before);
      recorder.anomaliesJoined(1);
    } else {
      outbox.add(episode);
    }
  }

  async function recall(): Promise<void> {
    const { open, lastEnds } = await sink.recall('anomaly', clock.now() - recalledMs);
    for (const { series, endTs } of lastEnds) {
      const found = directory.find(series);
      if (found !== undefined) watchOf(found.id)?.endedAt(endTs);
    }
    for (const event of open) {
      const found = directory.find(event);
      const watch = found === undefined ? null : watchOf(found.id);
      watch?.resume(episodeOf(event, watch));
    }
  }

  return {
    observe,
    async start() {
      await recall();
      const commit = await sink.progressOf(follower);
      outbox.resume(commit);
      for await (const committed of replay(commit)) observe(committed);
      for (let series = 0; series < directory.size; series += 1) {
        watchOf(series)?.seenUntil(options.newestTs(series) ?? -Infinity);
      }
    },
    stop: () => outbox.drain(),
  };
}

function episodeOf(event: SourceEvent, { series, watched }: SeriesWatch): Episode {
  const { startTs, peakTs, peakValue, evidence } = event;
  const { value, threshold, episodes } = evidence;
  return { series, watched, startTs, value, threshold, peakTs, peakValue, endTs: undefined, parts: episodes };
}
