import { PharosError } from '../../domain/errors.js';
import { parseInstant } from '../../ingest/protocols/instant.js';
import { reportLevels, type DeviceReport } from './services.js';

const longest = 2000;

/**
 * Reads what a device tells in words: `{level?, message, timestamp?}`.
 * @throws PharosError BAD_REQUEST when it is not that.
 */
export function readReport(
  { level = 'info', message, timestamp }: Readonly<Record<string, unknown>>,
  now: number,
): DeviceReport {
  const named = reportLevels.find((each) => each === level);
  if (named === undefined) throw invalid('level', `expected one of ${reportLevels.join(', ')}`);
  if (typeof message !== 'string' || message === '' || message.length > longest) {
    throw invalid('message', `expected a text of 1 to ${longest} characters`);
  }
  const ts = timestamp === undefined ? now : typeof timestamp === 'string' ? parseInstant(timestamp) : Number.NaN;
  if (Number.isNaN(ts)) throw invalid('timestamp', 'expected a time such as 2026-01-01T00:00:00Z');
  return { level: named, message, ts };
}

function invalid(path: string, message: string): PharosError {
  return new PharosError('BAD_REQUEST', `Invalid input: ${path}: ${message}`, { details: [{ path, message }] });
}
