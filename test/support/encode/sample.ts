/** One sample of the corpus that every protocol is given, each in its own form. */
export interface CorpusSample {
  /** Metric as it stands on /metrics, or a name outside the catalog. */
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Epoch ms. */
  readonly ts: number;
  readonly value: number;
}

/** A request body that holds samples of the corpus. */
export interface EncodedBody {
  readonly body: Buffer;
  readonly mediaType: string;
  readonly query?: string;
  readonly encoding?: string;
}
