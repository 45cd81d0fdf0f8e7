import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

import { expect, test } from 'vitest';

import { isFinal } from '../../src/domain/command.js';
import { unfinishedCommands } from '../../src/store/state/commands.js';
import { temporaryFolder } from '../support/folder.js';
import { startCommands, type CommandWorld } from '../unit/commands/command-world.js';

const writer = fileURLToPath(new URL('../support/command-writer.ts', import.meta.url));

/** Has a server issue commands in `folder` and kills it after so many lines; gives what it said, in order. */
async function commandAndKill(folder: string, lines: number): Promise<string[]> {
  const child = spawn(process.execPath, ['--import', 'tsx', writer, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  const said: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    said.push(line);
    if (said.length === lines) child.kill('SIGKILL');
  }
  const [, signal] = (await ended) as [number | null, string | null];
  expect(signal, 'how it ended').toBe('SIGKILL');
  return said;
}

const idsOf = (said: readonly string[], what: string) =>
  said.filter((line) => line.startsWith(`${what} `)).map((line) => line.slice(what.length + 1));

/** The stages of each command, in order: as its history has them, and as the log has. */
async function stagesOf({ started: { state } }: CommandWorld) {
  const commands = await state.db.selectFrom('commands').select(['id', 'stages']).orderBy('id').execute();
  const messages = await state.db
    .selectFrom('messages')
    .select('body')
    .where('type', '=', 'command_result')
    .orderBy('id')
    .execute();
  const logged = new Map<string, string[]>();
  for (const { body } of messages) {
    const { command_id: id, stage } = JSON.parse(body) as { command_id: string; stage: string };
    logged.set(id, [...(logged.get(id) ?? []), stage]);
  }
  const kept = new Map(
    commands.map(({ id, stages }) => [id, (JSON.parse(stages) as { stage: string }[]).map(({ stage }) => stage)]),
  );
  return { kept, logged };
}

test(
  'a kill -9 amid commands leaves a history that is right: nothing lost, sent twice or pending for ever',
  {
    timeout: 60_000,
  },
  async () => {
    using folder = temporaryFolder();
    const issued: string[] = [];
    const ordered: string[] = [];
    for (const lines of [40, 75, 130]) {
      const said = await commandAndKill(folder.path, lines);
      issued.push(...idsOf(said, 'issued'));
      ordered.push(...idsOf(said, 'order'));
    }

    expect(new Set(ordered).size, 'orders handed over once').toBe(ordered.length);
    await using world = await startCommands({ folder: folder.path, at: Date.now() + 1000 });
    await world.pass(60);
    const { kept, logged } = await stagesOf(world);
    expect(logged).toEqual(kept);
    expect(await unfinishedCommands(world.started.state.db)).toEqual([]);
    for (const id of issued) expect(kept.get(id)?.[0]).toBe('queued');
    for (const id of ordered) expect(kept.get(id)?.slice(0, 2)).toEqual(['queued', 'sent']);
    for (const [id, stages] of kept) {
      expect(
        stages.filter((stage) => isFinal(stage as 'sent')),
        id,
      ).toHaveLength(1);
      expect(new Set(stages).size, id).toBe(stages.length);
    }
    const ends = new Set([...kept.values()].map((stages) => stages.at(-1)));
    expect(ends).toEqual(new Set(['succeeded', 'timed_out']));
  },
);
