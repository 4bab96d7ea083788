import { expect } from 'chai';
import type { DoorError } from '../../server/web/perspective/door-error.ts';
import { createWaitingLine } from '../../server/web/perspective/waiting-line.ts';

/** A clock that stands still unless work moves it on. */
function createClock() {
  let time = 0;
  const spend = (ms: number) => {
    time += ms;
  };
  return { now: () => time, work: (ms: number) => () => spend(ms) };
}

const refusedOf = (results: PromiseSettledResult<unknown>[]) =>
  results.filter((result): result is PromiseRejectedResult => result.status === 'rejected');

describe('The line before the scorer', () => {
  it('serves in the order of joining and hands on what the work yields', async () => {
    const line = createWaitingLine({ longestWaitMs: 100, msPerUnit: 1 });
    const served: number[] = [];
    const results = await Promise.all([1, 2, 3].map((n) => line.join(1, () => served.push(n) * 10)));
    expect(served).to.deep.equal([1, 2, 3]);
    expect(results).to.deep.equal([10, 20, 30]);
  });

  it('refuses whoever would wait too long, at once and with the time to come again', async () => {
    const line = createWaitingLine({ longestWaitMs: 100, msPerUnit: 1 });
    const results = await Promise.allSettled(Array.from({ length: 50 }, () => line.join(10, () => 'done')));
    const refused = refusedOf(results);
    expect(refused).to.have.length(39);
    for (const { reason } of refused as { reason: DoorError }[]) {
      expect([reason.code, reason.status, reason.retryAfter]).to.deep.equal([503, 'UNAVAILABLE', 1]);
    }
  });

  it('takes more in the same time once it has found that the work is quicker than guessed', async () => {
    const clock = createClock();
    const line = createWaitingLine({ longestWaitMs: 100, msPerUnit: 1, now: clock.now });
    const rush = () => Promise.allSettled(Array.from({ length: 500 }, () => line.join(10, clock.work(1))));
    const first = refusedOf(await rush()).length;
    for (let round = 0; round < 10; round++) await rush();
    expect(refusedOf(await rush()).length).to.be.lessThan(first - 80);
  });

  it('takes less once it has found that the work is slower than guessed', async () => {
    const clock = createClock();
    const line = createWaitingLine({ longestWaitMs: 100, msPerUnit: 0.001, now: clock.now });
    await Promise.allSettled(Array.from({ length: 10 }, () => line.join(1, clock.work(10))));
    const refused = refusedOf(
      await Promise.allSettled(Array.from({ length: 100 }, () => line.join(1, clock.work(10)))),
    );
    expect(refused.length).to.be.greaterThan(60);
  });

  it('refuses those whose turn comes after they have gone, however wrong the expectation was', async () => {
    const clock = createClock();
    const line = createWaitingLine({ longestWaitMs: 100, msPerUnit: 0.001, now: clock.now });
    const results = await Promise.allSettled(Array.from({ length: 30 }, () => line.join(1, clock.work(20))));
    expect(results.findIndex(({ status }) => status === 'rejected')).to.equal(9);
    expect(refusedOf(results)).to.have.length(21);
  });

  it('hands on what the work throws, and goes on', async () => {
    const line = createWaitingLine({ longestWaitMs: 100, msPerUnit: 1 });
    const broken = line.join(1, () => {
      throw new Error('broken');
    });
    const whole = line.join(1, () => 'whole');
    expect(await broken.catch((error: Error) => error.message)).to.equal('broken');
    expect(await whole).to.equal('whole');
  });
});
