import { exposition } from './exposition/exposition.js';
import { hostJson } from './host-json.js';
import { lineProtocol } from './line/line-protocol.js';
import { otlp } from './otlp/otlp.js';
import type { Protocol } from './protocol.js';
import { remoteWrite } from './remote-write/remote-write.js';
import { satelliteBatch, satellitePoint } from './satellite-json.js';

/** Every way in for samples over HTTP; a new one is a file beside this one and a line here. */
export const protocols: readonly Protocol[] = [
  hostJson,
  satellitePoint,
  satelliteBatch,
  lineProtocol,
  remoteWrite,
  otlp,
  exposition,
];
