import { expect } from 'chai';
import { CommentShelf } from '../../server/ingest/comment-shelf.ts';
import { composeComment } from '../../server/ingest/compose.ts';

describe('the shelf that gathers comments by article', () => {
  it('gives the same comments in the same order whether they fit in memory or not', () => {
    const roomy = new CommentShelf();
    const narrow = new CommentShelf(2000);
    for (let i = 0; i < 300; i++) {
      const comment = composeComment({
        id: String(i),
        text: `“${'ü'.repeat(i % 50)}”\n${i}`,
        parent: { by: 'id', id: 'x' },
      });
      for (const shelf of [roomy, narrow]) shelf.add(`article ${i % 7}`, comment);
    }
    expect(narrow.keys()).to.deep.equal(roomy.keys());
    for (const key of roomy.keys()) expect(narrow.take(key)).to.deep.equal(roomy.take(key));
    expect(narrow.keys()).to.deep.equal([]);
    for (const shelf of [roomy, narrow]) shelf.close();
  });

  it('has nothing under a key that was taken or never given', () => {
    const shelf = new CommentShelf();
    shelf.add('a', composeComment({ id: '1' }));
    expect(shelf.take('b')).to.deep.equal([]);
    expect(shelf.take('a')).to.have.length(1);
    expect(shelf.take('a')).to.deep.equal([]);
    shelf.close();
  });
});
