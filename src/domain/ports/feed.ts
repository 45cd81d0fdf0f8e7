import type { LoggedItem } from '../feed.js';

/** Where items are told once they are on disk, in order of their ids. Must not throw, and must not wait. */
export interface Feed {
  tell(items: readonly LoggedItem[]): void;
}
