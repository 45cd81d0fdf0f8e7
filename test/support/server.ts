import type { JsonAnswer } from './app.js';
import { runProgram, type Program, type ProgramOptions } from './program.js';

export interface ServerOptions extends ProgramOptions {
  readonly dataDir: string;
  /** The system's choice when not given. */
  readonly port?: number;
}

/** A running `pharos serve`. */
export interface Server extends Program {
  readonly url: string;
  readonly port: number;
  /** ISO 8601. */
  readonly startedAt: string;
  fetch(path: string, init?: RequestInit): Promise<Response>;
  json(path: string, init?: RequestInit): Promise<JsonAnswer>;
  post(path: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<JsonAnswer>;
  /** Stops it as an orchestrator does; resolves with the exit code. */
  stop(): Promise<number | null>;
}

/** `pharos serve` without waiting for its start. */
export function serve({ dataDir, port = 0, env = {}, cwd = dataDir, ...rest }: ServerOptions): Program {
  return runProgram(['serve'], {
    ...rest,
    env: { PORT: String(port), PHAROS_DATA_DIR: dataDir, ...env },
    cwd,
  });
}

/** `pharos serve`, once it listens: `await using server = await startServer({ dataDir: folder.path })`. */
export async function startServer(options: ServerOptions): Promise<Server> {
  const program = serve(options);
  const { url, timestamp } = await program.line('Pharos started');
  return toServer(program, { url: String(url), startedAt: String(timestamp) });
}

function toServer(program: Program, { url, startedAt }: Pick<Server, 'url' | 'startedAt'>): Server {
  const request = (path: string, init?: RequestInit): Promise<Response> => fetch(url + path, init);
  const json = async (path: string, init?: RequestInit): Promise<JsonAnswer> => {
    const response = await request(path, init);
    return { status: response.status, body: await response.json(), headers: response.headers };
  };
  return {
    ...program,
    url,
    startedAt,
    port: Number(new URL(url).port),
    fetch: request,
    json,
    post: (path, body, headers = {}) =>
      json(path, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json', ...headers },
      }),
    async stop() {
      program.signal('SIGTERM');
      return (await program.ended).code;
    },
  };
}
