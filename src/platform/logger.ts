import { pino, type DestinationStream, type Logger as PinoLogger } from 'pino';

export type Logger = PinoLogger;

export const logLevels = ['DEBUG', 'INFO', 'WARNING', 'ERROR'] as const;
export type LogLevel = (typeof logLevels)[number];

const pinoLevel: Readonly<Record<LogLevel, string>> = { DEBUG: 'debug', INFO: 'info', WARNING: 'warn', ERROR: 'error' };
const levelName: Readonly<Record<string, string>> = {
  trace: 'DEBUG',
  debug: 'DEBUG',
  info: 'INFO',
  warn: 'WARNING',
  error: 'ERROR',
  fatal: 'ERROR',
};

interface LoggerOptions {
  readonly level: LogLevel;
  /** Wall time, epoch ms. */
  readonly now: () => number;
  /** Standard output when none is given. */
  readonly destination?: DestinationStream;
}

/** JSON lines with `timestamp` (ISO 8601), `level`, `service`, `message` and fields. */
export function createLogger({ level, now, destination }: LoggerOptions): Logger {
  const options = {
    level: pinoLevel[level],
    base: { service: 'pharos' },
    messageKey: 'message',
    errorKey: 'error',
    timestamp: () => `,"timestamp":"${new Date(now()).toISOString()}"`,
    formatters: { level: (label: string) => ({ level: levelName[label] ?? label }) },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}
