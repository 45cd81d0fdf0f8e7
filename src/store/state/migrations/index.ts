import type { Migration } from 'kysely';

import { initial } from './001-initial.js';
import { events } from './002-events.js';
import { commands } from './003-commands.js';
import { loggedItems } from './004-logged-items.js';

/** Every step of the schema, in the order of their names. A step that has been released is never changed. */
export const migrations: Readonly<Record<string, Migration>> = {
  '001-initial': initial,
  '002-events': events,
  '003-commands': commands,
  '004-logged-items': loggedItems,
};
