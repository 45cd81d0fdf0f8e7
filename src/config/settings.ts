import { resolve as resolvePath } from 'node:path';

import { logLevels, type LogLevel } from '../platform/logger.js';
import { readEnvironment, type Environment } from './environment.js';
import { ConfigError, toFaults, type Finding } from './faults.js';
import { processEnvironment } from './process-environment.js';
import { shown } from './sentences.js';
import { merge, type Tree } from './tree.js';
import { resolve } from './validate.js';
import { readYaml } from './yaml.js';

/** What the process is started with: the base of the configuration, and what is fixed for its life. */
export interface Settings {
  readonly host: string;
  readonly port: number;
  readonly logLevel: LogLevel;
  /** Absolute. */
  readonly dataDir: string;
  /** The file under the environment, checked, without the defaults; changes made over the API are laid on it. */
  readonly base: Tree;
}

interface SettingsOptions {
  readonly env?: Environment;
  /** The folder that relative paths start from. */
  readonly cwd?: string;
}

/** Reads one variable; an empty text counts as not set. */
type Read = (name: string) => string | undefined;

function readHost(read: Read, findings: Finding[]): string {
  const host = read('HOST') ?? '127.0.0.1';
  if (!/^[\w.:%-]+$/.test(host)) {
    findings.push({ path: ['HOST'], message: `expected an address or a host name, got ${shown(host)}` });
  }
  return host;
}

function readPort(read: Read, findings: Finding[]): number {
  const text = read('PORT') ?? '8000';
  const port = /^\d+$/.test(text) ? Number(text) : NaN;
  if (!(port <= 65_535)) {
    findings.push({ path: ['PORT'], message: `expected a whole number from 0 to 65535, got ${shown(text)}` });
  }
  return port;
}

function readLogLevel(read: Read, findings: Finding[]): LogLevel {
  const text = read('LOG_LEVEL') ?? 'INFO';
  const level = logLevels.find((name) => name === text.toUpperCase());
  if (level === undefined) {
    findings.push({ path: ['LOG_LEVEL'], message: `expected one of ${logLevels.join(', ')}, got ${shown(text)}` });
  }
  return level ?? 'INFO';
}

function refuseServers(read: Read): Finding[] {
  return ['DATABASE_URL', 'REDIS_URL']
    .filter((name) => read(name) !== undefined)
    .map((name) => ({
      path: [name],
      message: 'is set, but Pharos keeps everything in its data folder and can use no such server yet; unset it',
    }));
}

/**
 * Reads the environment and the configuration file: defaults < file < environment.
 * @throws ConfigError that lists everything that is wrong.
 */
export function loadSettings({ env = processEnvironment, cwd = process.cwd() }: SettingsOptions = {}): Settings {
  const read: Read = (name) => env[name] || undefined;
  const findings = refuseServers(read);
  const host = readHost(read, findings);
  const port = readPort(read, findings);
  const logLevel = readLogLevel(read, findings);

  const name = read('PHAROS_CONFIG') ?? 'config.yaml';
  const file = readYaml({ name, path: resolvePath(cwd, name), required: read('PHAROS_CONFIG') !== undefined });
  const environment = readEnvironment(env);
  findings.push(...file.findings, ...environment.findings);
  const base = merge(file.tree, environment.tree);
  findings.push(...resolve(base, findings).findings);
  if (findings.length > 0) throw new ConfigError(toFaults(findings));

  const dataDir = resolvePath(cwd, read('PHAROS_DATA_DIR') ?? 'data');
  return { host, port, logLevel, dataDir, base };
}
