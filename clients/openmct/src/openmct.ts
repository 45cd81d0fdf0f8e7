// The types that openmct 4.2 ships name modules inside its own sources and cannot be imported: this is what the plugin touches.

/** Where an object is found. The namespace says who provides it. */
export interface Identifier {
  readonly namespace: string;
  readonly key: string;
}

export interface DomainObject {
  readonly identifier: Identifier;
  readonly name: string;
  readonly type: string;
  /** Key string of the object above, or `ROOT`. */
  readonly location?: string;
  readonly notes?: string;
  readonly telemetry?: { readonly values: readonly ValueMetadata[] };
  /** Of its plot. */
  readonly configuration?: {
    readonly series: readonly { readonly identifier: Identifier; readonly limitLines: boolean }[];
  };
}

/** How one field of a datum is read and shown. Open MCT writes its defaults into it. */
export interface ValueMetadata {
  key: string;
  name: string;
  source?: string;
  format?: string;
  unit?: string;
  min?: number;
  max?: number;
  enumerations?: { value: number; string: string }[];
  hints: { domain?: number; range?: number };
}

export interface RequestOptions {
  /** Epoch ms, both inclusive. */
  readonly start: number;
  readonly end: number;
  /** `latest`, `minmax` or none of them. */
  readonly strategy?: string;
  readonly size?: number;
  readonly signal?: AbortSignal;
}

export interface LimitViolation {
  readonly cssClass: string;
  readonly name: string;
  readonly low: number;
  readonly high: number;
}

export interface LimitLine {
  readonly color: 'yellow' | 'red';
  /** By the key of the value metadata. */
  readonly value: number;
}
/** By the name of the level. */
export type LimitLines = Readonly<Record<string, { readonly low?: LimitLine; readonly high?: LimitLine }>>;

export interface Staleness {
  readonly isStale: boolean;
  /** When that was found, epoch ms, under the key of the time system. */
  readonly utc: number;
}

export interface Notification {
  dismiss(): void;
}

type Unsubscribe = () => void;

export interface TelemetryProvider<Datum> {
  supportsRequest?(object: DomainObject): boolean;
  request?(object: DomainObject, options: RequestOptions): Promise<Datum[]>;
  supportsSubscribe?(object: DomainObject): boolean;
  supportsBatching?(object: DomainObject): boolean;
  subscribe?(
    object: DomainObject,
    callback: (data: Datum | Datum[]) => void,
    options?: { readonly strategy?: string },
  ): Unsubscribe;
  supportsLimits?(object: DomainObject): boolean;
  getLimitEvaluator?(object: DomainObject): {
    evaluate(datum: Datum, metadata?: Pick<ValueMetadata, 'key'>): LimitViolation | undefined;
  };
  getLimits?(object: DomainObject): { limits(): Promise<LimitLines | undefined> };
  supportsStaleness?(object: DomainObject): boolean;
  isStale?(object: DomainObject, options?: { readonly signal?: AbortSignal }): Promise<Staleness | undefined>;
  subscribeToStaleness?(object: DomainObject, callback: (staleness: Staleness) => void): Unsubscribe;
}

export interface ObjectProvider {
  get(identifier: Identifier, signal?: AbortSignal): Promise<DomainObject>;
  supportsSearchType(type: string): boolean;
  search(query: string, signal?: AbortSignal): Promise<DomainObject[]>;
}

export interface CompositionProvider {
  appliesTo(object: DomainObject): boolean;
  load(object: DomainObject): Promise<Identifier[]>;
}

/** Open MCT, as far as the plugin knows it. */
export interface OpenMct {
  readonly objects: {
    addRoot(identifier: Identifier): void;
    addProvider(namespace: string, provider: ObjectProvider): void;
  };
  readonly composition: { addProvider(provider: CompositionProvider): void };
  readonly telemetry: { addProvider<Datum>(provider: TelemetryProvider<Datum>): void };
  readonly types: {
    addType(
      key: string,
      type: { readonly name: string; readonly description: string; readonly cssClass: string },
    ): void;
  };
  readonly time: { isRealTime(): boolean };
  readonly notifications: {
    alert(message: string): Notification;
    error(message: string): Notification;
  };
}
