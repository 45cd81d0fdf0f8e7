import { decideAccess } from './auth/access.js';
import { createAuthenticator } from './auth/authenticate.js';
import { createClientAddress } from './auth/client-address.js';
import { createRequestGuard } from './auth/guard.js';
import { Keyring } from './auth/keyring.js';
import { createKey } from './auth/keys/create.js';
import { CreateKey, type CreatedKey } from './auth/wire.js';
import { findMetric, kinds } from './catalog/index.js';
import { createConfigService } from './config/service.js';
import type { Settings } from './config/settings.js';
import { PharosError } from './domain/errors.js';
import { selectLive } from './domain/live.js';
import { silentRecorder } from './domain/ports/recorder.js';
import { defaultTenant } from './domain/principal.js';
import type { StaleAfter } from './domain/quality.js';
import { createExporter } from './exporter/exporter.js';
import { createAnomalyDetection } from './detection/anomalies.js';
import { watchedMetrics } from './detection/limits.js';
import { SourceStatusTracker } from './fleet/status.js';
import { createHttpServer } from './http/server.js';
import { createDoor } from './ingest/door.js';
import { createRawIngest } from './ingest/handle.js';
import { protocols } from './ingest/protocols/index.js';
import type { Clock } from './platform/clock.js';
import type { Cron } from './platform/cron.js';
import { sequence, type Lifecycle } from './platform/lifecycle.js';
import type { Logger } from './platform/logger.js';
import { createSimulation } from './sim/loop.js';
import type { ModelTable } from './sim/model.js';
import { createLsmStore } from './store/samples/lsm/store.js';
import { createMaintenance } from './store/samples/maintenance.js';
import { createEventSink } from './store/state/event-sink.js';
import { createOverridesStore } from './store/state/overrides.js';
import { createSourceDirectory } from './store/state/source-directory.js';
import { createStateRetention } from './store/state/retention.js';
import { openState } from './store/state/state.js';
import { ProbeBoard } from './system/probes.js';
import { createLatestAttributes } from './telemetry/attributes.js';
import { createTelemetry } from './telemetry/services.js';
import { version } from './platform/version.js';

