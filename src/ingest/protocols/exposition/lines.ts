import { Stride, type Pieces } from '../../pieces.js';

interface LineReader {
  /** Reads the line that begins at `start`, and gives where the next one does. */
  readLine(start: number): number;
}

/** Reads line after line, in pieces, to the end of a page. */
export function* readLines(body: Buffer, reader: LineReader): Pieces<void> {
  const stride = new Stride();
  for (let at = 0, lines = 1; at < body.length; lines += 1) {
    at = reader.readLine(at);
    if (stride.isOver(lines)) yield;
  }
}
