import type { Receipt } from '../../../domain/ports/intake.js';

/** Data points that an answer names. */
const maxNamed = 20;

interface Rejected {
  readonly metric: string;
  /** The number of its first sample. */
  readonly first: number;
}

/** What an answer says when not all was kept (ExportMetricsPartialSuccess). */
export interface PartialSuccess {
  readonly rejectedDataPoints: number;
  readonly errorMessage: string;
}

/** Counts data points, and those of which a sample was refused. */
export class RejectedPoints {
  readonly #named: Rejected[] = [];
  #points = 0;
  #rejected = 0;
  #exponential = 0;

  /** A data point was read, and nothing of it refused. */
  good(): void {
    this.#points += 1;
  }

  /** A data point was read of which at least one sample was refused. */
  bad(point: Rejected): void {
    this.#points += 1;
    this.#rejected += 1;
    if (this.#named.length < maxNamed) this.#named.push({ ...point, metric: point.metric.slice(0, 100) });
  }

  /** The data point that was read last was an exponential histogram. */
  wasExponential(): void {
    this.#exponential += 1;
  }

  /** Undefined when nothing was rejected. */
  partialSuccess({ errors }: Receipt): PartialSuccess | undefined {
    if (this.#rejected === 0) return undefined;
    let next = 0;
    const named = this.#named.map(({ metric, first }) => {
      // Both are in the order of the request, and of each data point here there is an error.
      while (next < errors.length - 1 && (errors[next]?.index ?? first) < first) next += 1;
      return `${JSON.stringify(metric)} ${errors[next]?.reason ?? 'malformed'}`;
    });
    const others = this.#rejected - named.length;
    const list = named.join(', ') + (others > 0 ? ` and ${others} more` : '');
    const hint = this.#exponential > 0 ? '; exponential histograms are not taken, explicit bounds are' : '';
    const errorMessage = `${this.#rejected} of ${this.#points} data points were rejected, in whole or in part: ${list}${hint}`;
    return { rejectedDataPoints: this.#rejected, errorMessage };
  }
}