export interface AppParts {
  readonly clock: Clock;
  readonly cron: Cron;
  readonly logger: Logger;
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

/** A value is stale when one and a half intervals have passed without the next. */
const staleAfterIntervals = 1.5;

/** Wires every room; nothing has a life before start, and what fails half way is rolled back by the stop path. */
export function createApp(settings: Settings, { clock, cron, logger, models }: AppParts): App {
  const exporter = createExporter({
    catalog: { kinds, findMetric },
    directory: { get: (id) => samples.directory.get(id) },
    clock,
    settings: {
      get: () => configuration.config.get().exporter,
      onChange: (listener) =>
        configuration.config.onChange((next, previous) => listener(next.exporter, previous.exporter)),
    },
    version,
    protocols: protocols.map(({ name }) => name),
    watched: watchedMetrics,
  });
  const { recorder } = exporter;

  const state = openState({ folder: settings.dataDir, clock, recorder, logger });
  const sources = createSourceDirectory({ state, clock });
  const configuration = createConfigService({
    settings,
    overrides: createOverridesStore({ state, clock }),
    logger,
    recorder,
  });
  const { config } = configuration;
  const samples = createLsmStore({
    folder: settings.dataDir,
    memoryLimitMb: selectLive(config, (tree) => tree.store.memory_limit_mb),
    recorder,
    clock,
    logger,
  });
  const maintenance = createMaintenance({
    samples,
    retentionDays: selectLive(config, (tree) => tree.store.retention_days),
    cron,
    clock,
    recorder,
    logger,
  });
  const stateRetention = createStateRetention({
    state,
    retentionDays: selectLive(config, (tree) => tree.store.retention_days),
    cron,
    clock,
    logger,
  });
  const detection = createAnomalyDetection({
    directory: samples.directory,
    sink: createEventSink(state),
    settings: selectLive(config, (tree) => tree.anomalies),
    replay: (commit) => samples.since(commit),
    newestTs: (series) => samples.latest(series)?.ts,
    recorder,
    clock,
    logger,
  });
  const door = createDoor({
    log: samples,
    sources,
    clock,
    recorder,
    config: selectLive(config, (tree) => tree.ingest),
    retentionMs: selectLive(config, (tree) => tree.store.retention_days.raw * 86_400_000),
    logger,
  });
  const simulation = createSimulation({
    config,
    intake: door,
    cron,
    clock,
    recorder,
    logger,
    ...(models === undefined ? {} : { models }),
  });

  const status = new SourceStatusTracker(samples);
  const attributes = createLatestAttributes();
  const staleAfter: StaleAfter = (kind) => {
    const { agent, update_interval_seconds, simulation: played } = config.get();
    if (kind === 'host') return staleAfterIntervals * 1000 * agent.interval_seconds;
    const rateHz = played[kind]?.['rate_hz'];
    const ownSeconds = typeof rateHz === 'number' ? 1 / rateHz : 0;
    return staleAfterIntervals * 1000 * Math.max(update_interval_seconds, ownSeconds);
  };
  const telemetry = createTelemetry({ samples, sources, attributes, clock, config, staleAfter, recorder });
  const board = new ProbeBoard(
    {
      store: async () => (await samples.check(), { status: 'ok', message: 'Samples are kept' }),
      state: async () => (await state.check(), { status: 'ok', message: 'State is kept' }),
      cache: () => ({ status: 'ok', message: `Answers kept: ${telemetry.answers.size.entries}` }),
      simulation: () => simulation.health(),
    },
    clock,
  );

  const access = decideAccess({ mode: config.get().auth.mode, host: settings.host, logger });
  const http = selectLive(config, (tree) => tree.http);
  const keyring = new Keyring({ state, clock, logger });
  const server = createHttpServer(
    {
      guard: createRequestGuard({ access, http }),
      authenticate: createAuthenticator({ keyring, access }),
      clientAddress: createClientAddress(http),
      ingest: createRawIngest({ door, clock, logger }),
      exporter,
      services: {
        system: { board, samples, clock, config, staleAfter, version, startedAt: clock.now() },
        config: configuration,
        fleet: { samples, sources, status, clock },
        telemetry,
        anomalies: { state },
        auth: { state, keyring, clock },
      },
      recorder,
      clock,
      logger,
      settings: http.get(),
      version,
    },
    settings,
  );

  /** What the rooms to the right of the store know from before: newest values, statuses; then what is committed from now on. */
  const observers: Lifecycle = {
    async start() {
      const latest = samples.seriesOf({}).flatMap(({ id }) => {
        const sample = samples.latest(id);
        return sample === undefined ? [] : [{ series: id, ...sample }];
      });
      exporter.seed(latest);
      await status.load(clock.now());
      for (const observe of [exporter.observe, status.observe, attributes.observe, detection.observe])
        door.onCommit(observe);
    },
    stop: () => Promise.resolve(),
  };
  const announce: Lifecycle = {
    async start() {
      await board.fresh();
      logger.info(
        { version, url: server.url, access, data_dir: settings.dataDir, mode: config.get().mode },
        'Pharos started',
      );
    },
    stop: () => Promise.resolve(logger.info('Pharos stopping')),
  };

  const parts = sequence([
    state,
    sources,
    configuration,
    samples,
    detection,
    observers,
    door,
    exporter,
    server,
    simulation,
    maintenance,
    stateRetention,
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

/**
 * Makes an API key in the data folder, beside a running server or without one.
 * @throws PharosError BAD_REQUEST that names every fault of `input`.
 */
export async function createKeyOffline(
  settings: Settings,
  { clock, logger }: Pick<AppParts, 'clock' | 'logger'>,
  input: unknown,
): Promise<CreatedKey> {
  const parsed = CreateKey.safeParse(input);
  if (!parsed.success) {
    const faults = parsed.error.issues.map(
      ({ path, message }) => `--${path.join('.').replaceAll('_', '-')}: ${message}`,
    );
    throw new PharosError('BAD_REQUEST', faults.join('; '));
  }
  const state = openState({ folder: settings.dataDir, clock, recorder: silentRecorder, logger });
  await state.start();
  try {
    const principal = { type: 'job', tenant: defaultTenant, name: 'pharos keys create' } as const;
    return await createKey({ state, clock }, { principal, requestId: '', address: undefined }, parsed.data);
  } finally {
    await state.stop();
  }
}
