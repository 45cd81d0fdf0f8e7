import { describe, expect, test } from 'vitest';

import { LiveValue } from '../../../src/domain/live.js';
import { Company } from '../../../src/ingest/company.js';
import { settle } from '../../support/door-world.js';
import { VirtualClock } from '../../support/virtual-clock.js';

/** A company whose last group began just now, with so many parts under way at once. */
function companyAfter(parts: number, bounds: { batch_size?: number; batch_timeout_ms?: number } = {}) {
  const clock = new VirtualClock();
  const settings = new LiveValue({ batch_size: 1000, batch_timeout_ms: 50, ...bounds });
  const company = new Company({ settings, clock });
  company.begin();
  company.end(parts);
  return { clock, settings, company };
}

/** Whether a wait is over by now. */
async function isOver(wait: Promise<void> | undefined): Promise<boolean> {
  let over = wait === undefined;
  void wait?.then(() => (over = true));
  await settle();
  return over;
}

describe('a group waits', () => {
  test('never when the last one was alone', () => {
    const { company } = companyAfter(1);
    expect(company.wait(1, 5)).toBeUndefined();
  });

  test('never as the first of all', () => {
    const settings = new LiveValue({ batch_size: 1000, batch_timeout_ms: 50 });
    const company = new Company({ settings, clock: new VirtualClock() });
    expect(company.wait(1, 5)).toBeUndefined();
  });

  test('until as many are there as were under way at once', async () => {
    const { company } = companyAfter(3);
    const wait = company.wait(1, 5);
    company.came(2, 10);
    expect(await isOver(wait)).toBe(false);
    company.came(3, 15);
    expect(await isOver(wait)).toBe(true);
  });

  test('two milliseconds from the beginning of the last one at most', async () => {
    const { clock, company } = companyAfter(3);
    await clock.advance(1);
    const wait = company.wait(1, 5);
    expect(await isOver(wait)).toBe(false);
    await clock.advance(1);
    expect(await isOver(wait)).toBe(true);
    expect(company.wait(1, 5)).toBeUndefined();
  });

  test('no longer than batch_timeout_ms, as it is now', async () => {
    const { clock, settings, company } = companyAfter(3);
    settings.set({ batch_size: 1000, batch_timeout_ms: 1 });
    const wait = company.wait(1, 5);
    await clock.advance(1);
    expect(await isOver(wait)).toBe(true);
    settings.set({ batch_size: 1000, batch_timeout_ms: 0 });
    company.begin();
    expect(company.wait(1, 5)).toBeUndefined();
  });

  test('for no more than batch_size samples', async () => {
    const { company } = companyAfter(3, { batch_size: 10 });
    expect(company.wait(1, 10)).toBeUndefined();
    const wait = company.wait(1, 5);
    company.came(2, 10);
    expect(await isOver(wait)).toBe(true);
  });

  test('no longer once it is told to leave', async () => {
    const { company } = companyAfter(3);
    const wait = company.wait(1, 5);
    company.leave();
    expect(await isOver(wait)).toBe(true);
  });

  test('anew each time: what ended one wait does not end the next', async () => {
    const { clock, company } = companyAfter(2);
    const first = company.wait(1, 5);
    company.came(2, 10);
    await first;
    company.begin();
    company.end(2);
    await clock.advance(1);
    const second = company.wait(1, 5);
    expect(await isOver(second)).toBe(false);
    await clock.advance(1);
    expect(await isOver(second)).toBe(true);
  });
});
