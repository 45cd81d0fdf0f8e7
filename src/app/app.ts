import type { Settings } from '../config/settings.js';
import { sequence, type Lifecycle } from '../platform/lifecycle.js';
import { version } from '../platform/version.js';
import type { ModelTable } from '../sim/model.js';
import { createControl } from './control.js';
import { createCore, type Surroundings } from './core.js';
import { createFaces } from './faces.js';
import { createIntake } from './intake.js';

export interface AppParts extends Surroundings {
  /** What the simulator can play; all models when none are given. */
  readonly models?: ModelTable;
}

/** The product, wired. */
export interface App extends Lifecycle {
  /** Where it listens, once started. */
  readonly url: string;
  /** Resolves when all that the simulator sent so far is on disk, for tests that move time themselves. */
  settled(): Promise<void>;
}

/** Wires every room; nothing has a life before start, and what fails half way is rolled back by the stop path. */
export function createApp(settings: Settings, { models, ...surroundings }: AppParts): App {
  const core = createCore(settings, surroundings);
  const control = createControl(core);
  const intake = createIntake(core, { targets: control.targets, feed: control.hub, models });
  const faces = createFaces(settings, { core, control, intake });
  const { exporter, samples, config, clock, logger } = core;
  const { hub, deviceLog, engine, declarations } = control;
  const { door, simulation, detection } = intake;
  const { server, status } = faces;

  /** What the rooms to the right of the store know from before: newest values, statuses; then what is committed from now on. */
  const observers: Lifecycle = {
    async start() {
      const latest = samples.seriesOf({}).flatMap(({ id }) => {
        const sample = samples.latest(id);
        return sample === undefined ? [] : [{ series: id, ...sample }];
      });
      exporter.seed(latest);
      await status.load(clock.now());
      const observers = [exporter, status, faces.attributes, detection, engine, deviceLog, hub];
      for (const { observe } of observers) door.onCommit(observe);
    },
    stop: () => Promise.resolve(),
  };
  const announce: Lifecycle = {
    async start() {
      await faces.board.fresh();
      const { mode } = config.get();
      logger.info(
        { version, url: server.url, access: faces.access, data_dir: settings.dataDir, mode },
        'Pharos started',
      );
    },
    stop: () => Promise.resolve(logger.info('Pharos stopping')),
  };

  const parts = sequence([
    core.state,
    core.sources,
    core.configuration,
    samples,
    detection,
    declarations,
    hub,
    deviceLog,
    observers,
    door,
    exporter,
    server,
    simulation,
    // Stops before the sources do: what is queued goes on after the next start.
    engine,
    // Readers of the feed are let go before the server waits for their answers to end.
    { start: () => Promise.resolve(), stop: () => hub.stop() },
    core.maintenance,
    core.stateRetention,
    announce,
  ]);
  return {
    get url() {
      return server.url;
    },
    settled: () => simulation.settled(),
    start: () => parts.start(),
    async stop() {
      await parts.stop();
      logger.info('Pharos stopped');
    },
  };
}
