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

/**
 * Lines go out in the background, in order, so that a slow reader of them holds nothing up; `dest` is a descriptor or a file.
 * The least length makes `flush` wait for what is on its way.
 */
export const logOutput = (dest: number | string): DestinationStream =>
  pino.destination({ dest, sync: false, minLength: 1 });

/** Resolves when every line so far has gone out: what is under way when a process exits may come late or never. */
export function flushed(logger: Logger): Promise<void> {
  // It fails where the output is none that can be synced, such as a pipe: by then it is written.
  return new Promise((resolve) => logger.flush(() => resolve()));
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
  return pino(options, destination ?? logOutput(1));
}
