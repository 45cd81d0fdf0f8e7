import { once } from 'node:events';

import express from 'express';

/** Pages of another origin than Pharos, as a frontend's own server has them. */
export interface Pages extends AsyncDisposable {
  readonly url: string;
}

/** Serves each text under its path, and each folder under its prefix: `{ '/': '<!doctype html>…' }`, `{ '/openmct': folder }`. */
export async function servePages(
  texts: Readonly<Record<string, string>>,
  folders: Readonly<Record<string, string>> = {},
): Promise<Pages> {
  const app = express();
  for (const [path, text] of Object.entries(texts)) app.get(path, (_request, response) => void response.send(text));
  for (const [prefix, folder] of Object.entries(folders)) app.use(prefix, express.static(folder));
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The pages have no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => void server.close(resolve));
    },
  };
}
