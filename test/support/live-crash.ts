import type { Random } from '../../src/platform/random.js';
import { allCommands, expectCommandsRight } from './live-crash-commands.js';
import { RestCommander, SocketCommander } from './live-crash-commanders.js';
import { followByClient, followBySocket } from './live-crash-followers.js';
import { expectValuesRight } from './live-crash-values.js';
import { createWriters, type Writer } from './live-crash-writers.js';
import { freePort } from './free-port.js';
import { startServer, type Server } from './server.js';
import { until } from './until.js';

interface LiveCrash {
  readonly dataDir: string;
  readonly kills: number;
  /** Draws how many answers to the writers, fewer than `mostAnswers`, come before each kill. */
  readonly random: Random;
  readonly mostAnswers: number;
  /** `live.queue_messages`: a follower that was late by more goes back for what it was not given. */
  readonly queueMessages: number;
}

const env = {
  PHAROS_CACHE__QUERY_TTL_SECONDS: '0',
  // Heads of 333,000 rows, so that kills find seals too.
  PHAROS_STORE__MEMORY_LIMIT_MB: '64',
  PHAROS_SIMULATION__DISH__ENABLED: 'false',
  PHAROS_SIMULATION__STREAM__ENABLED: 'false',
  PHAROS_SIMULATION__SATELLITE__ENABLED: 'false',
  PHAROS_SIMULATION__HOST__ENABLED: 'false',
} as const;

/** Every third round does not wait for orders to be under way: its kill may find followers that are still catching up. */
const isHasty = (round: number): boolean => round % 3 === 2;

interface Cast {
  readonly writers: readonly Writer[];
  readonly rest: RestCommander;
  readonly socket: SocketCommander;
}

/**
 * Kills a server again and again while writers post, orders are under way and three followers read. Then expects each
 * follower to have seen what is stored, nothing missing and nothing twice, and every command to have come to its end. Gives
 * how often a follower had to go back.
 */
export async function expectLiveRightAfterKills({
  dataDir,
  kills,
  random,
  mostAnswers,
  queueMessages,
}: LiveCrash): Promise<{ readonly gaps: number }> {
  const settings = { ...env, PHAROS_LIVE__QUEUE_MESSAGES: String(queueMessages) };
  const options = { dataDir, port: await freePort(), env: settings };
  const url = `http://127.0.0.1:${options.port}`;
  const cast = { writers: createWriters(), rest: new RestCommander(), socket: new SocketCommander() };
  const followers = [
    followByClient(url, { strategy: 'all', random: random.fork('all') }),
    followByClient(url, { strategy: 'batch', random: random.fork('batch') }),
    followBySocket(url, random.fork('socket')),
  ];
  try {
    for (let round = 0; round < kills; round += 1) {
      await using server = await startServer(options);
      if (round === 0) await Promise.all(followers.map(({ opened }) => opened));
      const answers = Math.floor(random.between(0, mostAnswers));
      await playUntilKilled(server, cast, { answers, waitsForOrders: !isHasty(round) });
    }
    await using server = await startServer(options);
    await cast.rest.settle(server);
    await until('every command has ended', async () => {
      const commands = await allCommands(server);
      return commands.every(({ finished_at: at }) => at !== null) ? true : undefined;
    });
    await server.stop();

    await using last = await startServer({ ...options, env: { ...settings, PHAROS_MODE: 'live' } });
    await expectValuesRight(last, followers, cast.writers);
    await expectCommandsRight(last, { ...cast, followers });
    return { gaps: followers.reduce((sum, { gaps }) => sum + gaps(), 0) };
  } finally {
    for (const follower of followers) await follower.close();
  }
}

interface Round {
  readonly answers: number;
  readonly waitsForOrders: boolean;
}

/** Writes and gives orders until so many batches are answered, and kills the server then. */
async function playUntilKilled(server: Server, cast: Cast, { answers, waitsForOrders }: Round): Promise<void> {
  const { writers, rest, socket } = cast;
  let left = answers;
  let [isEnough, isOrdered] = [(): void => undefined, (): void => undefined];
  const enough = new Promise<void>((resolve) => (isEnough = resolve));
  const ordered = new Promise<void>((resolve) => (isOrdered = resolve));
  const count = (): void => {
    left -= 1;
    if (left <= 0) isEnough();
  };
  const giving = rest.run(server, () => isOrdered());
  const begin = waitsForOrders ? Promise.race([ordered, giving]) : Promise.resolve();
  const writing = writers.map(async (writer) => {
    await begin;
    await writer.run(server, count);
  });
  const atWork = Promise.all([giving, socket.run(server), ...writing]);
  const over = atWork.then(() => Promise.reject(new Error('The server ended by itself')));
  // Whoever fails ends the wait.
  await Promise.race([enough, over]);
  await Promise.all([server.kill(), atWork]);
}
