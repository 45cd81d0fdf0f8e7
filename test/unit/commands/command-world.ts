import { findKind } from '../../../src/catalog/index.js';
import { createCommandEngine } from '../../../src/commands/engine.js';
import { getCommand } from '../../../src/commands/get.js';
import { createMessageLog } from '../../../src/commands/log/append.js';
import type { CommandEngine } from '../../../src/commands/services.js';
import { IssueCommand, type Command } from '../../../src/commands/wire.js';
import type { CommandTemplate } from '../../../src/domain/command.js';
import type { FeedSource, LoggedItem, Origin } from '../../../src/domain/feed.js';
import { PharosError } from '../../../src/domain/errors.js';
import type { AnswerStage, CommandTarget, Order, OrderAnswer } from '../../../src/domain/ports/commands.js';
import type { Caller, Scope } from '../../../src/domain/principal.js';
import { createTargets } from '../../../src/live/targets.js';
import { MemoryDirectory } from '../../support/memory-log.js';
import { batchOf } from '../../support/samples.js';
import { startState } from '../../support/state.js';

/** A command that needs approval, beside those of the catalog. */
export const reboot: CommandTemplate = {
  id: 'reboot',
  description: 'Starts the device anew.',
  parameters: {
    mode: { type: 'enum', required: false, values: ['soft', 'hard'], default: 'soft', description: 'How.' },
  },
  critical: true,
};

export const open: Caller = {
  principal: { type: 'anonymous', tenant: 'default', open: true },
  requestId: 'r-1',
  address: '192.0.2.7',
};

export function keyCaller(id: string, scopes: readonly Scope[] = ['read', 'command']): Caller {
  return { ...open, principal: { type: 'key', tenant: 'default', id, name: id, scopes, hostId: undefined } };
}

export function deviceSource(sourceId: string): FeedSource {
  return { tenant: 'default', kind: 'device', sourceId };
}

/** A device that says what the test has it say. */
export class FakeDevice implements CommandTarget {
  readonly orders: Order[] = [];
  refusal: PharosError | undefined;
  readonly #answers = new Map<string, (answer: OrderAnswer) => void>();

  send(order: Order, answer: (answer: OrderAnswer) => void): void {
    if (this.refusal !== undefined) throw this.refusal;
    this.orders.push(order);
    this.#answers.set(order.id, answer);
  }

  /** Answers the newest order, with each stage in turn. */
  say(...stages: readonly AnswerStage[]): void {
    for (const stage of stages) this.answer({ stage, message: `says ${stage}` });
  }

  /** Answers the newest order. */
  answer(answer: OrderAnswer): void {
    this.#answers.get(this.orders.at(-1)?.id ?? '')?.(answer);
  }

  get commands(): string[] {
    return this.orders.map(({ command }) => command);
  }
}

interface WorldOptions {
  /** A folder that outlives the world. */
  readonly folder?: string;
  /** Epoch ms. */
  readonly at?: number;
  /** Devices that are connected before the start. */
  readonly devices?: readonly string[];
}

type Started = Awaited<ReturnType<typeof startState>>;

/** The engine on a state store of its own, with devices that a test plays; catalog commands and `reboot`. */
export class CommandWorld implements AsyncDisposable {
  readonly started: Started;
  readonly engine: CommandEngine;
  readonly targets = createTargets();
  readonly directory = new MemoryDirectory();
  readonly told: LoggedItem[] = [];
  readonly sources = new Map<string, string>();
  templates: readonly CommandTemplate[] = [...(findKind('device')?.commands ?? []), reboot];
  #commit = 0;

  constructor(started: Started) {
    this.started = started;
    const { state, clock, recorder, logger } = started;
    this.engine = createCommandEngine({
      state,
      clock,
      recorder,
      logger,
      targets: this.targets,
      directory: this.directory,
      sources: { kindOf: (_, id) => this.sources.get(id) },
      templates: (_, __, kind) => (kind === 'device' ? this.templates : []),
      log: createMessageLog(),
      feed: { tell: (items) => void this.told.push(...items) },
    });
  }

  get clock(): Started['clock'] {
    return this.started.clock;
  }

  /** Connects a device; `leave` takes it away. */
  connect(sourceId: string): { readonly device: FakeDevice; readonly leave: () => void } {
    const device = new FakeDevice();
    this.sources.set(sourceId, 'device');
    return { device, leave: this.targets.connect(deviceSource(sourceId), device) };
  }

  /** Issues a command, as the anonymous caller of open access unless told otherwise, and gives its id. */
  async issue(input: Record<string, unknown>, caller: Caller = open, origin?: Origin): Promise<string> {
    const { id } = await this.engine.issue(caller, IssueCommand.parse(input), origin);
    await this.settled();
    return id ?? '';
  }

  async command(id: string): Promise<Command> {
    await this.settled();
    return getCommand({ state: this.started.state }, open, { id });
  }

  /** The stages of a command with their messages. */
  async stages(id: string): Promise<string[]> {
    return (await this.command(id)).stages.map(({ stage }) => stage);
  }

  /** Commits one sample of a device's metric, named `device metric`. */
  commit(name: string, value: number, ts = this.clock.now()): void {
    const [sourceId = '', metric = ''] = name.split(' ');
    const series = this.directory.idOf({ ...deviceSource(sourceId), metric, labels: {} });
    this.#commit += 1;
    this.engine.observe({ commit: this.#commit, batch: batchOf([[series, ts, value]]), attributes: [] });
  }

  /** Moves time on, and waits for what that set off. */
  async pass(seconds: number): Promise<void> {
    await this.clock.advance(seconds * 1000);
    await this.settled();
  }

  /** Has the state store refuse every transaction until the returned function is called. */
  breakStore(): () => void {
    const { state } = this.started;
    const works = state.transaction.bind(state);
    state.transaction = () => Promise.reject(new PharosError('UNAVAILABLE', 'The state store is busy'));
    return () => void (state.transaction = works);
  }

  /** Resolves when what was set off so far is done: the state store works between two turns of the event loop. */
  async settled(): Promise<void> {
    for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => void setImmediate(resolve));
  }

  /** Ends as a crash does: the engine hears nothing of it. */
  async abandon(): Promise<void> {
    await this.started[Symbol.asyncDispose]();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.engine.stop();
    await this.started[Symbol.asyncDispose]();
  }
}

/** A started world, in a folder and at a time of its own unless told otherwise. */
export async function startCommands({ folder, at, devices = [] }: WorldOptions = {}): Promise<CommandWorld> {
  const started = await startState(folder);
  if (at !== undefined) started.clock.jump(at - started.clock.now());
  const world = new CommandWorld(started);
  for (const id of devices) world.connect(id);
  await world.engine.start();
  return world;
}
