import { PharosError } from '../../domain/errors.js';
import { permit, type Permission } from '../../domain/principal.js';
import { closeCodes, type Link } from './link.js';
import type { Visitor } from './parts.js';

/** Closes the connection of a caller who may no longer be here: a socket can outlive the key that opened it. */
export function watchAccess(link: Link, { again }: Visitor, permission: Permission): void {
  void isBarred(again, permission).then((isOut) => {
    if (isOut) link.close(closeCodes.policy, 'no longer permitted');
  });
}

/** Asks again who is calling, and whether that one is refused; never rejects. */
export async function isBarred(again: Visitor['again'], permission: Permission): Promise<boolean> {
  try {
    permit(await again(), permission);
    return false;
  } catch (error) {
    // Whoever cannot be looked up at the moment is not put out for that.
    return error instanceof PharosError && (error.code === 'UNAUTHORIZED' || error.code === 'FORBIDDEN');
  }
}
