import { describe, expect, test } from 'vitest';

import { kinds } from '../../../src/catalog/index.js';
import type { Unit } from '../../../src/domain/unit.js';
import { readYamlFile } from '../../support/compose.js';
import { dashboards, filledIn, panelsOf } from '../../support/dashboards.js';
import { exportedMetrics } from '../../support/exported-metrics.js';
import { promqlNames } from '../../support/promql.js';

/** How Grafana names our units. */
const grafanaUnits: Partial<Readonly<Record<Unit, string>>> = {
  none: 'none',
  ms: 'ms',
  seconds: 's',
  mbps: 'Mbits',
  percent: 'percent',
  degrees: 'degree',
  meters: 'lengthm',
  knots: 'velocityknot',
  decibels: 'dB',
  mb: 'decmbytes',
  dbm: 'dBm',
};

const known = exportedMetrics();
const unitOf = new Map(
  kinds.flatMap(({ metrics }) => metrics.map(({ prometheus, unit }) => [prometheus?.name, unit] as const)),
);

/** What an expression names that /metrics does not have. */
function unknownNames(expr: string): readonly string[] {
  const { metrics, grouping } = promqlNames(filledIn(expr));
  const grouped = [...grouping].filter((label) => ![...metrics.keys()].some((metric) => known.get(metric)?.has(label)));
  const selected = [...metrics].flatMap(([metric, labels]) => {
    const own = known.get(metric);
    return own === undefined
      ? [metric]
      : [...labels].filter((label) => !own.has(label)).map((label) => `${metric}{${label}}`);
  });
  return [...selected, ...grouped];
}

test('names are read out of an expression, and what does not exist is found', () => {
  expect(
    unknownNames('sum by (le, endpoint) (rate(api_latency_seconds_bucket{method="GET", job!~"a|b"}[5m])) > bool 2e3'),
  ).toEqual([]);
  expect(
    unknownNames('starlink_dish_speed{source_id="a"} / on (source_id) starlink_dish_speed_knots{dish="{x}"} offset 5m'),
  ).toEqual(['starlink_dish_speed', 'starlink_dish_speed_knots{dish}']);
  expect(unknownNames('sum by (planet) (ingest_datapoints_total)')).toEqual(['planet']);
});

describe.each(dashboards)('the dashboard $file', (dashboard) => {
  const panels = panelsOf(dashboard);

  test.each(
    panels.flatMap((panel) => (panel.targets ?? []).map(({ refId, expr }) => [panel.title, refId, expr] as const)),
  )('%s, query %s names metrics and labels that exist', (_title, _refId, expr) => {
    expect(unknownNames(expr)).toEqual([]);
    expect(promqlNames(filledIn(expr)).metrics.size).toBeGreaterThan(0);
  });

  test('its variables are filled from labels that exist', () => {
    for (const { definition } of dashboard.templating.list) {
      const [, metric = '', label = ''] = /^label_values\((\w+), (\w+)\)$/.exec(definition) ?? [];
      expect(known.get(metric)?.has(label), definition).toBe(true);
    }
  });

  test('every panel says what it shows, in the unit of the metric', () => {
    for (const { title, description, fieldConfig, targets = [] } of panels) {
      expect(description, title).toBeTruthy();
      expect(fieldConfig?.defaults.unit, title).toBeTruthy();
      const plain = targets
        .filter(({ expr }) => !/[*/]|rate\(|count\(/.test(expr))
        .flatMap(({ expr }) => [...promqlNames(filledIn(expr)).metrics.keys()]);
      for (const metric of plain) {
        const unit = unitOf.get(metric);
        if (unit !== undefined) expect(fieldConfig?.defaults.unit, `${title}: ${metric}`).toBe(grafanaUnits[unit]);
      }
    }
  });

  test('asks the provisioned data source only', () => {
    const { datasources } = readYamlFile('deploy/grafana/provisioning/datasources/prometheus.yml') as {
      datasources: { uid: string }[];
    };
    const uids = [...panels.flatMap(({ targets = [] }) => targets), ...dashboard.templating.list].map(
      ({ datasource }) => datasource.uid,
    );
    expect([...new Set(uids)]).toEqual(datasources.map(({ uid }) => uid));
  });

  test('panels have ids of their own and do not overlap', () => {
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
    const cells = panels.flatMap(({ gridPos: { x, y, w, h } }) =>
      Array.from({ length: w * h }, (_, i) => `${x + (i % w)},${y + Math.floor(i / w)}`),
    );
    expect(new Set(cells).size).toBe(cells.length);
    for (const { gridPos, title } of panels) expect(gridPos.x + gridPos.w, title).toBeLessThanOrEqual(24);
  });

  test('a map takes its coordinates from queries of these names', () => {
    for (const { options, targets = [] } of panels.filter(({ type }) => type === 'geomap')) {
      const legends = targets.map(({ legendFormat }) => legendFormat);
      expect(options?.layers).not.toEqual([]);
      for (const { location } of options?.layers ?? [])
        expect(legends).toEqual([location.latitude, location.longitude]);
    }
  });
});

test.each([
  ['dish', 'dish.json'],
  ['satellite', 'satellites.json'],
])('every metric of a %s is on the dashboard %s', (kind, file) => {
  const shown = new Set(
    dashboards
      .filter((dashboard) => dashboard.file === file)
      .flatMap(panelsOf)
      .flatMap(({ targets = [] }) => targets.flatMap(({ expr }) => [...promqlNames(filledIn(expr)).metrics.keys()])),
  );
  const metrics = kinds.find(({ id }) => id === kind)?.metrics ?? [];
  expect(metrics.length).toBeGreaterThan(0);
  expect(
    metrics.map(({ prometheus }) => prometheus?.name).filter((name) => name !== undefined && !shown.has(name)),
  ).toEqual([]);
});
