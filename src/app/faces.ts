import { decideAccess } from '../auth/access.js';
import { createAuthenticator } from '../auth/authenticate.js';
import { createClientAddress } from '../auth/client-address.js';
import { createRequestGuard } from '../auth/guard.js';
import { Keyring } from '../auth/keyring.js';
import { readIssueCommand } from '../commands/read.js';
import type { Settings } from '../config/settings.js';
import { selectLive } from '../domain/live.js';
import { createStaleAfter } from '../fleet/stale.js';
import { SourceStatusTracker } from '../fleet/status.js';
import { createHttpServer } from '../http/server.js';
import { createRawIngest } from '../ingest/handle.js';
import { version } from '../platform/version.js';
import { ProbeBoard } from '../system/probes.js';
import { createLatestAttributes } from '../telemetry/attributes.js';
import { createTelemetry } from '../telemetry/services.js';
import type { Control } from './control.js';
import type { Core } from './core.js';
import type { SampleIntake } from './intake.js';

interface Behind {
  readonly core: Core;
  readonly control: Control;
  readonly intake: SampleIntake;
}

/** What people and programs meet: the features that answer, who may ask, and the one server. */
export function createFaces(settings: Settings, { core, control, intake }: Behind) {
  const { config, configuration, samples, sources, state, exporter, recorder, clock, logger } = core;
  const { hub, targets, declarations, deviceLog, engine } = control;
  const { door, simulation } = intake;

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
        timeLimits: () => config.get().ingest,
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
  return { status, attributes, board, access, server };
}
