import { execFileSync } from 'node:child_process';

/** What a curl command asks for. */
export interface CurlCall {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/** Takes the place of curl and says what it was called with; nothing is sent. */
const standIns = `
curl() { for word in "$@"; do printf '%s\\037' "$word"; done; printf '\\036'; }
date() { printf '%s' "$NOW"; }
`;

/**
 * The curl calls in a piece of shell, as the shell reads them: quotes, line ends and `$(date …)`, which gives `now`, included.
 * @throws Error for an option of curl that is not known here.
 */
export function curlCalls(shell: string, now: string): readonly CurlCall[] {
  const output = execFileSync('sh', ['-eu', '-c', standIns + shell], { env: { NOW: now }, encoding: 'utf8' });
  return output
    .split('\u001e')
    .slice(0, -1)
    .map((words) => toCall(words.split('\u001f').slice(0, -1)));
}

function toCall(words: readonly string[]): CurlCall {
  const urls: string[] = [];
  const headers: Record<string, string> = {};
  let method: string | undefined;
  let body: string | undefined;
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? '';
    const next = (): string => words[++i] ?? '';
    if (word === '-X') method = next();
    else if (word === '-d') body = next();
    else if (word === '-H') {
      const [, name = '', value = ''] = /^([^:]+):\s*(.*)$/.exec(next()) ?? [];
      headers[name] = value;
    } else if (word.startsWith('-')) throw new Error(`The tests do not know the option ${word} of curl`);
    else urls.push(word);
  }
  const [url] = urls;
  if (url === undefined || urls.length > 1) throw new Error(`Not one URL: ${words.join(' ')}`);
  return { url, method: method ?? (body === undefined ? 'GET' : 'POST'), headers, body };
}
