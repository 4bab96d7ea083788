import { expect } from 'chai';
import { describeCapture } from '../../server/analysis/describe-capture.ts';
import type { PlacedCapture, PlacedComment } from '../../server/model/capture.ts';
import type { Score } from '../../server/model/score.ts';

const comment = (n: number): PlacedComment => ({
  n,
  id: null,
  author: `author ${n}`,
  authorId: null,
  date: null,
  postedAt: null,
  parent: null,
  parentKnown: true,
  depth: 0,
  order: 'number',
  kind: 'comment',
  status: null,
  label: `${n}.`,
  url: null,
  text: 'Well.',
  line: n,
  implied: [],
});

const capture: PlacedCapture = {
  format: 'wordpress-text',
  article: {
    foreignId: null,
    title: 'The fair',
    author: null,
    date: null,
    publishedAt: null,
    url: null,
    categories: [],
    text: '',
  },
  statedCount: 4,
  commentsOpen: null,
  comments: [comment(1), comment(2), comment(3)],
  problems: [],
  unread: [],
};

const scored = (civility: number): Score => ({
  outcome: 'scored',
  scorer: 'test@1+0',
  language: 'en',
  sentiment: 0,
  civility,
  attributes: {},
  parts: [],
  findings: [],
});

describe('a capture described', () => {
  it('is named by its article and described by its figures, without the strip', () => {
    const row = describeCapture(capture, [scored(0.2), scored(1), null]);
    expect(row).to.deep.include({
      format: 'wordpress-text',
      article: { title: 'The fair', url: null },
      statedCount: 4,
    });
    expect(row.size).to.deep.equal({ value: 3, n: 3 });
    expect(row.uncivilShare).to.deep.include({ value: 0.5, n: 2, comments: [1] });
    expect(row).to.not.have.property('strip');
  });

  it('never counts a failed or withheld score as a number', () => {
    const failed: Score = { outcome: 'failed', scorer: 'test@1+0', code: 'broken', message: 'broken' };
    const row = describeCapture(capture, [failed, failed, failed]);
    expect(row.civility).to.deep.equal({ withheld: 'No comment here has a score.' });
  });
});
