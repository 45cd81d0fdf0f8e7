import { expect, test } from 'vitest';

import { negotiate } from '../../../src/exporter/negotiate.js';

const prometheus =
  'application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1';

test.each([
  ['what Prometheus sends', prometheus, 'openmetrics'],
  ['nothing', undefined, 'text'],
  ['an empty header', '', 'text'],
  ['anything', '*/*', 'text'],
  ['a browser', 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', 'text'],
  ['text', 'text/plain', 'text'],
  ['OpenMetrics', 'application/openmetrics-text', 'openmetrics'],
  [
    'OpenMetrics with its version in quotes',
    'Application/OpenMetrics-Text; version="1.0.0"; charset=utf-8',
    'openmetrics',
  ],
  ['a version that is not spoken', 'application/openmetrics-text;version=0.0.1', 'text'],
  ['more liking for text', 'application/openmetrics-text;q=0.3, text/plain;q=0.9', 'text'],
  ['more liking for OpenMetrics', 'text/plain;version=0.0.4;q=0.2, application/openmetrics-text;q=0.8', 'openmetrics'],
  ['both alike', 'text/plain, application/openmetrics-text', 'openmetrics'],
  ['OpenMetrics named beside anything', '*/*, application/openmetrics-text', 'openmetrics'],
  ['OpenMetrics refused', 'application/openmetrics-text;q=0, */*', 'text'],
  ['both refused', 'application/openmetrics-text;q=0, text/plain;q=0', 'text'],
  ['any application', 'application/*', 'openmetrics'],
  ['any application, but text rather', 'application/*;q=0.5, text/*;q=0.7', 'text'],
  ['neither', 'application/json', 'text'],
  ['a quality that is no number', 'application/openmetrics-text;q=much, text/plain;q=0.1', 'text'],
  ['a quality out of range', 'application/openmetrics-text;q=7, text/plain;q=0.1', 'text'],
])('a caller that accepts %s is answered as it asked', (_, accept, format) => {
  expect(negotiate(accept)).toBe(format);
});
