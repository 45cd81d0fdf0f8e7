import { startForeign, type ForeignProcess } from './foreign-process.js';
import { freePort } from './free-port.js';

/** A running node-exporter of Debian, with all its own collectors. */
export interface NodeExporter extends ForeignProcess {
  /** `127.0.0.1:port`: what a scrape is aimed at. */
  readonly target: string;
}

export async function startNodeExporter(): Promise<NodeExporter> {
  const target = `127.0.0.1:${await freePort()}`;
  const started = await startForeign({
    program: 'prometheus-node-exporter',
    args: [`--web.listen-address=${target}`],
    readyUrl: `http://${target}/`,
  });
  return { ...started, target };
}
