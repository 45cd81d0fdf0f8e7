import { createServer, request as send, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One exchange as it went over the wire. */
export interface Exchange {
  readonly asked: IncomingHttpHeaders;
  readonly status: number;
  readonly answered: IncomingHttpHeaders;
}

/** Stands between a client and the server at `url`, and keeps the headers of both. */
export async function startRecordingProxy(
  url: string,
): Promise<AsyncDisposable & { readonly host: string; readonly exchanges: readonly Exchange[] }> {
  const exchanges: Exchange[] = [];
  const proxy = createServer((request, response) => {
    const { method, headers } = request;
    const onward = send(new URL(request.url ?? '/', url), { method, headers }, (answer) => {
      exchanges.push({ asked: headers, status: answer.statusCode ?? 0, answered: answer.headers });
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    request.pipe(onward);
  });
  await new Promise<void>((resolve) => void proxy.listen(0, '127.0.0.1', resolve));
  return {
    host: `127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    exchanges,
    async [Symbol.asyncDispose]() {
      proxy.closeAllConnections();
      await new Promise((resolve) => void proxy.close(resolve));
    },
  };
}
