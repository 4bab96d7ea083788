import { expect } from 'chai';
import { createTurns } from '../../server/moderation/turns.ts';

describe('Turns', () => {
  it('let only so many go on at once, and the others in the order in which they came', async () => {
    const turns = createTurns(2);
    const ended: number[] = [];
    let going = 0;
    let most = 0;
    const work = async (name: number) => {
      const end = await turns.take();
      most = Math.max(most, ++going);
      await new Promise((later) => setImmediate(later));
      going -= 1;
      ended.push(name);
      end();
    };
    await Promise.all([1, 2, 3, 4, 5, 6, 7].map(work));
    expect(most).to.equal(2);
    expect(ended).to.deep.equal([1, 2, 3, 4, 5, 6, 7]);
  });

  it('are left by whoever is told to stop while waiting, and nobody else loses a place', async () => {
    const turns = createTurns(1);
    const end = await turns.take();
    const stopping = new AbortController();
    const stopped = turns.take(stopping.signal).then(
      () => 'in',
      (reason: Error) => reason.name,
    );
    const patient = turns.take();
    stopping.abort();
    expect(await stopped).to.equal('AbortError');
    end();
    (await patient)();
    (await turns.take())();
  });

  it('do not begin for whoever has stopped already', async () => {
    const turns = createTurns(1);
    const end = await turns.take();
    const error = await turns.take(AbortSignal.abort()).catch((reason: Error) => reason);
    expect(error).to.have.property('name', 'AbortError');
    end();
  });
});
