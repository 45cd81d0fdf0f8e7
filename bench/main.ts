import { cpus } from 'node:os';

import { apiBench } from './api.js';
import { codecBench } from './codec.js';
import { expositionBench } from './exposition.js';
import { exporterBench } from './exporter.js';
import { decodeBench } from './ingest.js';
import { ingestBench } from './ingest-http.js';
import { liveBench } from './live.js';
import { scrapeBench } from './scrape.js';
import { startBench } from './start.js';
import { journalBench } from './journal.js';
import { queryBench } from './query.js';
import { remoteWriteBench } from './remote-write.js';
import { storeBench } from './store.js';
import { tableBench } from './table.js';

/** Every benchmark by the name under which `npm run bench -- <name>` runs it alone. */
const benches: Readonly<Record<string, () => Promise<Record<string, unknown>>>> = {
  start: startBench,
  api: apiBench,
  scrape: scrapeBench,
  ingest: ingestBench,
  query: queryBench,
  live: liveBench,
  decode: decodeBench,
  exporter: exporterBench,
  remote_write: remoteWriteBench,
  exposition: expositionBench,
  journal: journalBench,
  codec: codecBench,
  table: tableBench,
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
