import { readFileSync } from 'node:fs';

import { parse } from 'yaml';

interface HealthCheck {
  readonly disable?: boolean;
  readonly test?: readonly string[];
  readonly interval: string;
  readonly timeout: string;
  readonly start_period: string;
  readonly retries: number;
}

export interface ComposeService {
  readonly image?: string;
  readonly build?: string;
  /** Those that start it; always started where there are none. */
  readonly profiles?: readonly string[];
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: HealthCheck;
  readonly restart?: string;
  readonly stop_grace_period?: string;
  readonly cap_drop?: readonly string[];
  readonly security_opt?: readonly string[];
}

export interface ComposeFile {
  readonly services: Readonly<Record<string, ComposeService>>;
  readonly volumes: Readonly<Record<string, unknown>>;
}

/** A YAML file of the repository. */
export function readYamlFile(path: string): unknown {
  return parse(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8'));
}

export const compose = readYamlFile('compose.yaml') as ComposeFile;

/** What Compose makes of `${NAME:-default}` where NAME is not set. */
export function interpolated(text: string): string {
  return text.replace(/\$\{\w+:-([^}]*)\}/g, '$1');
}
