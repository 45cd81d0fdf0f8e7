import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';

import { parseSwarmArguments } from '../../../src/cli/simulate/arguments.js';
import { loadSettings } from '../../../src/config/settings.js';
import { resolve as resolveConfig } from '../../../src/config/validate.js';
import { compose, interpolated, readYamlFile, type ComposeService } from '../../support/compose.js';
import { execForm, parseDockerfile } from '../../support/dockerfile.js';

const root = new URL('../../../', import.meta.url);
const services: readonly (readonly [string, ComposeService])[] = Object.entries(compose.services);
const { pharos = {}, simulator = {} } = compose.services;
/** Those that run on, the ones that a plain `docker compose up` starts; the others do a job and end. */
const lasting = services.filter(([, { profiles }]) => profiles === undefined);
const environmentOf = (service: ComposeService): Record<string, string> =>
  Object.fromEntries(Object.entries(service.environment ?? {}).map(([name, value]) => [name, interpolated(value)]));
const [, runtime = []] = parseDockerfile(readFileSync(new URL('Dockerfile', root), 'utf8'));

test('compose.yaml is valid by the schema that the Compose Specification publishes', () => {
  const schemaFile = new URL(
    'schemas/compose.schema.json',
    `file://${createRequire(import.meta.url).resolve('dclint/package.json')}`,
  );
  const schema = JSON.parse(readFileSync(schemaFile, 'utf8')) as object;
  const ajv = new Ajv({ strict: false, allErrors: true, formats: { duration: true } });
  // The file names its draft by another address than ajv does.
  const validate = ajv.compile({ ...schema, $schema: 'http://json-schema.org/draft-07/schema#' });
  expect(validate(readYamlFile('compose.yaml')), JSON.stringify(validate.errors)).toBe(true);
  expect(validate({ services: { pharos: { prots: ['8000:8000'] } } })).toBe(false);
});

describe('every service', () => {
  test.each(lasting)('%s can be reached', (_name, { ports = [] }) => {
    expect(ports).not.toEqual([]);
  });

  test.each(services)('%s is published on the loopback, if at all', (_name, { ports = [] }) => {
    for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:\d+:\d+$/);
  });

  test.each(services)('%s is built here, or of a version that does not move', (_name, { build, image = '' }) => {
    if (build === undefined) expect(image).toMatch(/:v?\d+\.\d+\.\d+$/);
    else expect(existsSync(new URL('Dockerfile', new URL(`${build}/`, root)))).toBe(true);
  });

  test.each(services)(
    '%s mounts files that exist, read-only, and volumes that are declared',
    (_name, { volumes = [] }) => {
      for (const [source = '', , mode] of volumes.map((volume) => volume.split(':'))) {
        if (!source.startsWith('.')) expect(Object.keys(compose.volumes)).toContain(source);
        else expect([existsSync(new URL(source, root)), mode]).toEqual([true, 'ro']);
      }
    },
  );

  test.each(services)('%s waits for the health of services that have a health check', (_name, { depends_on = {} }) => {
    for (const [other, { condition }] of Object.entries(depends_on)) {
      expect(condition).toBe('service_healthy');
      const own = compose.services[other]?.healthcheck?.test !== undefined;
      const ofImage = other === 'pharos' && runtime.some(({ keyword }) => keyword === 'HEALTHCHECK');
      expect(own || ofImage, other).toBe(true);
    }
  });

  test.each(services)('%s has no capabilities and gains no privileges', (_name, { cap_drop, security_opt }) => {
    expect([cap_drop, security_opt]).toEqual([['ALL'], ['no-new-privileges:true']]);
  });

  test.each(lasting)('%s starts again after a fault', (_name, { restart }) => {
    expect(restart).toBe('unless-stopped');
  });
});

