import { expect } from 'chai';
import { searchComments } from '../../server/store/comments.ts';
import { describeOnEngines } from './engines.ts';
import { receiveComments, writeComment } from './fixtures.ts';

describeOnEngines('searchComments', (bench) => {
  const find = async (words: string) =>
    (await searchComments(bench.store.db, words)).items.map((comment) => comment.foreignId);

  beforeEach(async () => {
    await receiveComments(bench.store, [
      writeComment({ id: 'river', text: 'The river floods every spring.' }),
      writeComment({ id: 'moderate', text: 'Moderators were moderate about the flood.' }),
      writeComment({ id: 'umlaut', text: 'Die Brücke über den Fluß ist zu.' }),
      writeComment({ id: 'hindi', text: 'यह हिन्दी में लिखा गया है' }),
      writeComment({ id: 'hostile', text: 'NEAR AND OR NOT "quoted" (bracket) col:value a* -minus' }),
    ]);
  });

  it('finds comments that hold every word, the last as a beginning, whatever the case', async () => {
    expect(await find('RIVER spr')).to.deep.equal(['river']);
    expect(await find('flood')).to.deep.equal(['moderate', 'river']);
    expect(await find('flood river')).to.deep.equal([]);
    expect(await find('moder* flood')).to.deep.equal(['moderate']);
    expect(await find('brücke flu')).to.deep.equal(['umlaut']);
    expect(await find('हिन्दी लि')).to.deep.equal(['hindi']);
    expect(await find('हिन्द')).to.deep.equal(['hindi']);
  });

  it('takes operators of the engines for plain words', async () => {
    for (const words of [
      '"',
      "'",
      'NEAR(',
      'quoted" OR "river',
      'col:value',
      '* * *',
      'a & ! b',
      '\\',
      ':*',
      '-minus',
    ]) {
      expect(await find(words), words).to.satisfy((ids: string[]) => ids.every((id) => id === 'hostile'));
    }
    expect(await find('col:val')).to.deep.equal(['hostile']);
  });

  it('pages by cursor', async () => {
    const first = await searchComments(bench.store.db, 'the', { limit: 1 });
    const second = await searchComments(bench.store.db, 'the', { limit: 1, cursor: first.next });
    expect([...first.items, ...second.items].map((comment) => comment.foreignId)).to.deep.equal(['moderate', 'river']);
    expect(second.next).to.equal(null);
  });
});
