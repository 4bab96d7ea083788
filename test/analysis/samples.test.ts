import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { describeCapture } from '../../server/analysis/describe-capture.ts';
import { readCaptures } from '../../server/ingest/read.ts';
import type { PlacedCapture, PlacedComment } from '../../server/model/capture.ts';
import type { Score } from '../../server/model/score.ts';
import { flagComment } from '../../server/moderation/rules.ts';
import { createScorer } from '../../server/scoring/score.ts';
import { place } from '../../server/thread/place.ts';

const path = (name: string) => fileURLToPath(new URL(`../../data/${name}`, import.meta.url));

async function readSample(name: string): Promise<PlacedCapture[]> {
  const captures: PlacedCapture[] = [];
  for await (const capture of readCaptures(path(`samples/${name}`))) captures.push(place(capture));
  return captures;
}

const names = (capture: PlacedCapture) => capture.comments.map(({ author }) => author);

describe('our own samples', () => {
  it('hold a numbered capture with lost names, a count that does not match, and replies that only a reader sees', async () => {
    const [baths] = await readSample('swimming-baths.txt');
    expect(baths!.format).to.equal('wordpress-text');
    expect(baths!.statedCount).to.equal(19);
    expect(baths!.comments).to.have.length(17);
    expect(baths!.commentsOpen).to.equal(false);
    expect(baths!.comments.filter(({ author }) => author === null).map(({ label }) => label)).to.deep.equal(['9.']);
    expect(baths!.article.text).to.include('Comment: They have had the survey since February.');
    const quoting = baths!.comments.find(({ text }) => text.startsWith('“There was £390,000'))!;
    const quoted = baths!.comments.find(({ author }) => author === 'ratepayer1')!;
    expect(quoting.parent).to.equal(null);
    expect(quoting.implied[0]).to.include({ parent: quoted.n, cue: 'quote' });
    expect(quoting.implied[0]!.confidence).to.be.at.least(0.5);
    expect(baths!.problems.map(({ code }) => code)).to.include('count-mismatch');
  });

  for (const [name, title] of [
    ['otters.txt', 'Otters at the weir'],
    ['weir-bridge.txt', 'Who Built the Weir Bridge? Two Masons, One Signature and a Lawsuit'],
    ['library-nights.txt', 'Library to stay open till midnight during exam weeks'],
  ] as const) {
    it(`hold an article that nobody has answered: ${name}`, async () => {
      const [capture] = await readSample(name);
      expect(capture!.article.title).to.equal(title);
      expect(capture!.comments).to.deep.equal([]);
    });
  }

  it('hold a bare article', async () => {
    const [capture] = await readSample('flood-wall.txt');
    expect(capture!.comments).to.deep.equal([]);
    expect(capture!.article.text).to.include('“Nobody wanted it,” said project engineer Amara Quill.');
  });

  it('hold an export with held, spam, trashed and orphaned comments', async () => {
    const captures = await readSample('allotments.xml');
    expect(captures.map(({ comments }) => comments.length)).to.deep.equal([12, 12, 7, 0]);
    const comments = captures.flatMap((capture) => capture.comments);
    const count = (test: (comment: PlacedComment) => boolean) => comments.filter(test).length;
    expect(count(({ status }) => status === 'pending')).to.equal(3);
    expect(count(({ status }) => status === 'spam')).to.equal(2);
    expect(count(({ status }) => status === 'trash')).to.equal(1);
    expect(count(({ kind }) => kind === 'missing')).to.equal(3);
    expect(count(({ kind }) => kind === 'pingback')).to.equal(1);
  });
});

describe('the showcase discussion', () => {
  let square: PlacedCapture;
  let scores: Score[];

  before(async () => {
    const scorer = createScorer({ lexicons: path('lexicons'), models: path('models') });
    square = (await readSample('market-square.html'))[0]!;
    scores = square.comments.map(({ text }) => scorer.score({ text }));
  });

  /** The flags of the one comment that starts so. */
  const flagsOf = (start: string) => {
    const index = square.comments.findIndex(({ text }) => text.startsWith(start));
    return flagComment(scores[index]!, null);
  };

  it('has 90 comments by 23 people on seven levels, as many as the page says with its pingback', () => {
    const { size, authors, depth } = describeCapture(square, scores);
    expect(square.statedCount).to.equal(square.comments.length);
    expect(size).to.deep.include({ value: 90 });
    expect(authors).to.deep.include({ value: 23 });
    expect(depth).to.deep.include({ value: 7, n: 90 });
    expect(names(square)).to.include('Cllr Ruth Abara');
    expect(
      square.comments.filter(({ kind }) => kind === 'comment').every(({ order }) => order === 'timestamp'),
    ).to.equal(true);
  });

  it('has every comment scored', () => {
    expect(scores.filter(({ outcome }) => outcome === 'failed')).to.deep.equal([]);
  });

  it('has its abuse and its threats flagged', () => {
    for (const start of [
      'SHUT UP YOU LITTLE MORON',
      'HAS ANY OF YOU LEFT WING IDIOTS',
      'I KNOW WHERE YOU WORK SONNY',
      'Oh here comes the headmistress.',
      'Typical. You can always tell',
      'Look in the mirror then',
      'Cyclists are scum',
    ]) {
      expect(flagsOf(start), start).to.not.deep.equal([]);
    }
  });

  it('has its arguments left alone, however blunt', () => {
    for (const start of [
      'Thank you for setting the vote out',
      'Retired highway engineer here',
      'With respect Colin you never had to run a shop',
      'Thirteen months isn’t a trial.',
      'I’d like to add something that is missing',
      'I looked up the three nearest towns',
      'Let me get this straight.',
      'I read it three times',
      'Alright. I was out of order.',
      'Update from the back door.',
    ]) {
      expect(flagsOf(start), start).to.deep.equal([]);
    }
  });
});
