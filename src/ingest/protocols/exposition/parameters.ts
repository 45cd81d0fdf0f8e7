import { PharosError } from '../../../domain/errors.js';
import type { Labels } from '../../../domain/sample.js';
import { foreignLimits } from '../../../domain/wire/ingest.js';
import { cite } from './fault.js';

/** What a request says beside its page. */
export interface PageParameters {
  /** Epoch ms, of samples without a time of their own. */
  readonly ts: number;
  /** Labels that all samples bear; they go before those of the page. */
  readonly extra: Labels;
}

/** @throws PharosError BAD_REQUEST that names the parameter at fault. */
export function pageParameters(query: URLSearchParams, now: number): PageParameters {
  const timestamp = query.get('timestamp') ?? '';
  if (!/^(?:-?\d{1,16})?$/.test(timestamp)) fail('timestamp', 'whole milliseconds since 1970', timestamp);
  const texts = query.getAll('extra_label');
  const { count } = foreignLimits;
  if (texts.length > count) fail('extra_label', `at most ${count} labels`, `${texts.length}`);
  const extra = new Map<string, string>();
  for (const text of texts) {
    const [name, value] = extraLabel(text);
    if (extra.has(name)) fail('extra_label', 'each name once', text);
    extra.set(name, value);
  }
  return { ts: timestamp === '' ? now : Number(timestamp), extra: Object.fromEntries(extra) };
}

function extraLabel(text: string): readonly [string, string] {
  const at = text.indexOf('=');
  const [name, value] = [text.slice(0, at), text.slice(at + 1)];
  if (at < 1 || value === '' || name === '__name__') fail('extra_label', 'name=value', text);
  return [name, value];
}

function fail(path: string, expected: string, got: string): never {
  const message = `expected ${expected}, got ${got === '' ? 'nothing' : cite(got)}`;
  throw new PharosError('BAD_REQUEST', `"${path}": ${message}; nothing of this request was kept`, {
    details: [{ path, message }],
  });
}
