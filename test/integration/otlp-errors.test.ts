import { expect, test } from 'vitest';

import { ErrorBody } from '../../src/domain/errors.js';
import { startApp } from '../support/app.js';
import { encodeOtlpProtobuf } from '../support/encode/otlp.js';

const protobuf = { 'content-type': 'application/x-protobuf' };

test('a request of OTLP in protobuf is answered in protobuf where it is taken, and in JSON where it is not', async () => {
  await using app = await startApp({ env: { PHAROS_MODE: 'live' } });
  const labels = { source_id: 'h-1' };
  const { body } = encodeOtlpProtobuf([{ name: 'load', labels, ts: app.clock.now(), value: 1 }]);
  const taken = await app.fetch('/v1/metrics', { method: 'POST', headers: protobuf, body: new Uint8Array(body) });
  expect([taken.status, taken.headers.get('content-type')]).toEqual([200, 'application/x-protobuf']);

  const cut = new Uint8Array(body.subarray(0, body.length - 1));
  const refused = await app.json('/v1/metrics', { method: 'POST', headers: protobuf, body: cut });
  expect([refused.status, refused.headers.get('content-type')]).toEqual([400, 'application/json; charset=utf-8']);
  expect(ErrorBody.parse(refused.body)).toEqual(refused.body);

  const unknown = { ...protobuf, authorization: 'Bearer nobody' };
  const unauthorized = await app.json('/v1/metrics', { method: 'POST', headers: unknown, body: new Uint8Array(body) });
  expect([unauthorized.status, unauthorized.body.error.code]).toEqual([401, 'UNAUTHORIZED']);
});
