import { createLogger, type Logger } from '../../src/platform/logger.js';

/** A logger that keeps its lines, parsed, for tests of what is logged. */
export function keepingLogger(): { readonly logger: Logger; readonly lines: Record<string, unknown>[] } {
  const lines: Record<string, unknown>[] = [];
  const destination = { write: (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>) };
  return { logger: createLogger({ level: 'DEBUG', now: () => 0, destination }), lines };
}
