import type { Config } from '../config/schema.js';
import { PharosError } from '../domain/errors.js';
import type { Live } from '../domain/live.js';
import type { Intake, Receipt } from '../domain/ports/intake.js';
import type { IngestOutcome, Recorder } from '../domain/ports/recorder.js';
import type { SampleLog } from '../domain/ports/samples.js';
import type { SourceDirectory } from '../domain/ports/sources.js';
import { defaultTenant } from '../domain/principal.js';
import type { CommitObserver } from '../domain/sample.js';
import { systemClock, type Clock } from '../platform/clock.js';
import type { Lifecycle } from '../platform/lifecycle.js';
import type { Logger } from '../platform/logger.js';
import { Census } from './census.js';
import { Columns } from './columns.js';
import { Draft } from './draft.js';
import { GroupCommit } from './group-commit.js';
import { NameCache } from './series-ref.js';

/** Samples on their way to the door, still in the sender's form. */
interface Submission {
  /** Name of the protocol, in the service metrics. */
  readonly protocol: string;
  readonly tenant: string;
  /** The only source that the sender may send for, when it is bound to one. */
  readonly onlySourceId?: string | undefined;
  /** Puts the samples into the draft; what it throws refuses the request as a whole. */
  readonly decode: (draft: Draft) => unknown;
}

/** The single way in. A receipt is given only when the accepted samples are on disk and every observer has seen them. */
export interface Door extends Intake, Lifecycle {
  /** @throws PharosError as Intake.accept does, and whatever `decode` throws; nothing of the request is kept then. */
  submit(submission: Submission): Promise<Receipt>;
  /** Calls `observer` with each commit, in order; returns the way to stop. */
  onCommit(observer: CommitObserver): () => void;
}

interface DoorOptions {
  readonly log: SampleLog;
  readonly sources: SourceDirectory;
  readonly clock: Clock;
  readonly recorder: Recorder;
  readonly config: Live<Config['ingest']>;
  /** Age beyond which samples are not kept, so that none is taken, ms. */
  readonly retentionMs: Live<number>;
  /** Samples from before this time, epoch ms, are let go already. */
  readonly oldestKept: () => number;
  readonly logger: Logger;
  /** The machine's time, also where `clock` is simulated: by it writes are grouped. */
  readonly machineClock?: Clock;
}

/** A door, closed until it is started. `stop` refuses what is new and finishes what was accepted. */
export function createDoor({
  log,
  sources,
  clock,
  recorder,
  config,
  retentionMs,
  oldestKept,
  logger,
  machineClock = systemClock,
}: DoorOptions): Door {
  const census = new Census();
  /** By protocol, then by tenant. */
  const caches = new Map<string, Map<string, NameCache>>();
  // Drafts are filled and sealed without a pause, one at a time.
  const columns = new Columns();
  const commits = new GroupCommit({
    log,
    settings: config,
    clock: machineClock,
    recorder,
    logger,
  });

  function namesOf(protocol: string, tenant: string): NameCache {
    const known = caches.get(protocol)?.get(tenant);
    if (known !== undefined) return known;
    const names = new NameCache();
    const ofProtocol = caches.get(protocol) ?? new Map<string, NameCache>();
    caches.set(protocol, ofProtocol.set(tenant, names));
    return names;
  }

  function openDraft({ protocol, tenant, onlySourceId }: Submission): Draft {
    const settings = config.get();
    const now = clock.now();
    columns.clear();
    return new Draft({
      tenant,
      directory: log.directory,
      sources,
      names: namesOf(protocol, tenant),
      columns,
      census,
      budgets: {
        series: settings.series_budget,
        seriesOfSource: settings.source_series_budget,
        metricNames: settings.metric_name_budget,
      },
      oldestTs: Math.max(now - Math.min(settings.max_past_seconds * 1000, retentionMs.get()), oldestKept()),
      newestTs: now + settings.max_future_seconds * 1000,
      autoRegister: settings.auto_register,
      onlySourceId,
    });
  }

  /** Decodes and makes sure of room, all without a trace outside. */
  function admit(submission: Submission): Draft {
    const { protocol, decode } = submission;
    const draft = openDraft(submission);
    try {
      decode(draft);
      commits.ensureRoom(draft.accepted);
      return draft;
    } catch (error) {
      const outcome = outcomeOf(error);
      recorder.ingestRequest(protocol, outcome);
      if (outcome === 'refused') reportReasons(recorder, draft.receipt());
      if (outcome === 'turned_away') recorder.samplesTurnedAway(draft.accepted);
      throw error;
    }
  }

  async function submit(submission: Submission): Promise<Receipt> {
    const { protocol } = submission;
    const draft = admit(submission);
    try {
      if (draft.accepted > 0) await commits.commit(draft.seal());
    } catch (error) {
      recorder.ingestRequest(protocol, 'failed');
      throw error;
    }
    const receipt = draft.receipt();
    report(recorder, protocol, receipt);
    return receipt;
  }

  return {
    submit,
    accept: (readings) =>
      submit({
        protocol: 'internal',
        tenant: defaultTenant,
        decode(draft) {
          for (const reading of readings) {
            draft.from(reading.kind, reading.sourceId);
            draft.add(reading);
          }
        },
      }),
    onCommit: (observer) => commits.onCommit(observer),
    start() {
      census.load(log.directory);
      commits.open();
      return Promise.resolve();
    },
    stop: () => commits.close(),
  };
}

function outcomeOf(error: unknown): IngestOutcome {
  if (!(error instanceof PharosError)) return 'failed';
  return error.code === 'UNAVAILABLE' ? 'turned_away' : 'refused';
}

function report(recorder: Recorder, protocol: string, receipt: Receipt): void {
  recorder.ingestRequest(protocol, 'accepted');
  recorder.samplesAccepted(protocol, receipt.accepted);
  reportReasons(recorder, receipt);
}

function reportReasons(recorder: Recorder, { errors }: Receipt): void {
  const counts = new Map<Receipt['errors'][number]['reason'], number>();
  for (const { reason } of errors) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  for (const [reason, count] of counts) recorder.samplesRejected(reason, count);
}
