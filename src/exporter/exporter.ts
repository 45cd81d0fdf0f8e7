import type { Live } from '../domain/live.js';
import type { Recorder } from '../domain/ports/recorder.js';
import type { SeriesDirectory } from '../domain/ports/samples.js';
import type { CommitObserver } from '../domain/sample.js';
import type { Clock } from '../platform/clock.js';
import type { Lifecycle } from '../platform/lifecycle.js';
import { createLoopDelay, type LoopDelay } from '../platform/loop-delay.js';
import { yieldToLoop } from '../platform/yield.js';
import { refuseClashes } from './clashes.js';
import { Exposition } from './exposition.js';
import type { Format, Naming, RenderRequest } from './request.js';
import type { Watched } from './service/anomalies.js';
import { createServiceRegistry, registryText } from './service/registry.js';
import { Families, type Catalog } from './telemetry/families.js';
import { Page } from './telemetry/page.js';
import { SeriesTable, type TableSettings } from './telemetry/table.js';
import { contentTypes, separators } from './text.js';
import { carriesToken } from './token.js';

export interface ExporterSettings extends TableSettings {
  readonly token: string | null;
}

export interface ExporterOptions {
  readonly catalog: Catalog;
  readonly directory: Pick<SeriesDirectory, 'get'>;
  readonly clock: Clock;
  readonly settings: Live<ExporterSettings>;
  /** Version of the product. */
  readonly version: string;
  /** Ingest protocols whose series begin at zero. */
  readonly protocols?: readonly string[];
  /** Metrics in which anomalies are looked for; their counts begin at zero. */
  readonly watched?: readonly Watched[];
  readonly loopDelay?: LoopDelay;
  readonly yieldToLoop?: () => Promise<void>;
}

/** The newest sample of a series, as a store that was opened again remembers it. */
export interface SeedEntry {
  readonly series: number;
  /** Epoch ms. */
  readonly ts: number;
  readonly value: number;
}

export interface Exporter extends Lifecycle {
  /** Where the rooms report what the service registry tells. */
  readonly recorder: Recorder;
  /** Takes the committed samples that the telemetry registry shows. */
  readonly observe: CommitObserver;
  /** Gives back the newest values after a restart; an entry older than what is known changes nothing. */
  seed(entries: Iterable<SeedEntry>): void;
  /** The page of this instant. Calls at the same instant share one build. */
  render(request: RenderRequest): Promise<Exposition>;
  /** Whether an `Authorization` header opens /metrics: always, when no token is set. */
  admits(authorization: string | undefined): boolean;
}

interface Build {
  /** Version of the series table that it shows. */
  readonly version: number;
  readonly exposition: Promise<Exposition>;
}

export function createExporter(options: ExporterOptions): Exporter {
  const {
    catalog,
    directory,
    clock,
    settings,
    version,
    protocols = [],
    watched = [],
    loopDelay = createLoopDelay(),
  } = options;
  const families = new Families(catalog);
  const table = new SeriesTable({ families, directory, clock, settings });
  const service = createServiceRegistry({
    version,
    protocols,
    watched,
    loopDelay,
    kinds: catalog.kinds.map(({ id }) => id),
    counts: table,
    now: clock.now(),
  });
  refuseClashes(families.list, service.registry);

  const pages = new Map<string, Page>();
  const builds = new Map<string, Build>();

  function pageOf(names: Naming, format: Format): Page {
    const key = `${names} ${format}`;
    const page =
      pages.get(key) ?? new Page({ families, table, names, format, yieldToLoop: options.yieldToLoop ?? yieldToLoop });
    pages.set(key, page);
    return page;
  }

  async function build({ registry, names, format }: RenderRequest): Promise<Exposition> {
    const { between, end } = separators[format];
    const pieces = registry === 'service' ? [] : await pageOf(names, format).render();
    if (registry !== 'telemetry') {
      if (pieces.length > 0) pieces.push(Buffer.from(between));
      pieces.push(Buffer.from(await registryText(service.registry, format)));
    }
    return new Exposition(contentTypes[format], Buffer.concat([...pieces, Buffer.from(end)]));
  }

  return {
    recorder: service.recorder,
    observe: ({ batch }) => table.take(batch),
    seed(entries) {
      for (const { series, ts, value } of entries) table.set(series, ts, value);
    },
    render(request) {
      table.refresh();
      const key = `${request.registry} ${request.names} ${request.format}`;
      const last = builds.get(key);
      if (last?.version === table.version) return last.exposition;
      const next: Build = { version: table.version, exposition: build(request) };
      builds.set(key, next);
      const forget = () => void (builds.get(key) === next && builds.delete(key));
      // Of itself the service has always something new to tell: only a page of telemetry outlives its build.
      next.exposition.then(() => (request.registry === 'telemetry' ? undefined : forget()), forget);
      return next.exposition;
    },
    admits(authorization) {
      const { token } = settings.get();
      return token === null || carriesToken(authorization, token);
    },
    start: () => Promise.resolve(loopDelay.start()),
    stop: () => Promise.resolve(loopDelay.stop()),
  };
}
