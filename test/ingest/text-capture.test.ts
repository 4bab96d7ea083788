import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { readTextCapture } from '../../server/ingest/text-capture.ts';
import { place } from '../../server/thread/place.ts';
import { BODIES, SHAPES, WITHOUT_COMMENTS } from './text-shapes.ts';

describe('a text capture', () => {
  for (const shape of SHAPES) {
    it(`is read with ${shape.name}`, () => {
      const { comments, statedCount } = place(readTextCapture(shape.text, 'text'));
      expect(comments.map(({ author }) => author)).to.deep.equal(shape.authors);
      expect(comments.map(({ text }) => text)).to.deep.equal(BODIES);
      expect(comments.map(({ date }) => date)).to.deep.equal(
        shape.dates.length > 0 ? shape.dates : [null, null, null, null],
      );
      expect(comments.map(({ parent }) => (parent === null ? null : parent - 1))).to.deep.equal(shape.parents);
      expect(statedCount).to.equal(shape.stated);
    });
  }

  for (const { name, text, stated } of WITHOUT_COMMENTS) {
    it(`finds no comments in ${name}`, () => {
      const capture = readTextCapture(text, 'text');
      expect(capture.comments).to.deep.equal([]);
      expect(capture.statedCount).to.equal(stated);
      expect(capture.article.text.length).to.be.greaterThan(40);
    });
  }
});

describe('a short comment between its author and its date', () => {
  it('is a comment, and no place where the author lives', () => {
    const text = `The quay\n\n3 comments\n\nJudy says:\n\nGood old wall\nMay 3, 2012 at 2:05 pm\n\nTom says:\n\nNobody asked the masons about it.\nMay 4, 2012 at 9:12 am\n\nOld Salt says:\n\nBad news\nMay 5, 2012 at 8:00 am\n`;
    expect(readTextCapture(text, 'text').comments.map(({ text: words }) => words)).to.deep.equal([
      'Good old wall',
      'Nobody asked the masons about it.',
      'Bad news',
    ]);
  });
});

describe('a flat page whose times run from old to new', () => {
  it('has lost the parents of the comments that stand out of order', () => {
    const days = [1, 2, 9, 11, 3, 4, 5];
    const comments = days.map(
      (day) =>
        `Judy ${'ABCDEFGHIJKL'[day]} says:\nMay ${day}, 2012 at 2:05 pm\n\nThese are the words of day ${day}.\n\n`,
    );
    const { comments: found } = place(readTextCapture(`The quay\n\n7 comments\n\n${comments.join('')}`, 'text'));
    expect(found.map(({ parentKnown }) => parentKnown)).to.deep.equal([true, true, false, false, true, true, true]);
    expect(found[2]!.implied[0]).to.include({ parent: 2, cue: 'order' });
  });
});

describe('a list of comments that lost author lines', () => {
  const read = (list: string) =>
    readTextCapture(
      `The quay\n\nThe harbour wall will be repaired in March.\n\n4 Comments\n\n${list}\nLeave a Comment\n`,
      'text',
    ).comments.map(({ author, text }) => [author, text]);

  it('takes a name for an author only where words stand below it', () => {
    expect(
      read(
        '  1. Judy\n\n    It was never this bad.\n\n  2. Good old wall\n\n  3. Tom\n\n    Nobody asked the masons.\n\n  4. Old Salt\n\n    We will see.\n',
      ),
    ).to.deep.equal([
      ['Judy', 'It was never this bad.'],
      [null, 'Good old wall'],
      ['Tom', 'Nobody asked the masons.'],
      ['Old Salt', 'We will see.'],
    ]);
  });

  it('takes dashes among numbered comments for somebody’s own', () => {
    expect(
      read('  1. It was never this bad in thirty years.\n\n    - Judy\n\n  2. Nobody asked the masons about it.\n'),
    ).to.deep.equal([
      [null, 'It was never this bad in thirty years.\n\n- Judy'],
      [null, 'Nobody asked the masons about it.'],
    ]);
  });
});

describe('a capture of a numbered WordPress page that lost lines', () => {
  const text = readFileSync(join(import.meta.dirname, '../fixtures/text/harbour-wall.txt'), 'utf8');
  const capture = place(readTextCapture(text, 'wordpress-text'));

  it('keeps the nesting of numbers and bullets', () => {
    expect(capture.comments.map(({ parent }) => parent)).to.deep.equal([null, 1, 2, null, null, null]);
    expect(capture.comments.map(({ depth }) => depth)).to.deep.equal([0, 1, 2, 0, 0, 0]);
  });

  it('invents no author for the item whose author line is missing', () => {
    expect(capture.comments.map(({ author }) => author)).to.deep.equal([
      'Judy',
      'Tom Marsh',
      'Judy',
      'Old Salt',
      null,
      'pegleg',
    ]);
    expect(capture.problems.find(({ code }) => code === 'author-missing')).to.include({ comment: 5, line: 34 });
  });

  it('reports how many comments the page states and how many were found', () => {
    expect(capture.statedCount).to.equal(9);
    const problem = capture.problems.find(({ code }) => code === 'count-mismatch');
    expect(problem?.message).to.equal(
      'The page states 9 comments; 6 were found here. 3 are not in this input: on another page, removed, or lost when it was saved.',
    );
  });

  it('leaves the writer’s own remark in the article', () => {
    expect(capture.article.text).to.include('Comment: I will believe it');
    expect(capture.article).to.deep.include({
      title: 'The wall will be repaired',
      author: 'kd',
      categories: ['Harbour', 'council', 'Whitby'],
    });
    expect(capture.commentsOpen).to.equal(false);
  });

  it('takes a list inside a comment for its words', () => {
    expect(capture.comments[3]!.text).to.include('• planks');
  });

  it('finds the reply that only a quote shows', () => {
    expect(capture.comments[5]!.implied[0]).to.include({ parent: 4, cue: 'quote' });
    expect(capture.comments[5]!.implied[0]!.confidence).to.be.at.least(0.8);
  });
});
