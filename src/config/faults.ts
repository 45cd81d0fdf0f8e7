import type { Fault } from '../domain/errors.js';
import { dotted, type Path } from './tree.js';

/** A fault before it is told: with the path in parts, so that what is wrong can be taken out of its tree. */
export interface Finding {
  readonly path: Path;
  readonly message: string;
}

const mostTold = 500;
const longestKey = 64;

/** Findings as callers read them: each once, and no more than a reader can use. */
export function toFaults(findings: readonly Finding[]): Fault[] {
  const faults = new Map<string, Fault>();
  for (const { path, message } of findings) {
    const name = dotted(
      path.map((key) => (String(key).length > longestKey ? `${String(key).slice(0, longestKey)}…` : key)),
    );
    faults.set(`${name}: ${message}`, { path: name, message });
  }
  const told = [...faults.values()];
  if (told.length <= mostTold) return told;
  return [...told.slice(0, mostTold), { path: '', message: `${told.length - mostTold} more faults are not listed` }];
}

/** The configuration that the process was started with is wrong; the message lists every fault. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly faults: readonly Fault[];

  constructor(faults: readonly Fault[]) {
    const lines = faults.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`));
    super(lines.length === 1 ? `Wrong configuration: ${lines[0]}` : ['Wrong configuration:', ...lines].join('\n  '));
    this.faults = faults;
  }
}
