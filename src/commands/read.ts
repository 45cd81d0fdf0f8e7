import { faultsOf } from '../domain/wire/faults.js';
import { invalidInput } from './faults.js';
import { IssueCommand } from './wire.js';

/** A command as it came over a socket, where no router has looked at it. @throws PharosError BAD_REQUEST naming every fault. */
export function readIssueCommand(value: unknown): IssueCommand {
  const parsed = IssueCommand.safeParse(value);
  if (parsed.success) return parsed.data;
  throw invalidInput(faultsOf(parsed.error));
}
