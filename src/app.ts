import { decideAccess } from './auth/access.js';
import { createAuthenticator } from './auth/authenticate.js';
import { createClientAddress } from './auth/client-address.js';
import { createRequestGuard } from './auth/guard.js';
import { Keyring } from './auth/keyring.js';
import { createKey } from './auth/keys/create.js';
import { CreateKey, type CreatedKey } from './auth/wire.js';
import { findMetric, kinds } from './catalog/index.js';
import { createCommandEngine } from './commands/engine.js';
import { createMessageLog, messagesSince } from './commands/log/append.js';
import { createDeclarations } from './commands/log/declarations.js';
import { createDeviceLog } from './commands/log/device-log.js';
import { readIssueCommand } from './commands/read.js';
import { createConfigService } from './config/service.js';
import type { Settings } from './config/settings.js';
import { PharosError } from './domain/errors.js';
import { selectLive } from './domain/live.js';
import { silentRecorder } from './domain/ports/recorder.js';
import { defaultTenant } from './domain/principal.js';
import { createExporter } from './exporter/exporter.js';
import { createAnomalyDetection } from './detection/anomalies.js';
import { watchedMetrics } from './detection/limits.js';
import { createStaleAfter } from './fleet/stale.js';
import { SourceStatusTracker } from './fleet/status.js';
import { createHttpServer } from './http/server.js';
import { createDoor } from './ingest/door.js';
import { createRawIngest } from './ingest/handle.js';
import { protocols } from './ingest/protocols/index.js';
import { createHub } from './live/hub.js';
import { createTargets } from './live/targets.js';
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
import { newestLogged } from './store/state/messages.js';
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
    protocols: [...protocols.map(({ name }) => name), 'device'],
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
    resumeMs: selectLive(config, (tree) => tree.live.resume_seconds * 1000),
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
    oldestKept: () => samples.oldestTs(),
    logger,
  });
  const targets = createTargets();
  const hub = createHub({
    directory: samples.directory,
    since: (commit) => samples.since(commit),
    lastCommit: () => samples.lastCommit,
    oldestCommit: () => samples.oldestCommit,
    logSince: messagesSince(state),
    newestLogged: () => newestLogged(state.db),
    settings: selectLive(config, (tree) => tree.live),
    clock,
    logger,
  });
  const declarations = createDeclarations({ state, clock });
  const deviceLog = createDeviceLog({ state, samples, feed: hub, clock, logger });
  const engine = createCommandEngine({
    state,
    sources,
    targets,
    templates: (...device) => declarations.templatesOf(...device),
    log: createMessageLog(),
    feed: hub,
    directory: samples.directory,
    recorder,
    clock,
    logger,
  });
  const simulation = createSimulation({
    config,
    intake: door,
    targets,
    cron,
    clock,
    recorder,
    logger,
    ...(models === undefined ? {} : { models }),
  });

  const status = new SourceStatusTracker(samples);
  const attributes = createLatestAttributes();
  const staleAfter = createStaleAfter(config);
  const telemetry = createTelemetry({ samples, sources, attributes, clock, config, staleAfter, recorder });
  const board = new ProbeBoard(
    {
      store: async () => {
        const trouble = await samples.check();
        return trouble === undefined
          ? { status: 'ok', message: 'Samples are kept' }
          : { status: 'degraded', message: trouble };
      },
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
      ingest: createRawIngest({ door, bodyLimitBytes: http.get().body_limit_bytes, clock, logger }),
      exporter,
      services: {
        system: { board, samples, clock, config, staleAfter, version, startedAt: clock.now() },
        config: configuration,
        fleet: { samples, sources, status, clock },
        telemetry,
        anomalies: { state },
        live: hub,
        commands: { engine, state },
        log: { state, declarations, targets, sources, clock, startedAt: clock.now() },
        auth: { state, keyring, clock },
      },
      sockets: {
        hub,
        targets,
        sources,
        maxConnections: () => config.get().live.max_connections,
        autoRegister: () => config.get().ingest.auto_register,
        issueCommand: (caller, order, origin) => engine.issue(caller, readIssueCommand(order), origin),
        accept: (source, readings) =>
          door.submit({
            protocol: 'device',
            tenant: source.tenant,
            onlySourceId: source.sourceId,
            decode(draft) {
              draft.from(source.kind, source.sourceId);
              for (const reading of readings) draft.add(reading);
            },
          }),
        report: (source, report) => deviceLog.report(source, report),
        declare: (source, declaration) => declarations.declare(source, declaration),
        declaredTypes: (source) => declarations.of(source)?.telemetryTypes ?? {},
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
      const observers = [exporter, status, attributes, detection, engine, deviceLog, hub];
      for (const { observe } of observers) door.onCommit(observe);
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
