import { createAnomalyDetection } from '../detection/anomalies.js';
import { selectLive } from '../domain/live.js';
import type { CommandTargets } from '../domain/ports/commands.js';
import type { Feed } from '../domain/ports/feed.js';
import { createDoor } from '../ingest/door.js';
import { createSimulation } from '../sim/loop.js';
import type { ModelTable } from '../sim/model.js';
import { createEventSink } from '../store/state/event-sink.js';
import type { Core } from './core.js';

interface Plays {
  readonly targets: CommandTargets;
  /** Where events are told. */
  readonly feed: Feed;
  /** What the simulator can play; all models when none are given. */
  readonly models: ModelTable | undefined;
}

/** What brings samples in and looks at them first: the door, the simulator and the detection of anomalies. */
export type SampleIntake = ReturnType<typeof createIntake>;

export function createIntake(core: Core, { targets, feed, models }: Plays) {
  const { config, samples, sources, state, recorder, cron, clock, logger } = core;
  const door = createDoor({
    log: samples,
    sources,
    clock,
    recorder,
    config: selectLive(config, (tree) => tree.ingest),
    retentionMs: selectLive(config, (tree) => tree.store.retention_days.raw * 86_400_000),
    oldestKept: () => samples.oldestTs(),
    logger,
  });
  return {
    door,
    simulation: createSimulation({
      config,
      intake: door,
      targets,
      cron,
      clock,
      recorder,
      logger,
      ...(models === undefined ? {} : { models }),
    }),
    detection: createAnomalyDetection({
      directory: samples.directory,
      sink: createEventSink(state, feed),
      settings: selectLive(config, (tree) => tree.anomalies),
      replay: (commit) => samples.since(commit),
      newestTs: (series) => samples.latest(series)?.ts,
      recorder,
      clock,
      logger,
    }),
  };
}
