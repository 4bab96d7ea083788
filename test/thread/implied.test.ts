import { expect } from 'chai';
import type { CapturedArticle, ImpliedLink, PlacedComment } from '../../server/model/capture.ts';
import { inferReplies } from '../../server/thread/implied.ts';

const ARTICLE: CapturedArticle = {
  foreignId: null,
  title: 'The harbour wall',
  author: 'Kate Dunn',
  date: null,
  publishedAt: null,
  url: null,
  categories: [],
  text: 'The council voted to spend two million on the old harbour wall after the storms of last winter.',
};

type Told = [author: string | null, text: string, known?: Partial<PlacedComment>];

function thread(...told: Told[]): ImpliedLink[][] {
  const comments = told.map(
    ([author, text, known], at): PlacedComment => ({
      n: at + 1,
      id: null,
      author,
      authorId: null,
      date: null,
      postedAt: null,
      parent: null,
      parentKnown: true,
      depth: 0,
      order: 'nesting',
      kind: 'comment',
      status: null,
      label: null,
      url: null,
      line: null,
      implied: [],
      text,
      ...known,
    }),
  );
  return inferReplies(comments, ARTICLE);
}

/** Links of the last comment that are more than a hint, best first. */
function lastOf(...told: Told[]): [number, string][] {
  return thread(...told)
    .at(-1)!
    .filter(({ confidence }) => confidence >= 0.5)
    .map(({ parent, cue }) => [parent, cue]);
}

const WALL: Told = [
  'Judy Marsh',
  'I have walked past that wall every morning for thirty years and it was never this bad.',
];
const FISH: Told = ['Tom', 'Somebody has never carried forty kilos of ice up that hill.'];

