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
import { yieldToLoop } from '../platform/yield.js';
import { Census } from './census.js';
import { Columns } from './columns.js';
import { Draft } from './draft.js';
import { GroupCommit } from './group-commit.js';
import type { Pieces } from './pieces.js';
import { NameCache } from './series-ref.js';
import { Turn } from './turn.js';

/** Samples on their way to the door, still in the sender's form. */
interface Submission {
  /** Name of the protocol, in the service metrics. */
  readonly protocol: string;
  readonly tenant: string;
  /** The only source that the sender may send for, when it is bound to one. */
  readonly onlySourceId?: string | undefined;
  /** Puts the samples into the draft, at once or in pieces; what it throws refuses the request as a whole. */
  readonly decode: (draft: Draft) => Pieces<void> | void;
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
  /** The machine's time, also where `clock` is simulated: by it writes are grouped, and long bodies let others go between. */
  readonly machineClock?: Clock;
}

/** Time that the pieces of a body may hold the event loop for at once, ms: what a query meets that comes in meanwhile. */
const atOnceMs = 2;

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
  // Drafts are filled and sealed one at a time.
  const columns = new Columns();
  const turn = new Turn();
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

  /** Goes on with the pieces until they are done or others are to be served; says whether they are done. */
  function goOn(pieces: Pieces<void>): boolean {
    const begun = machineClock.monotonic();
    while (pieces.next().done === false) if (machineClock.monotonic() - begun > atOnceMs) return false;
    return true;
  }

  /** Goes on over turns of the event loop, in which others are served, but no other draft is filled. */
  async function inTurn(pieces: Pieces<void>): Promise<void> {
    turn.take();
    do await yieldToLoop();
    while (!goOn(pieces));
  }

  async function submit(submission: Submission): Promise<Receipt> {
    const { protocol, decode } = submission;
    while (turn.over !== undefined) await turn.over;
    const draft = openDraft(submission);
    let stored: Promise<void> | undefined;
    let isAdmitted = false;
    try {
      // Nothing leaves a trace outside until the draft is sealed.
      const pieces = decode(draft);
      if (pieces !== undefined && !goOn(pieces)) await inTurn(pieces);
      commits.ensureRoom(draft.accepted);
      isAdmitted = true;
      if (draft.accepted > 0) stored = commits.commit(draft.seal());
    } catch (error) {
      if (isAdmitted) recorder.ingestRequest(protocol, 'failed');
      else reportRefused(recorder, protocol, { draft, error });
      throw error;
    } finally {
      turn.end();
    }
    await stored?.catch((error: unknown) => {
      recorder.ingestRequest(protocol, 'failed');
      throw error;
    });
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

/** Of a request of which nothing was kept. */
function reportRefused(
  recorder: Recorder,
  protocol: string,
  { draft, error }: { readonly draft: Draft; readonly error: unknown },
): void {
  const outcome = outcomeOf(error);
  recorder.ingestRequest(protocol, outcome);
  if (outcome === 'refused') reportReasons(recorder, draft.receipt());
  if (outcome === 'turned_away') recorder.samplesTurnedAway(draft.accepted);
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
