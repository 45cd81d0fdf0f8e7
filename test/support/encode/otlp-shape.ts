/** An ExportMetricsServiceRequest as OTLP's JSON has it, as far as tests need it. Whole numbers of 64 bits are digits. */
export interface OtlpRequest {
  readonly resourceMetrics: readonly {
    readonly resource?: { readonly attributes: readonly OtlpAttribute[] };
    readonly scopeMetrics: readonly { readonly metrics: readonly OtlpMetric[] }[];
  }[];
}

export interface OtlpAttribute {
  readonly key: string;
  readonly value: OtlpValue;
}

export interface OtlpValue {
  readonly stringValue?: string;
  readonly boolValue?: boolean;
  readonly intValue?: string;
  readonly doubleValue?: number;
  readonly arrayValue?: { readonly values: readonly OtlpValue[] };
  readonly kvlistValue?: { readonly values: readonly OtlpAttribute[] };
  /** Base64. */
  readonly bytesValue?: string;
}

export interface OtlpMetric {
  readonly name: string;
  readonly unit?: string;
  readonly gauge?: { readonly dataPoints: readonly OtlpNumber[] };
  readonly sum?: {
    readonly dataPoints: readonly OtlpNumber[];
    readonly isMonotonic?: boolean;
    readonly aggregationTemporality?: number;
  };
  readonly histogram?: { readonly dataPoints: readonly OtlpHistogram[] };
  readonly exponentialHistogram?: { readonly dataPoints: readonly OtlpPoint[] };
  readonly summary?: { readonly dataPoints: readonly OtlpSummary[] };
}

export interface OtlpPoint {
  readonly attributes?: readonly OtlpAttribute[];
  readonly startTimeUnixNano?: string;
  readonly timeUnixNano?: string;
  readonly flags?: number;
}

export interface OtlpNumber extends OtlpPoint {
  readonly asDouble?: number;
  readonly asInt?: string;
}

export interface OtlpHistogram extends OtlpPoint {
  readonly count?: string;
  readonly sum?: number;
  readonly min?: number;
  readonly max?: number;
  readonly bucketCounts?: readonly string[];
  readonly explicitBounds?: readonly number[];
}

export interface OtlpSummary extends OtlpPoint {
  readonly count?: string;
  readonly sum?: number;
  readonly quantileValues?: readonly { readonly quantile: number; readonly value: number }[];
}
