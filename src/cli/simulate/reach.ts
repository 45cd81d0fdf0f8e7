import { PharosError } from '../../domain/errors.js';
import type { Clock } from '../../platform/clock.js';
import { Connection, type Outcome } from './connection.js';
import type { Requests } from './requests.js';

const answerWithinMs = 5000;

interface Reach {
  readonly url: URL;
  readonly requests: Requests;
  readonly clock: Clock;
}

/**
 * Asks the server for its health; whatever it answers, it is there.
 * @throws PharosError UNAVAILABLE when it does not answer.
 */
export async function reachServer({ url, requests, clock }: Reach): Promise<void> {
  const connection = new Connection(url);
  const outcome = await new Promise<Outcome>((resolve) => {
    const cancel = clock.after(answerWithinMs, () => connection.giveUp(`no answer within ${answerWithinMs / 1000} s`));
    connection.send(requests.health(), (result) => {
      cancel();
      resolve(result);
    });
  });
  connection.giveUp('reached');
  if ('fault' in outcome)
    throw new PharosError('UNAVAILABLE', `The server at ${url.href} cannot be reached: ${outcome.fault}`);
}
