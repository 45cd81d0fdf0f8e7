import { parseArgs } from 'node:util';

import { loadSettings } from '../config/settings.js';
import { scopes } from '../domain/principal.js';
import { systemClock } from '../platform/clock.js';
import { createLogger } from '../platform/logger.js';
import { argumentFault, UsageError, type Command } from './command.js';

const usage = `Usage: pharos keys create --name <name> --scopes <${scopes.join(',')}> [--host-id <id>]

Makes an API key in the data folder, whether a server runs on it or not, and prints the key once.`;

export const keys: Command = {
  summary: 'Make an API key in the data folder',
  usage,
  async run(args, { env, cwd, write }) {
    const input = parse(args);
    const settings = loadSettings({ env, cwd });
    // Loaded after the settings, so that wrong ones are told at once.
    const { createKeyOffline } = await import('../app/keys.js');
    const logger = createLogger({ level: 'ERROR', now: () => systemClock.now() });
    const { id, key } = await createKeyOffline(settings, { clock: systemClock, logger }, input);
    write(`${JSON.stringify({ id, key })}\n`);
    return 0;
  },
};

function parse(args: readonly string[]) {
  const { name, scopes: list, 'host-id': hostId } = readOptions(args);
  if (name === undefined) throw new UsageError('--name is missing: what will people know the key by?');
  const wanted = list?.split(',').filter((scope) => scope !== '') ?? [];
  if (wanted.length === 0) throw new UsageError(`--scopes is missing: expected some of ${scopes.join(',')}`);
  const unknown = wanted.filter((scope) => !scopes.some((known) => known === scope));
  if (unknown.length > 0) {
    throw new UsageError(`--scopes names "${unknown.join(',')}": expected some of ${scopes.join(',')}`);
  }
  return { name, scopes: wanted, host_id: hostId };
}

function readOptions(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { name: text, scopes: text, 'host-id': text },
    });
    if (positionals.join(' ') !== 'create') throw new Error('The one thing to do with keys here is "create"');
    return values;
  } catch (error) {
    throw new UsageError(`${argumentFault(error)}; "pharos keys --help" tells the options`, { cause: error });
  }
}
