import { expect } from 'chai';
import type { DoorError } from '../../server/web/perspective/door-error.ts';
import { WaitingLine } from '../../server/web/perspective/waiting-line.ts';

/** A clock that stands still unless work moves it on. */
function createClock() {
  let time = 0;
  const spend = (ms: number) => {
    time += ms;
  };
  /** Lets the event loop come to rest, then some time pass. */
  const rest = async () => {
    for (let turn = 0; turn < 3; turn++) await new Promise(setImmediate);
    spend(50);
  };
  return { now: () => time, work: (ms: number) => () => spend(ms), rest };
}

/** About what a comment of 65 words counts. */
const SIZE = 2_500;

const refusedOf = (results: PromiseSettledResult<unknown>[]) =>
  results.filter((result): result is PromiseRejectedResult => result.status === 'rejected');

describe('The line before the scorer', () => {
  it('serves in the order of joining and hands on what the work yields', async () => {
    const line = new WaitingLine({ longestWaitMs: 100, msPerUnit: 1 });
    const served: number[] = [];
    const results = await Promise.all([1, 2, 3].map((n) => line.join(1, () => served.push(n) * 10)));
    expect(served).to.deep.equal([1, 2, 3]);
    expect(results).to.deep.equal([10, 20, 30]);
  });

  it('refuses whoever would wait too long, at once and with the time to come again', async () => {
    const line = new WaitingLine({ longestWaitMs: 100, msPerUnit: 1, now: createClock().now });
    const results = await Promise.allSettled(Array.from({ length: 50 }, () => line.join(10, () => 'done')));
    const refused = refusedOf(results);
    expect(refused).to.have.length(39);
    for (const { reason } of refused as { reason: DoorError }[]) {
      expect([reason.code, reason.status, reason.retryAfter]).to.deep.equal([503, 'UNAVAILABLE', 1]);
    }
  });

  it('takes more in the same time once it has found that the work is quicker than guessed', async () => {
    const clock = createClock();
    const line = new WaitingLine({ longestWaitMs: 100, msPerUnit: 10 / SIZE, now: clock.now });
    const rush = async () => {
      await clock.rest();
      return Promise.allSettled(Array.from({ length: 200 }, () => line.join(SIZE, clock.work(1))));
    };
    expect(refusedOf(await rush())).to.have.length(189);
    for (let round = 0; round < 20; round++) await rush();
    expect(refusedOf(await rush()).length).to.be.within(95, 110);
  });

  it('takes less once it has found that the work is slower than guessed', async () => {
    const clock = createClock();
    const line = new WaitingLine({ longestWaitMs: 100, msPerUnit: 0.1 / SIZE, now: clock.now });
    const rush = async () => {
      await clock.rest();
      return Promise.allSettled(Array.from({ length: 30 }, () => line.join(SIZE, clock.work(10))));
    };
    for (let round = 0; round < 20; round++) await rush();
    const refused = refusedOf(await rush()).length;
    expect(refused).to.be.within(17, 20);
  });

  it('takes as many as before after a moment in which nothing moved', async () => {
    const clock = createClock();
    const line = new WaitingLine({ longestWaitMs: 100, msPerUnit: 1 / SIZE, now: clock.now });
    await line.join(SIZE, clock.work(5_000));
    for (let one = 0; one < 200; one++) {
      await clock.rest();
      await line.join(SIZE, clock.work(1));
    }
    await clock.rest();
    const rush = Array.from({ length: 50 }, () => line.join(SIZE, clock.work(1)));
    expect(refusedOf(await Promise.allSettled(rush))).to.deep.equal([]);
  });

  it('goes on serving while one turn of the event loop lets in more than it can take', async () => {
    const clock = createClock();
    const line = new WaitingLine({ longestWaitMs: 100, msPerUnit: 1 / SIZE, now: clock.now });
    let served = 0;
    const joined: Promise<unknown>[] = [];
    for (let request = 0; request < 90; request++) {
      clock.work(1)();
      joined.push(line.join(SIZE, () => served++));
    }
    expect(served).to.be.greaterThan(75);
    expect(refusedOf(await Promise.allSettled(joined))).to.deep.equal([]);
  });

  it('takes it that whoever comes while it works without a rest has waited since the turn before', async () => {
    const clock = createClock();
    const line = new WaitingLine({ longestWaitMs: 100, msPerUnit: 1 / SIZE, now: clock.now });
    await line.join(SIZE, clock.work(150));
    expect(() => line.refuseWhenFull()).to.throw('ask again');
    await clock.rest();
    expect(() => line.refuseWhenFull()).not.to.throw();
  });

  it('refuses those whose turn comes after they have gone, however wrong the expectation was', async () => {
    const clock = createClock();
    const line = new WaitingLine({ longestWaitMs: 100, msPerUnit: 0.001, now: clock.now });
    const results = await Promise.allSettled(Array.from({ length: 30 }, () => line.join(1, clock.work(20))));
    expect(results.findIndex(({ status }) => status === 'rejected')).to.equal(9);
    expect(refusedOf(results)).to.have.length(21);
  });

  it('hands on what the work throws, and goes on', async () => {
    const line = new WaitingLine({ longestWaitMs: 100, msPerUnit: 1 });
    const broken = line.join(1, () => {
      throw new Error('broken');
    });
    const whole = line.join(1, () => 'whole');
    expect(await broken.catch((error: Error) => error.message)).to.equal('broken');
    expect(await whole).to.equal('whole');
  });
});
