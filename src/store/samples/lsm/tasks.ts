import { mergeTables } from './table/merge.js';
import { OpenTables } from './open-tables.js';
import { readRange, type ReadTask } from './read.js';
import { rollUpHour, type RollUpTask, type Coverage } from './roll-up.js';
import { sealHead, type SealTask } from './seal.js';
import { countRows, type CountTask } from './count.js';

export interface MergeTask {
  /** Oldest seal first. */
  readonly inputs: readonly string[];
  readonly output: string;
  readonly columns: number;
  readonly coverage: Coverage;
}

/** The work on files: synchronous, on a thread of its own where there is one. */
const work = {
  seal: (task: SealTask) => sealHead(task),
  merge: ({ inputs, output, columns, coverage }: MergeTask) =>
    mergeTables(inputs, { path: output, meta: { columns, coverage } }, { evenEmpty: true }),
  rollUp: (task: RollUpTask) => rollUpHour(task),
  read: (task: ReadTask, tables: OpenTables) => readRange(task, tables),
  count: (task: CountTask) => countRows(task),
  forget: (paths: readonly string[], tables: OpenTables) => tables.forget(paths),
} as const;

export type TaskName = keyof typeof work;
export type TaskInput<Name extends TaskName> = Parameters<(typeof work)[Name]>[0];
export type TaskResult<Name extends TaskName> = ReturnType<(typeof work)[Name]>;

/** Does tasks on the thread that calls it. */
export class Worker {
  readonly #tables = new OpenTables();

  run<Name extends TaskName>(name: Name, input: TaskInput<Name>): TaskResult<Name> {
    const task = work[name] as unknown as (input: TaskInput<Name>, tables: OpenTables) => TaskResult<Name>;
    return task(input, this.#tables);
  }

  close(): void {
    this.#tables.close();
  }
}
