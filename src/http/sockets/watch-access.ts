import { PharosError } from '../../domain/errors.js';
import { permit, type Permission } from '../../domain/principal.js';
import { closeCodes, type Link } from './link.js';
import type { Visitor } from './parts.js';

/** Closes the connection of a caller who may no longer be here: a socket can outlive the key that opened it. */
export function watchAccess(link: Link, { again }: Visitor, permission: Permission): void {
  again()
    .then((principal) => permit(principal, permission))
    .catch((error: unknown) => {
      // Whoever cannot be looked up at the moment is not put out for that.
      if (!(error instanceof PharosError) || (error.code !== 'UNAUTHORIZED' && error.code !== 'FORBIDDEN')) return;
      link.close(closeCodes.policy, 'no longer permitted');
    });
}
