import type { Datum } from '../../clients/openmct/src/datum.js';
import type {
  CompositionProvider,
  DomainObject,
  Identifier,
  ObjectProvider,
  OpenMct,
  RequestOptions,
  TelemetryProvider,
} from '../../clients/openmct/src/openmct.js';
import { pharosPlugin } from '../../clients/openmct/src/plugin.js';
import type { Timing } from '../../clients/openmct/src/timing.js';

interface HostOptions {
  readonly url: string;
  readonly timing?: Timing;
}

/** The part of Open MCT that plugins are installed in: it holds what the plugin brings, and what people are told. */
export class OpenMctHost implements OpenMct {
  readonly roots: Identifier[] = [];
  readonly told: string[] = [];
  isLive = true;
  #objects: ObjectProvider | undefined;
  #composition: CompositionProvider | undefined;
  #telemetry: TelemetryProvider<Datum> | undefined;

  readonly objects = {
    addRoot: (identifier: Identifier) => void this.roots.push(identifier),
    addProvider: (_namespace: string, provider: ObjectProvider) => void (this.#objects = provider),
  };
  readonly composition = { addProvider: (provider: CompositionProvider) => void (this.#composition = provider) };
  // The plugin has one sort of datum.
  readonly telemetry = {
    addProvider: (provider: TelemetryProvider<never>) => void (this.#telemetry = provider as TelemetryProvider<Datum>),
  };
  readonly types = { addType: () => undefined };
  readonly time = { isRealTime: () => this.isLive };
  readonly notifications = {
    alert: (message: string) => this.#tell(`alert: ${message}`),
    error: (message: string) => this.#tell(`error: ${message}`),
  };

  /** What the plugin provides for telemetry. */
  get provider(): Required<TelemetryProvider<Datum>> {
    return given(this.#telemetry) as Required<TelemetryProvider<Datum>>;
  }

  get(key: string): Promise<DomainObject> {
    return given(this.#objects).get({ namespace: 'pharos', key });
  }

  async search(text: string): Promise<readonly string[]> {
    return (await given(this.#objects).search(text)).map(({ name, location = '' }) => `${location} ${name}`);
  }

  /** Keys of what stands below an object, in order. */
  async below(key: string): Promise<readonly string[]> {
    return (await given(this.#composition).load(await this.get(key))).map((identifier) => identifier.key);
  }

  async request(key: string, options: RequestOptions): Promise<readonly Datum[]> {
    return this.provider.request(await this.get(key), options);
  }

  #tell(message: string) {
    this.told.push(message);
    return { dismiss: () => void this.told.push(`dismissed: ${message}`) };
  }
}

/** A host with the plugin for the Pharos at `url`. */
export function installPlugin({ url, timing }: HostOptions): OpenMctHost {
  const host = new OpenMctHost();
  pharosPlugin({ url, ...(timing === undefined ? {} : { timing }) })(host);
  return host;
}

function given<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('The plugin is not installed');
  return value;
}
