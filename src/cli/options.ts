import { UsageError } from './command.js';

/** The numbers that an option takes. */
export interface NumberRange {
  readonly min: number;
  readonly max: number;
  readonly default: number;
  /** What is counted: `number of seconds`. */
  readonly of: string;
  readonly isWhole?: boolean;
}

/** @throws UsageError that names the option, what was given and what is expected. */
export function readNumber(option: string, text: string | undefined, range: NumberRange): number {
  const { min, max, default: usual, of, isWhole = false } = range;
  const value = text === undefined ? usual : Number(text);
  const fits = value >= min && value <= max && (!isWhole || Number.isInteger(value));
  if (text?.trim() === '' || !fits)
    throw new UsageError(`${option} is "${text}", which is no ${of} from ${min} to ${max}`);
  return value;
}

/** @throws UsageError for what is no http or https URL. */
export function readUrl(option: string, text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !['http:', 'https:'].includes(url.protocol)) {
    throw new UsageError(`${option} is "${text}", which is no http or https URL such as http://127.0.0.1:8000`);
  }
  return url;
}

/** An API key without the white space that files and variables end with; undefined where there is none. */
export function readKey(text: string | undefined): string | undefined {
  const key = text?.trim();
  if (key === undefined || key === '') return undefined;
  if (!/^[\x21-\x7e]+$/.test(key)) throw new UsageError('The API key holds characters that no key has');
  return key;
}
