import { PharosError } from '../../../domain/errors.js';

/** Characters of a page that a sentence cites. */
const cited = 40;

/** What refuses a page whole: `message` says what was expected in the line, counted from 1, and what was got. */
export function parseFault(line: number, message: string): PharosError {
  return new PharosError('BAD_REQUEST', `Line ${line}: ${message}; nothing of this request was kept`, {
    details: [{ path: `line ${line}`, message }],
  });
}

/** The words for what stands in a page: as text in quotes, cut where it gets long. */
export function cite(text: string): string {
  if (text === '') return 'the end of the line';
  return text.length > cited ? `${JSON.stringify(text.slice(0, cited))}…` : JSON.stringify(text);
}

/** As cite(), of the line from `start` on. */
export function citeLine(body: Buffer, start: number): string {
  const end = body.indexOf('\n', start);
  return cite(body.toString('utf8', start, Math.min(end === -1 ? body.length : end, start + 4 * cited)));
}
