import { expect } from 'chai';
import { readNumbers } from '../../server/ingest/numbered-names.ts';

describe('numbers before names', () => {
  it('are told from the names where they rise by one', () => {
    expect(readNumbers(['1 Edda', '2 Loïc', '3. Mother Rault'])).to.deep.equal([
      { number: '1', name: 'Edda' },
      { number: '2', name: 'Loïc' },
      { number: '3', name: 'Mother Rault' },
    ]);
  });

  it('are part of the names everywhere else', () => {
    expect(readNumbers(['2 Cats', 'Loïc', '2 Cats'])).to.equal(null);
    expect(readNumbers(['1 Edda'])).to.equal(null);
  });
});
