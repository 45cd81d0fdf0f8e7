import type { ZodError } from 'zod';

import type { Fault } from '../errors.js';

/** Names that a caller made up are told up to this length. */
const maxName = 200;

/** The faults that a schema found, each name that it does not know by itself. */
export function faultsOf({ issues }: Pick<ZodError, 'issues'>): Fault[] {
  return issues.flatMap((issue) => {
    const path = issue.path.map((name) => String(name).slice(0, maxName));
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({ path: [...path, key.slice(0, maxName)].join('.'), message: 'unknown name' }));
    }
    return [{ path: path.join('.'), message: issue.message.replace(/^Invalid input: /, '') }];
  });
}