describe('a reply that only a reader sees', () => {
  it('quotes words of an earlier comment, with or without marks', () => {
    expect(
      lastOf(WALL, FISH, ['Old Salt', '“every morning for thirty years and it was never this bad” is a long time.']),
    ).to.deep.equal([[1, 'quote']]);
    expect(
      lastOf(WALL, FISH, ['Old Salt', 'never carried forty kilos of ice up that hill. That goes on my door.']),
    ).to.deep.equal([[2, 'quote']]);
  });

  it('is surer of few telling words in quotation marks or behind a quoting sign than of the same words without', () => {
    const counted: Told = ['Bo Reed', 'There was a bit over 900 in it four years ago, as I said.'];
    const words = 'a bit over 900 in it four years ago';
    const [marked, signed, bare] = [
      `“${words}”\n\nNo.`,
      `> ${words}\nNo.`,
      `So ${words} and no more than that, for sure, friend.`,
    ].map((text) => thread(counted, ['Old Salt', text])[1]![0]?.confidence ?? 0);
    expect(marked).to.be.at.least(0.8);
    expect(signed).to.be.at.least(0.8);
    expect(bare).to.be.below(marked!);
  });

  it('is not seen in words of the article, in phrases that everybody uses, or in addresses', () => {
    expect(
      lastOf(
        ['Judy', 'So they spend two million on the old harbour wall.'],
        ['Tom', 'They spend two million on the old harbour wall, they say.'],
      ),
    ).to.deep.equal([]);
    expect(
      lastOf(
        ['Judy', 'Thank you so much for this, it was very good.'],
        ['Tom', 'Thank you so much for this, it was fun.'],
      ),
    ).to.deep.equal([]);
    expect(
      lastOf(
        ['Judy', 'See https://example.org/harbour/wall/plans/one/two for it.'],
        ['Tom', 'And https://example.org/harbour/wall/plans/one/three too.'],
      ),
    ).to.deep.equal([]);
  });

  it('names whom it speaks to', () => {
    for (const text of [
      '@Judy that is not so.',
      '@ Judy Marsh: no.',
      '@Marsh no',
      'Judy, that is not so.',
      'Hi Judy! Not so.',
      'Judy - that is not so.',
      'Judy,\n\nThat is not so.',
      'Well said Judy. But no.',
      "You're quite right Judy.",
    ]) {
      expect(
        lastOf(WALL, FISH, ['Old Salt', text]).map(([to]) => to),
        text,
      ).to.deep.equal([1]);
    }
  });

  it('may answer several', () => {
    expect(lastOf(WALL, FISH, ['Old Salt', 'Judy and Tom - thanks for both.']).map(([to]) => to)).to.have.members([
      1, 2,
    ]);
  });

  it('is not seen where a name is only spoken of, or is the own one', () => {
    expect(lastOf(WALL, ['Old Salt', 'I saw judy at the quay.'])).to.deep.equal([]);
    expect(lastOf(WALL, ['Judy Marsh', 'Judy, that is me.'])).to.deep.equal([]);
  });

  it('takes the comment whose date or words stand beside the name before the latest one', () => {
    const early: Told = [
      'Judy',
      'The sea does not read the minutes of any council meeting.',
      { date: '8. April 2019 @ 11:38' },
    ];
    const late: Told = ['Judy', 'I will bring a torch on Sunday.', { date: '9. April 2019 @ 10:01' }];
    expect(lastOf(early, late, ['Tom', '@ Judy 8. April 2019 @ 11:38\n\nIt does not.'])[0]).to.deep.equal([
      1,
      'mention',
    ]);
    expect(lastOf(early, late, ['Tom', '@Judy “does not read the minutes of any council” is good.'])).to.deep.equal([
      [1, 'quote'],
    ]);
    expect(lastOf(early, late, ['Tom', '@Judy which torch?'])).to.deep.equal([[2, 'mention']]);
  });

  it('names a printed number', () => {
    const numbered = ([author, text]: Told, at: number): Told => [author, text, { label: `${at}.` }];
    for (const text of ['@2 Agreed.', '#2 ha', '# 2 TOM\n\nThe same here.', '2.. How about that!', 'Good.\n\n@2 no']) {
      expect(lastOf(numbered(WALL, 1), numbered(FISH, 2), numbered(['Old Salt', text], 3))[0], text).to.deep.equal([
        2,
        'number',
      ]);
    }
    expect(lastOf(WALL, FISH, ['Old Salt', '#1 in my book.'])).to.deep.equal([]);
  });

  it('goes on with the author’s own last comment', () => {
    expect(lastOf(WALL, ['Judy Marsh', 'P.S. And the lamps are out.'])).to.deep.equal([[1, 'echo']]);
  });

  it('speaks to the host without answering a comment of the host', () => {
    const host: Told = ['Kate Dunn', 'Glad you like it.'];
    expect(lastOf(WALL, host, ['Tom', 'Hi Kate, a fine piece.'])).to.deep.equal([]);
  });

  it('stands newer below an older comment on a page that runs the other way', () => {
    const at = (day: number): Partial<PlacedComment> => ({
      postedAt: `2016-06-${String(day).padStart(2, '0')}T10:00:00`,
      date: `${day}. Juni`,
    });
    const links = thread(
      ['A', 'x', at(20)],
      ['B', 'x', at(18)],
      ['C', 'x', at(19)],
      ['D', 'x', at(12)],
      ['E', 'x', at(9)],
      ['F', 'x', at(3)],
    );
    expect(links.map((own) => own.map(({ parent, cue }) => [parent, cue]))).to.deep.equal([
      [],
      [],
      [[2, 'order']],
      [],
      [],
      [],
    ]);
    expect(links[2]![0]!.confidence).to.be.at.least(0.8);
  });

  it('carries the words that show it', () => {
    expect(thread(WALL, ['Tom', 'Yes.\n\nJudy, every word of it is true.'])[1]![0]).to.include({
      evidence: 'Judy, every word of it is true.',
    });
  });

  it('is more certain where two cues agree', () => {
    const certainty = (text: string) => thread(WALL, ['Tom', text])[1]![0]!.confidence;
    expect(certainty('@Judy “every morning for thirty years and it was never this bad”?')).to.be.above(
      certainty('@Judy really?'),
    );
  });

  it('has nothing above the first comment that its time could show it to answer', () => {
    const days = [9, 1, 2, 3, 4, 5];
    const links = thread(
      ...days.map((day): Told => [`Guest ${day}`, 'So it is.', { postedAt: `2020-03-0${day}T10:00:00Z` }]),
    );
    expect(links[0]).to.deep.equal([]);
  });
});
