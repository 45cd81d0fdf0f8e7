import type { CommandTemplate } from '../domain/command.js';
import type { Origin } from '../domain/feed.js';
import type { Caller } from '../domain/principal.js';
import type { CommitObserver } from '../domain/sample.js';
import type { Lifecycle } from '../platform/lifecycle.js';
import type { StateStore } from '../store/state/state.js';
import type { Command, CommandId, IssueCommand, IssuedCommand } from './wire.js';

/** What issuing a command came to. */
export interface Issued extends IssuedCommand {
  /** The command that had the same idempotency key before, as it is kept now: nothing was sent. */
  readonly repeats?: Command;
}

/**
 * Takes commands and sees them through to their end. Each source has one under way at a time, in the order in which they
 * were issued or, where they need it, approved. All verbs throw PharosError; UNAVAILABLE before start and after stop.
 */
export interface CommandEngine extends Lifecycle {
  /** Resolves when the command is on disk. `origin` is the connection that it came by. */
  issue(caller: Caller, input: IssueCommand, origin?: Origin): Promise<Issued>;
  approve(caller: Caller, input: CommandId): Promise<Command>;
  cancel(caller: Caller, input: CommandId): Promise<Command>;
  /** Looks for the telemetry that shows that a command was done. */
  readonly observe: CommitObserver;
}

/** What the procedures of commands work with. */
export interface CommandServices {
  readonly engine: CommandEngine;
  readonly state: StateStore;
}

/** The commands that a source takes. */
export type TemplatesOf = (tenant: string, sourceId: string, kind: string) => readonly CommandTemplate[];
