export type { OpenMct } from './openmct.js';
export { pharosPlugin, type PharosPluginOptions } from './plugin.js';
export type { Timing } from './timing.js';
