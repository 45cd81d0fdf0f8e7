import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import type { Server } from '../server.js';
import { until } from '../until.js';

/** Roll-ups come a minute after a start. */
const patience = { attempts: 40_000, everyMs: 3 };

/** The files of a tier of the samples in a data folder, by their paths in it. */
export function tierFiles(dataDir: string, tier: string): readonly string[] {
  const folder = join(dataDir, 'samples', tier);
  return existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [];
}

/** Resolves as soon as a roll-up is being written, before it is whole. */
export async function rollUpsBegin(dataDir: string): Promise<void> {
  const isWriting = () => Promise.resolve(tierFiles(dataDir, '1m').some((name) => name.endsWith('.tmp')) || undefined);
  await until('a roll-up is being written', isWriting, patience);
}

/** Resolves when the roll-ups that follow a start are made. */
export async function rollUpsEnd(server: Server): Promise<void> {
  await until(
    'roll-ups are made',
    async () => {
      const page = await (await server.fetch('/metrics?registry=service')).text();
      return /^db_query_duration_seconds_count\{store="samples",operation="roll_up"\} [1-9]/m.test(page) || undefined;
    },
    { attempts: 1000, everyMs: 100 },
  );
}
