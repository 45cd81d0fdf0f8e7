import { PharosError } from '../../domain/errors.js';
import { timeFault, timeOf, type Arrival, type TimeFault } from './device-times.js';
import { reportLevels, type DeviceReport } from '../../domain/device.js';

const longest = 2000;

const timeFaults: Readonly<Record<TimeFault, string>> = {
  bad_timestamp: 'expected a time such as 2026-01-01T00:00:00Z',
  too_old: 'older than ingest.max_past_seconds allows (too_old)',
  in_future: 'further ahead than ingest.max_future_seconds allows (in_future)',
};

/**
 * Reads what a device tells in words: `{level?, message, timestamp?}`.
 * @throws PharosError BAD_REQUEST when it is not that, or of a time of which no value would be taken.
 */
export function readReport(
  { level = 'info', message, timestamp }: Readonly<Record<string, unknown>>,
  arrival: Arrival,
): DeviceReport {
  const named = reportLevels.find((each) => each === level);
  if (named === undefined) throw invalid('level', `expected one of ${reportLevels.join(', ')}`);
  if (typeof message !== 'string' || message === '' || message.length > longest) {
    throw invalid('message', `expected a text of 1 to ${longest} characters`);
  }
  const ts = timeOf(timestamp, arrival);
  const fault = timeFault(ts, arrival);
  if (fault !== undefined) throw invalid('timestamp', timeFaults[fault]);
  return { level: named, message, ts };
}

function invalid(path: string, message: string): PharosError {
  return new PharosError('BAD_REQUEST', `Invalid input: ${path}: ${message}`, { details: [{ path, message }] });
}
