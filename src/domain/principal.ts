import { PharosError } from './errors.js';

/** What a procedure or raw route may ask for. `public` asks for nothing. */
export const permissions = ['public', 'read', 'write', 'ingest', 'command', 'admin'] as const;
export type Permission = (typeof permissions)[number];

/** What an API key may be given. `admin` includes the others. */
export const scopes = ['ingest', 'read', 'write', 'command', 'admin'] as const;
export type Scope = (typeof scopes)[number];

export const roles = ['Viewer', 'Admin'] as const;
export type Role = (typeof roles)[number];

/** Who is calling. */
export type Principal =
  | { readonly type: 'anonymous'; readonly tenant: string; readonly open: boolean }
  | {
      readonly type: 'key';
      readonly tenant: string;
      readonly id: string;
      readonly name: string;
      readonly scopes: readonly Scope[];
      /** The only host that this key may send samples for, when it is bound to one. */
      readonly hostId: string | undefined;
    }
  | { readonly type: 'user'; readonly tenant: string; readonly id: string; readonly email: string; readonly role: Role }
  | { readonly type: 'agent'; readonly tenant: string; readonly hostId: string }
  | { readonly type: 'job'; readonly tenant: string; readonly name: string };

export const defaultTenant = 'default';

const roleScopes: Readonly<Record<Role, readonly Scope[]>> = { Viewer: ['read'], Admin: ['admin'] };

function scopesOf(principal: Principal): readonly Scope[] {
  switch (principal.type) {
    case 'anonymous':
      return principal.open ? ['admin'] : [];
    case 'key':
      return principal.scopes;
    case 'user':
      return roleScopes[principal.role];
    case 'agent':
      return ['ingest'];
    case 'job':
      return ['admin'];
  }
}

/** Whether `principal` holds `permission`: the one permission table. */
export function isPermitted(principal: Principal, permission: Permission): boolean {
  if (permission === 'public') return true;
  const held = scopesOf(principal);
  return held.includes('admin') || held.includes(permission);
}

/**
 * Lets the call pass or throws.
 * @throws PharosError UNAUTHORIZED when nobody is known to be calling, FORBIDDEN when the caller lacks the permission.
 */
export function permit(principal: Principal, permission: Permission): void {
  if (isPermitted(principal, permission)) return;
  if (principal.type === 'anonymous') {
    throw new PharosError(
      'UNAUTHORIZED',
      'Authentication is required: send an API key as "Authorization: Bearer <key>"',
    );
  }
  throw new PharosError(
    'FORBIDDEN',
    `This call needs the permission "${permission}", which ${nameOf(principal)} lacks`,
  );
}

/** How a principal is named in logs and audit rows. */
export function nameOf(principal: Principal): string {
  switch (principal.type) {
    case 'anonymous':
      return 'anonymous';
    case 'key':
      return `key:${principal.id}`;
    case 'user':
      return `user:${principal.id}`;
    case 'agent':
      return `agent:${principal.hostId}`;
    case 'job':
      return `job:${principal.name}`;
  }
}

/** One call: who makes it, and what the log and the audit say of it. */
export interface Caller {
  readonly principal: Principal;
  readonly requestId: string;
  /** The client's address, when the call came over the network. */
  readonly address: string | undefined;
}
