import { expect } from 'chai';
import { nameChanges } from '../../server/live/name-changes.ts';
import type { EventRow } from '../../server/store/events.ts';

function event(sequence: number, what: EventRow['what'], more: Partial<EventRow> = {}): EventRow {
  return {
    sequence,
    group: sequence,
    at: '2026-05-03T10:00:00.000Z',
    whoId: 1,
    who: 'Alice',
    what,
    articleId: null,
    commentId: null,
    captureId: null,
    before: null,
    after: null,
    ...more,
  };
}

describe('Naming what changed', () => {
  it('names a comment with its version, and nothing of who, what or why', () => {
    const decided = { articleId: 7, commentId: 3, after: { version: 5, note: 'secret', state: 'removed' } };
    expect(nameChanges([event(9, 'comment:decided', decided)])).to.deep.equal({
      comments: [{ sequence: 9, id: 3, articleId: 7, version: 5 }],
      articles: [],
      captures: [],
      rooms: [],
    });
  });

  it('names a comment once, as it stands last', () => {
    const at = (sequence: number, version: number) =>
      event(sequence, 'comment:decided', { articleId: 7, commentId: 3, after: { version } });
    expect(nameChanges([at(1, 2), at(2, 3)]).comments).to.deep.equal([
      { sequence: 2, id: 3, articleId: 7, version: 3 },
    ]);
  });

  it('names the article and the import that an import changed', () => {
    const imported = event(4, 'article:imported', { articleId: 2, captureId: 8 });
    expect(nameChanges([imported])).to.deep.equal({
      comments: [],
      articles: [{ sequence: 4, id: 2 }],
      captures: [{ sequence: 4, id: 8 }],
      rooms: [],
    });
  });

  it('names a room of training with its revision, once, and nothing that was done in it', () => {
    const moved = event(5, 'training:room-changed', { after: { room: 3, revision: 7 } });
    const answered = event(6, 'training:answered', { after: { run: 1, room: 3, revision: 7, action: 'hide' } });
    const alone = event(7, 'training:answered', { after: { run: 2 } });
    expect(nameChanges([moved, answered, alone]).rooms).to.deep.equal([{ sequence: 6, id: 3, revision: 7 }]);
  });
});
