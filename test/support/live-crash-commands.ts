import { expect } from 'vitest';

import type { LiveCommandResult, LiveItem } from '../../clients/ts/src/live/messages.js';
import { statusOf } from '../../src/commands/items.js';
import type { Command } from '../../src/commands/wire.js';
import { isFinal } from '../../src/domain/command.js';
import type { RestCommander, SocketCommander } from './live-crash-commanders.js';
import type { Follower } from './live-crash-followers.js';
import { expectSame, loggedMessages } from './points.js';
import type { Server } from './server.js';

interface Cast {
  readonly rest: RestCommander;
  readonly socket: SocketCommander;
  readonly followers: readonly Follower[];
}

/** All commands that there ever were. */
export async function allCommands(server: Server): Promise<readonly Command[]> {
  const commands: Command[] = [];
  for (;;) {
    const { status, body } = await server.json(`/api/v1/commands?limit=500&offset=${commands.length}`);
    expect(status).toBe(200);
    commands.push(...(body.commands as readonly Command[]));
    if (commands.length >= body.total) return commands;
  }
}

/** Expects each command to have ended, and log, followers and senders to have seen what its history says, each of it once. */
export async function expectCommandsRight(server: Server, { rest, socket, followers }: Cast): Promise<void> {
  const commands = await allCommands(server);
  for (const command of commands) expectEnded(command);
  expectSame(
    rest.ids,
    commands.flatMap(({ correlation_id: own, id }) => (own === null ? [id] : [])),
    'given over REST',
  );
  expectToldSender(socket, commands);

  const ids = commands.map(({ id }) => id);
  const results = commands.flatMap(resultsOf);
  const logged = (await loggedMessages(server)) as readonly LiveItem[];
  expectSame(orderIds(logged), ids, 'orders in the log');
  expectSame(resultTexts(logged), results, 'results in the log');
  for (const { name, items } of followers) {
    expectSame(orderIds(items), ids, `orders that ${name} saw`);
    expectSame(resultTexts(items), results, `results that ${name} saw`);
    expect(stagesById(items), `stages that ${name} saw`).toEqual(stagesOf(commands));
  }
}

/** From the queue to one end, its times in order. */
function expectEnded({ id, stages, stage, finished_at: finishedAt }: Command): void {
  const names = stages.map((each) => each.stage);
  const times = stages.map(({ at }) => at);
  expect(names[0], id).toBe('queued');
  expect(
    names.filter((name) => isFinal(name)),
    id,
  ).toEqual([stage]);
  expect([names.at(-1), times.at(-1)], id).toEqual([stage, finishedAt]);
  expect(times, id).toEqual(times.toSorted());
  expect(names.filter((name) => name === 'sent').length, id).toBeLessThanOrEqual(1);
}

/** Expects the sender to have been told, under its own ids, how its orders went, up to where its connection broke off. */
function expectToldSender({ told }: SocketCommander, commands: readonly Command[]): void {
  const byOwnId = new Map<string, Command[]>();
  for (const command of commands) {
    const { correlation_id: own } = command;
    if (own !== null) byOwnId.set(own, [...(byOwnId.get(own) ?? []), command]);
  }
  for (const [own, { id, stages }] of told) {
    const found = byOwnId.get(own) ?? [];
    if (id !== null) expect(found.map((each) => each.id)).toEqual([id]);
    expect(found.length, own).toBeLessThanOrEqual(1);
    const kept = found[0]?.stages.map(({ stage }) => stage) ?? ['failed'];
    expect(stages, own).toEqual(kept.slice(0, stages.length));
  }
  expect([...byOwnId.keys()].filter((own) => !told.has(own))).toEqual([]);
}

function textOf({
  id,
  command_id: of,
  command,
  status,
  stage,
  message,
  timestamp,
}: Omit<LiveCommandResult, 'type' | 'source_id'>): string {
  return JSON.stringify([id, of, command, status, stage, message, timestamp]);
}

/** What is told of a command, as its history has it. */
function resultsOf({ id, command, stages }: Command): readonly string[] {
  return stages.map(({ stage, at, message }) =>
    textOf({ id, command_id: id, command, status: statusOf(stage), stage, message, timestamp: at }),
  );
}

const results = (items: readonly LiveItem[]) => items.filter((item) => item.type === 'command_result');
const resultTexts = (items: readonly LiveItem[]) => results(items).map(textOf);
const orderIds = (items: readonly LiveItem[]) => items.flatMap((item) => (item.type === 'command' ? [item.id] : []));

/** The stages of each command in the order in which they came. */
function stagesById(items: readonly LiveItem[]): Readonly<Record<string, readonly string[]>> {
  const stages: Record<string, string[]> = {};
  for (const { id, stage } of results(items)) (stages[id] ??= []).push(stage);
  return stages;
}

const stagesOf = (commands: readonly Command[]) =>
  Object.fromEntries(commands.map(({ id, stages }) => [id, stages.map(({ stage }) => stage)]));