describe('simulator', () => {
  const [program = '', file, ...words] = (simulator.command ?? []).map(interpolated);
  const [subject = '', ...args] = words;

  test('starts with the profile testing only, and once', () => {
    expect([simulator.profiles, simulator.restart]).toEqual([['testing'], 'no']);
  });

  test('is the image of pharos, which runs its program without a shell; the health of the server is not its own', () => {
    expect([simulator.build, simulator.image]).toEqual([pharos.build, pharos.image]);
    const [started, entry] = execForm(runtime.find(({ keyword }) => keyword === 'CMD'));
    expect([program, file]).toEqual([started, entry]);
    expect(simulator.healthcheck).toEqual({ disable: true });
  });

  test('runs the swarm of the document against pharos, under a name that pharos allows', () => {
    expect(subject).toBe('simulate');
    const swarm = parseSwarmArguments(args, {});
    expect(swarm).toMatchObject({ satellites: 100, rateHz: 100, durationSeconds: 60, anomalyRate: 0.01 });
    expect(JSON.parse(environmentOf(pharos)['PHAROS_HTTP__ALLOWED_HOSTS'] ?? '[]')).toContain(swarm.url.host);
    expect(Object.keys(simulator.depends_on ?? {})).toEqual([swarm.url.hostname]);
  });

  test('has more time to stop than a request may take', () => {
    expect(simulator.stop_grace_period).toBe('15s');
  });
});

describe('pharos', () => {
  test('has an environment that the program accepts: open, and reachable as the others call it', () => {
    const image = runtime.filter(({ keyword }) => keyword === 'ENV').flatMap(({ text }) => text.split(/\s+/));
    const env = {
      ...Object.fromEntries(image.map((pair) => pair.split('=', 2) as [string, string])),
      ...environmentOf(pharos),
    };
    const settings = loadSettings({ env, cwd: root.pathname });
    const { config } = resolveConfig(settings.base);
    expect([settings.host, settings.logLevel, config.auth.mode]).toEqual(['0.0.0.0', 'INFO', 'open']);
    expect(config.http.allowed_hosts).toEqual(['pharos', 'pharos:8000']);
  });

  test('finds the mounted configuration where the program looks, and keeps its data in the volume', () => {
    const folder = runtime.find(({ keyword }) => keyword === 'WORKDIR')?.text;
    expect(pharos.volumes).toEqual(['pharos-data:/data', `./config.yaml:${folder}/config.yaml:ro`]);
  });

  test('checks its health as the image says, and has more time to stop than it needs', () => {
    const image = runtime.find(({ keyword }) => keyword === 'HEALTHCHECK')?.flags;
    const { interval, timeout, start_period, retries } = pharos.healthcheck ?? {};
    expect({ interval, timeout, 'start-period': start_period, retries: String(retries) }).toEqual(image);
    expect(pharos.stop_grace_period).toBe('15s');
  });
});

describe('what Prometheus and Grafana are given', () => {
  interface PrometheusConfig {
    readonly global: Readonly<Record<string, string>>;
    readonly scrape_configs: readonly {
      readonly metrics_path: string;
      readonly static_configs: readonly { readonly targets: readonly string[] }[];
    }[];
  }
  interface DataSources {
    readonly datasources: readonly { readonly url: string }[];
  }
  interface Providers {
    readonly providers: readonly { readonly options: { readonly path: string } }[];
  }
  /** Where a container finds a path of the repository. */
  const mountedAt = (service: string, path: string): string | undefined =>
    compose.services[service]?.volumes?.map((volume) => volume.split(':')).find(([source]) => source === path)?.[1];

  test('Prometheus scrapes pharos each second, under a name that pharos allows', () => {
    const { global, scrape_configs: scrapes } = readYamlFile('deploy/prometheus/prometheus.yml') as PrometheusConfig;
    expect(global['scrape_interval']).toBe('1s');
    expect(scrapes.map(({ metrics_path: path }) => path)).toEqual(['/metrics']);
    const targets = scrapes.flatMap(({ static_configs: configs }) => configs.flatMap((config) => config.targets));
    expect(JSON.parse(environmentOf(pharos)['PHAROS_HTTP__ALLOWED_HOSTS'] ?? '[]')).toEqual(
      expect.arrayContaining(targets),
    );
  });

  test('Grafana asks the Prometheus service, and finds its dashboards where they are mounted', () => {
    const { datasources } = readYamlFile('deploy/grafana/provisioning/datasources/prometheus.yml') as DataSources;
    expect(datasources.map(({ url }) => new URL(url).hostname).every((name) => name in compose.services)).toBe(true);
    const { providers } = readYamlFile('deploy/grafana/provisioning/dashboards/pharos.yml') as Providers;
    const mounted = mountedAt('grafana', './deploy/grafana/dashboards');
    expect(providers.map(({ options }) => options.path)).toEqual([mounted]);
    expect(environmentOf(compose.services['grafana'] ?? {})['GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH']).toBe(
      `${mounted}/dish.json`,
    );
    expect(mountedAt('grafana', './deploy/grafana/provisioning')).toBe('/etc/grafana/provisioning');
  });
});
