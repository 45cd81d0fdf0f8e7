import { cite, parseFault } from './fault.js';

/** Goes through a part of a line. */
export class Cursor {
  at = 0;
  readonly #text: string;
  readonly #line: number;

  constructor(text: string, line: number) {
    this.#text = text;
    this.#line = line;
  }

  /** Whether that character stands here; the empty text stands at the end. */
  isAt(character: string): boolean {
    return this.#text.charAt(this.at) === character;
  }

  /** What stands from here on. */
  get rest(): string {
    return this.#text.slice(this.at);
  }

  skipBlanks(): void {
    while (this.isAt(' ') || this.isAt('\t')) this.at += 1;
  }

  /** Takes that character if it stands here. */
  take(character: string): boolean {
    if (!this.isAt(character)) return false;
    this.at += 1;
    return true;
  }

  /** Takes what a sticky pattern matches here, at least one character. */
  match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.#text)?.[0];
    if (found !== undefined) this.at += found.length;
    return found;
  }

  /** Takes the text in double quotes that begins here, with its escapes undone; a backslash before another character stays one. */
  quoted(): string {
    const start = this.at;
    let end = start + 1;
    for (; end < this.#text.length && this.#text[end] !== '"'; end += 1) if (this.#text[end] === '\\') end += 1;
    if (end >= this.#text.length) this.fail('a text that ends with a double quote, others in it written as \\"');
    this.at = end + 1;
    const raw = this.#text.slice(start + 1, end);
    return raw.includes('\\') ? raw.replace(/\\([\\"n])/g, unescape) : raw;
  }

  /** @throws PharosError BAD_REQUEST that tells what was expected where; here when no place is given. */
  fail(expected: string, at = this.at): never {
    throw parseFault(this.#line, `expected ${expected}, got ${cite(this.#text.slice(at))}`);
  }
}

function unescape(_: string, character: string): string {
  return character === 'n' ? '\n' : character;
}
