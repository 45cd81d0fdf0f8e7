import { cpus } from 'node:os';

import { apiBench } from './api.js';
import { exporterBench } from './exporter.js';
import { decodeBench } from './ingest.js';
import { ingestBench } from './ingest-http.js';
import { scrapeBench } from './scrape.js';
import { startBench } from './start.js';
import { storeBench } from './store.js';

/** Every benchmark by the name under which `npm run bench -- <name>` runs it alone. */
const benches: Readonly<Record<string, () => Promise<Record<string, unknown>>>> = {
  start: startBench,
  api: apiBench,
  scrape: scrapeBench,
  ingest: ingestBench,
  decode: decodeBench,
  exporter: exporterBench,
  store: storeBench,
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !Object.hasOwn(benches, name));
if (unknown.length > 0) {
  console.error(`bench: there is no "${unknown.join('", "')}"; there are ${Object.keys(benches).join(', ')}`);
  process.exit(2);
}

const results: Record<string, unknown> = {
  machine: { node: process.version, cores: cpus().length, cpu: cpus()[0]?.model },
};
for (const [name, bench] of Object.entries(benches)) {
  if (wanted.length === 0 || wanted.includes(name)) results[name] = await bench();
}
console.log(JSON.stringify(results, null, 2));
