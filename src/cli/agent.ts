import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

import { createAgent } from '../agent/agent.js';
import { agentLogLevels, createAgentLog, type AgentLogLevel } from '../agent/log.js';
import { systemReaders } from '../agent/readers.js';
import { hostIdPattern } from '../domain/host-id.js';
import { systemClock, type Clock } from '../platform/clock.js';
import { processHold } from '../platform/hold.js';
import { sequence, type Lifecycle } from '../platform/lifecycle.js';
import { argumentFault, UsageError, type Command } from './command.js';
import { readKey, readNumber, readUrl } from './options.js';

const usage = `Usage: pharos agent --url <url> --host-id <id> [options]

  --url <url>           where the server is, for example http://127.0.0.1:8000
  --host-id <id>        what this host is called there
  --interval <seconds>  time between two readings, 0.1 to 300; 5 when not given
  --key <key>           API key with the scope "ingest"; better set as PHAROS_AGENT_KEY, which no list of processes shows
  --ca-file <file>      certificates (PEM) to trust instead of the system's

LOG_LEVEL is DEBUG, INFO, WARNING or ERROR.`;

export interface AgentArguments {
  readonly url: URL;
  readonly hostId: string;
  readonly intervalMs: number;
  readonly key: string | undefined;
  readonly ca: string | undefined;
  readonly logLevel: AgentLogLevel;
}

type Environment = Readonly<Record<string, string | undefined>>;

const intervalSeconds = { min: 0.1, max: 300, default: 5, of: 'number of seconds' };

/** @throws UsageError for anything that the agent cannot run with. */
export function parseAgentArguments(argv: readonly string[], env: Environment): AgentArguments {
  const { url, 'host-id': hostId, interval, key, 'ca-file': caFile } = readOptions(argv);
  if (url === undefined) throw new UsageError('--url is missing: where is the server?');
  if (hostId === undefined || hostId.trim() === '') {
    throw new UsageError('--host-id is missing: what is this host called?');
  }
  if (!hostIdPattern.test(hostId.trim())) {
    throw new UsageError(`--host-id is "${hostId}", which is not 1 to 128 letters, digits, _, ., : or -`);
  }
  return {
    url: readUrl('--url', url),
    hostId: hostId.trim(),
    intervalMs: 1000 * readNumber('--interval', interval, intervalSeconds),
    key: readKey(key ?? env['PHAROS_AGENT_KEY']),
    ca: caFile === undefined ? undefined : readCa(caFile),
    logLevel: readLogLevel(env['LOG_LEVEL']),
  };
}

function readOptions(argv: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...argv],
      options: { url: text, 'host-id': text, interval: text, key: text, 'ca-file': text },
    }).values;
  } catch (error) {
    throw new UsageError(argumentFault(error), { cause: error });
  }
}

function readCa(path: string): string {
  try {
    const pem = readFileSync(path, 'utf8');
    // Refuses now what would fail at every request.
    new X509Certificate(pem);
    return pem;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`--ca-file "${path}" cannot be used: ${reason}`, { cause: error });
  }
}

function readLogLevel(text: string | undefined): AgentLogLevel {
  if (text === undefined || text === '') return 'INFO';
  const level = agentLogLevels.find((name) => name === text.toUpperCase());
  if (level === undefined)
    throw new UsageError(`LOG_LEVEL is "${text}", which is none of ${agentLogLevels.join(', ')}`);
  return level;
}

interface AgentSurroundings {
  readonly env: Environment;
  readonly clock?: Clock;
  /** Where log lines go; standard output when none is given. */
  readonly write?: (line: string) => void;
}

/**
 * `pharos agent`: the agent of this machine, ready to start; between start and stop it keeps the process alive.
 * @throws UsageError for arguments that it cannot run with.
 */
export function runAgent(
  argv: readonly string[],
  { env, clock = systemClock, write = toStdout }: AgentSurroundings,
): Lifecycle {
  const { logLevel, ...settings } = parseAgentArguments(argv, env);
  const log = createAgentLog({ level: logLevel, now: () => clock.now(), write });
  if (settings.url.protocol === 'http:' && !isLoopback(settings.url.hostname)) {
    log.warning('Samples travel unencrypted: use an https URL', {
      url: settings.url.href,
      with_key: settings.key !== undefined,
    });
  }
  return sequence([processHold(), createAgent({ ...settings, clock, readers: systemReaders, log })]);
}

function toStdout(line: string): void {
  process.stdout.write(line);
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
}

export const agent: Command = {
  summary: "Send this machine's metrics to a server",
  usage,
  run: (args, { env, write }) => Promise.resolve(runAgent(args, { env, write })),
};
