/** Values of the messages, in thousandths: the number of the message. */
export const valueScale = 1000;

/** What the bench tells its viewers: when each measured message was sent, and when it was answered, monotonic ms of the machine. */
export interface Sendings {
  readonly first: number;
  readonly sentAt: readonly number[];
  readonly answeredAt: readonly number[];
}

export interface Figures {
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

export interface Sightings {
  readonly expected: number;
  readonly received: number;
  readonly from_acceptance_ms: Figures;
  readonly from_sending_ms: Figures;
}

/** Monotonic time that all processes of the machine share, ms. */
export const machineMs = (): number => Number(process.hrtime.bigint()) / 1e6;
