import type { Finding } from './faults.js';
import { shown } from './sentences.js';
import { dotted, valueAt, type Tree } from './tree.js';

/** What one key says of another. `keys` are those that it looks at; it holds its peace where one of them is wrong by itself. */
interface Rule {
  readonly keys: readonly (readonly string[])[];
  check(tree: Tree): Finding | undefined;
}

/** A finding about several keys; `keys` are all that took part in it. */
export interface RuleFinding extends Finding {
  readonly keys: readonly (readonly string[])[];
}

/** Keys whose values must not fall from one to the next. */
const ascending: readonly (readonly string[])[] = [
  ['route.speed_knots.min', 'route.speed_knots.max'],
  ['route.altitude_meters.min', 'route.altitude_meters.max'],
  ['network.latency_ms.min', 'network.latency_ms.typical', 'network.latency_ms.max', 'network.latency_ms.spike_max'],
  ['network.throughput_down_mbps.min', 'network.throughput_down_mbps.max'],
  ['network.throughput_up_mbps.min', 'network.throughput_up_mbps.max'],
  ['network.packet_loss_percent.min', 'network.packet_loss_percent.max'],
  ['obstruction.min_percent', 'obstruction.max_percent'],
];

function notAbove(lower: string, upper: string): Rule {
  const keys = [lower.split('.'), upper.split('.')] as const;
  return {
    keys,
    check(tree) {
      const [low, high] = [valueAt(tree, keys[0]), valueAt(tree, keys[1])];
      if (typeof low !== 'number' || typeof high !== 'number' || low <= high) return undefined;
      return { path: keys[0], message: `expected at most ${upper} (${high}), got ${low}` };
    },
  };
}

const enoughWaypoints: Rule = {
  keys: [
    ['route', 'pattern'],
    ['route', 'waypoints'],
  ],
  check(tree) {
    const waypoints = valueAt(tree, ['route', 'waypoints']);
    if (valueAt(tree, ['route', 'pattern']) !== 'waypoints' || !Array.isArray(waypoints) || waypoints.length >= 2)
      return undefined;
    return {
      path: ['route', 'waypoints'],
      message: `expected at least 2 waypoints, because route.pattern is waypoints, got ${shown(waypoints)}`,
    };
  },
};

function together(one: readonly string[], other: readonly string[]): Rule {
  return {
    keys: [one, other],
    check(tree) {
      const [a, b] = [valueAt(tree, one), valueAt(tree, other)];
      if (a === undefined || b === undefined || (a === null) === (b === null)) return undefined;
      const [missing, given] = a === null ? [one, other] : [other, one];
      return { path: missing, message: `expected a text, because ${dotted(given)} is set, got null` };
    },
  };
}

const rules: readonly Rule[] = [
  ...ascending.flatMap((chain) => chain.slice(1).map((upper, index) => notAbove(chain[index] ?? upper, upper))),
  enoughWaypoints,
  together(['http', 'tls', 'cert_file'], ['http', 'tls', 'key_file']),
];

/** What is wrong between the keys of a whole tree, from which the keys that are wrong by themselves were taken out. */
export function checkRules(tree: Tree): RuleFinding[] {
  return rules.flatMap((rule) => {
    const finding = rule.check(tree);
    return finding === undefined ? [] : [{ ...finding, keys: rule.keys }];
  });
}
