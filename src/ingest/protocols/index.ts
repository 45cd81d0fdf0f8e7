import { hostJson } from './host-json.js';
import type { Protocol } from './protocol.js';

/** Every way in for samples over HTTP; a new one is a file beside this one and a line here. */
export const protocols: readonly Protocol[] = [hostJson];
