import { createAnomalyDetection, type AnomalyDetection } from '../../src/detection/anomalies.js';
import type { AnomalySettings } from '../../src/detection/limits.js';
import { LiveValue } from '../../src/domain/live.js';
import type { Committed, SeriesKey } from '../../src/domain/sample.js';
import { MemorySink } from './events.js';
import { keepingLogger } from './log.js';
import { MemoryDirectory } from './memory-log.js';
import { keepingRecorder } from './recorder.js';
import { batchOf } from './samples.js';
import { VirtualClock } from './virtual-clock.js';

type Sample = readonly [sourceId: string, ts: number, value: number, series?: Partial<SeriesKey>];

/** What outlives a detector: series, commits, kept events, the clock. Detectors are started over it as often as wanted. */
export function anomalyWorld() {
  const directory = new MemoryDirectory();
  const sink = new MemorySink();
  const clock = new VirtualClock('2026-01-01T00:00:00Z');
  const settings = new LiveValue<AnomalySettings>({ battery_min: 10, storage_max: 95_000, signal_min: -100 });
  const recorder = keepingRecorder();
  const { logger, lines } = keepingLogger();
  const commits: Committed[] = [];
  const newest = new Map<number, number>();
  let running: AnomalyDetection | undefined;

  async function* replay(after: number): AsyncIterable<Committed> {
    for (const committed of commits) if (committed.commit > after) yield await Promise.resolve(committed);
  }

  return {
    directory,
    sink,
    clock,
    settings,
    recorder,
    lines,
    /** Ends the detector that runs as a crash does, and starts another. */
    async start() {
      running = undefined;
      const newestTs = (series: number) => newest.get(series);
      const options = { directory, sink, clock, settings, recorder, logger, replay, newestTs };
      const detection = createAnomalyDetection(options);
      await detection.start();
      running = detection;
      return detection;
    },
    /** Commits samples of the battery, or of the series that they name, and shows them to the detector that runs. */
    commit(...samples: readonly Sample[]) {
      const rows = samples.map(([sourceId, ts, value, series]) => {
        const metric = 'battery_charge_percent';
        const key = { tenant: 'default', kind: 'satellite', sourceId, metric, labels: {}, ...series };
        const id = directory.idOf(key);
        newest.set(id, Math.max(newest.get(id) ?? -Infinity, ts));
        return [id, ts, value] as const;
      });
      const committed = { commit: commits.length + 1, batch: batchOf(rows), attributes: [] };
      commits.push(committed);
      running?.observe(committed);
    },
    /** The kept events as `[source, start, peak value, end]`. */
    kept: () => sink.events.map(({ sourceId, startTs, peakValue, endTs }) => [sourceId, startTs, peakValue, endTs]),
  };
}
