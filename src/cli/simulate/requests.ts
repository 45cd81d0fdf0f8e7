import { version } from '../../platform/version.js';

/** The texts of the requests of a swarm. */
export interface Requests {
  point(body: string): string;
  batch(body: string): string;
  health(): string;
}

/** Requests to the server at `url`; with a key, as `Authorization: Bearer`. Bodies are ASCII. */
export function requestsTo(url: URL, key: string | undefined): Requests {
  const base = url.pathname.replace(/\/+$/, '');
  const common = [
    `Host: ${url.host}`,
    `User-Agent: pharos-simulate/${version}`,
    ...(key === undefined ? [] : [`Authorization: Bearer ${key}`]),
  ].join('\r\n');
  const post = (path: string) => {
    const head = `POST ${base}${path} HTTP/1.1\r\n${common}\r\nContent-Type: application/json\r\nContent-Length: `;
    return (body: string) => `${head}${body.length}\r\n\r\n${body}`;
  };
  return {
    point: post('/telemetry'),
    batch: post('/telemetry/batch'),
    health: () => `GET ${base}/health HTTP/1.1\r\n${common}\r\n\r\n`,
  };
}
