import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { readCaptures } from '../../server/ingest/read.ts';
import { appraiseCaptures } from '../../server/moderation/appraise.ts';
import { decide } from '../../server/moderation/decide.ts';
import { receiveCaptures } from '../../server/moderation/receive.ts';
import { checkScenario } from '../../server/replay/check-scenario.ts';
import { findContactDetails } from '../../server/replay/contact-details.ts';
import {
  type CutChoice,
  cutScenario,
  findDoubts,
  isProposed,
  type Scope,
  takeComments,
} from '../../server/replay/cut.ts';
import { keyOf } from '../../server/replay/name-words.ts';
import { answerPoint, startRun } from '../../server/replay/runs.ts';
import type { Scenario } from '../../server/replay/scenario.ts';
import { importScenario, publish } from '../../server/replay/scenario-library.ts';
import { viewRun } from '../../server/replay/view-run.ts';
import { findArticle } from '../../server/store/articles.ts';
import { type CommentView, listComments } from '../../server/store/comments.ts';
import { describeOnEngines } from '../store/engines.ts';
import { BOB, HEATED, inOrder, receiveComments, scorer, writeCapture, writeComment } from '../store/fixtures.ts';
import { addPerson } from './open-lesson.ts';

const path = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url));
const SHARED = path('../shared');

/** Samples of our own, and very different inputs of others'. */
const INPUTS = [
  ...['allotments.xml', 'market-square.html', 'swimming-baths.txt'].map((name) => path(`data/samples/${name}`)),
  ...[
    'seeds/000_2cd1caf9c65e95bd.txt',
    'threads/html-hn-2016.html',
    'threads/export-livejournal-grabber.xml',
    'threads/export-mt-typepad-lwa-a.txt',
    'threads/html-drupal6-aclu.html',
    'threads/html-wp-bigbrandsystem-focus.html',
    'threads/html-reddit-new-rareinsults.html',
  ].map((name) => `${SHARED}/${name}`),
];

const ALL: CutChoice & { scope: Scope } = {
  ...{ scope: { by: 'all' }, points: new Set() },
  ...{ pseudonymise: true, otherNames: [], sure: [] },
};

/** All that is written in a scenario, for looking for what should not be. */
const wordsIn = (value: unknown): string => JSON.stringify(value);

describeOnEngines('a scenario cut from an article', (bench) => {
  const cut = async (given: Partial<typeof ALL> = {}, articleId = 1) => {
    const article = (await findArticle(bench.store.db, articleId))!;
    const comments = await listComments(bench.store.db, articleId);
    const points = new Set(comments.filter(isProposed).map(({ id }) => id));
    const { scope, ...choice } = { ...ALL, points, ...given };
    const source = { article, comments, taken: takeComments(comments, scope) };
    return { ...cutScenario(source, choice, new Set()), doubts: findDoubts(source, choice) };
  };

  for (const input of INPUTS) {
    const name = input.split('/').slice(-2).join('/');
    it(`has no fault, names nobody and can be replayed to its end: ${name}`, async function () {
      if (!existsSync(input)) {
        console.warn(`      skipped: ${name} is not on this machine`);
        this.skip();
      }
      await receiveCaptures(bench.store, appraiseCaptures(readCaptures(input), scorer), { fileName: name, who: BOB });
      const comments = (await listComments(bench.store.db, 1)).filter(({ text }) => text.trim() !== '');
      const points = new Set(comments.slice(-12).map(({ id }) => id));
      const { scenario, key } = await cut({ points });
      expect(checkScenario(scenario)).to.deep.equal([]);
      expect(key).to.equal(null);
      await replay(scenario);
      expectNobody(scenario.comments, comments);
    }).timeout(60_000);
  }

  /** Publishes a scenario and goes through it, point by point, to its end. */
  async function replay(scenario: Scenario): Promise<void> {
    const trainee = await addPerson(bench.store, 'Tia', 'trainee');
    const draft = await importScenario(bench.store, BOB, scenario, null);
    const { id } = await publish(bench.store, BOB, draft.id, draft.revision);
    const run = await startRun(bench.store, trainee, id);
    for (const point of run.asked) {
      const given = { point, action: 'approve' as const, rule: null, confidence: 0.8, rationale: null, seconds: null };
      await answerPoint(bench.store, trainee, run.id, given);
    }
    const end = await viewRun(bench.store.db, trainee, run.id, scenario.comments.length);
    expect(end.run.finishedAt).not.to.equal(null);
    expect(end.comments.map(({ text }) => text)).to.deep.equal(scenario.comments.map(({ text }) => text));
  }

  /** Full names of two words and more are unmistakable: none may be left, beside or inside the texts. */
  function expectNobody(written: { author: string | null; text: string }[], comments: readonly CommentView[]): void {
    const names = new Set(
      comments.flatMap(({ author }) => (author && /\s/.test(author.trim()) ? [keyOf(author)] : [])),
    );
    const text = keyOf(written.map(({ author, text }) => `${author}\n${text}`).join('\n'));
    for (const name of names) expect(text).not.to.contain(name);
    expect(findContactDetails(text).filter(({ kind }) => kind !== 'telephone number')).to.deep.equal([]);
  }

  it('holds the branch that was chosen and what it answers, in the order of times, and asks about what was flagged', async () => {
    const at = (minute: number) => `2026-05-03T10:0${minute}:00`;
    await receiveComments(bench.store, [
      writeComment({ text: 'First.', author: 'Ada Quill', postedAt: at(1), id: 'a' }),
      writeComment({ text: 'Later.', author: 'Ben', postedAt: at(8), id: 'b', parent: { by: 'id', id: 'a' } }),
      writeComment({ text: HEATED, author: 'Cy', postedAt: at(4), id: 'c', parent: { by: 'id', id: 'a' } }),
      writeComment({
        text: 'Ada, do not mind Cy.',
        author: null,
        postedAt: at(6),
        id: 'd',
        parent: { by: 'id', id: 'c' },
      }),
      writeComment({ text: 'Elsewhere.', author: 'Dee', postedAt: at(5), id: 'e' }),
    ]);
    const { scenario } = await cut({ scope: { by: 'branch', n: 3 } });
    expect(scenario.comments.map(({ n, parent, order }) => [n, parent, order])).to.deep.equal([
      [1, null, 'timestamp'],
      [2, 1, 'timestamp'],
      [3, 2, 'timestamp'],
    ]);
    const [first] = scenario.comments;
    expect(scenario.comments[2]).to.include({ author: null });
    expect(scenario.comments[2]!.text).to.contain(`${first!.author!.split(' ')[0]}, do not mind`);
    expect(scenario.points.map(({ comment }) => comment)).to.deep.equal([2]);
    expect(scenario.warnings).to.include('Insults');
    expect(scenario.summary)
      .to.contain('One decision.')
      .and.contain('All 3 comments stand in the order of their times.');
    const { scenario: range } = await cut({ scope: { by: 'range', from: 4, to: 5 }, points: new Set([5]) });
    expect(range.comments.map(({ text }) => text.slice(0, 5))).to.deep.equal([
      'First',
      HEATED.slice(0, 5),
      'Elsew',
      range.comments[3]!.text.slice(0, 5),
    ]);
  });

  it('says how many orders an undated thread allows, and keeps what is missing as missing', async () => {
    await receiveComments(bench.store, [
      writeComment({ text: 'One.', author: null }),
      writeComment({ text: 'Two.', parent: { by: 'index', index: 0 } }),
      writeComment({ text: 'Three.', parent: { by: 'index', index: 0 } }),
      writeComment({ text: 'Four.', parent: { by: 'lost' } }),
    ]);
    const { scenario } = await cut({ points: new Set([1]) });
    expect(scenario.summary).to.contain('one of 8 orders');
    expect(scenario.comments.map(({ order }) => order)).to.deep.equal(new Array(4).fill('nesting'));
    expect(scenario.comments[0]!.author).to.equal(null);
    expect(scenario.comments[3]).to.include({ parent: null, parentLost: true });
    expect(scenario.comments.every(({ postedAt }) => postedAt === null)).to.equal(true);
  });

  it('keeps an empty place where the parent is missing', async () => {
    await receiveComments(bench.store, [
      writeComment({ text: 'To nobody here.', id: 'x1', parent: { by: 'id', id: 'gone' } }),
    ]);
    const { scenario } = await cut({ points: new Set([2]) });
    expect(scenario.comments).to.have.length(2);
    expect(scenario.comments[0]).to.include({ text: '', author: null });
    expect(scenario.comments[1]).to.include({ parent: 1 });
    expect(checkScenario(scenario)).to.deep.equal([]);
  });

  it('takes a weak key from what the desk decided, without the names of those who did', async () => {
    const comments = await receiveComments(bench.store, [
      writeComment({ text: HEATED, author: 'Ada Quill' }),
      writeComment({ text: 'Fine words.', author: 'Ben' }),
      writeComment({ text: 'Nobody decided on this.', author: 'Cy' }),
    ]);
    const who = { id: 7, name: 'Roberta' };
    await decide(bench.store, who, [comments[0]!], {
      action: 'reject',
      rule: 'threat',
      note: 'Ada Quill again, ada@post.org, says Roberta.',
    });
    await decide(bench.store, who, [comments[1]!], { action: 'approve' });
    const { scenario, key } = await cut();
    expect(scenario.points).to.have.length(2);
    expect(checkScenario(scenario, key)).to.deep.equal([]);
    expect(key).to.include({ source: 'history' });
    expect(key!.answers[0]).to.deep.include({ accepted: ['reject'], unacceptable: ['approve'], rules: ['threat'] });
    expect(key!.answers[0]!.ratings[0]).to.include({ rater: 'moderator 1', severity: null, rule: 'threat' });
    expect(wordsIn([scenario, key])).not.to.match(/Roberta|Quill|ada@/);
    const { key: partial } = await cut({ points: new Set(comments.map(({ id }) => id)) });
    expect(checkScenario(scenario, partial).map(({ code }) => code)).to.deep.equal([]);
    expect(partial!.answers).to.have.length(2);
  });

  it('leaves what moderators wrote to each other at the desk', async () => {
    const [comment] = await receiveComments(bench.store, [writeComment({ text: HEATED, author: 'Ada Quill' })]);
    await decide(bench.store, BOB, [comment!], { action: 'escalate', note: 'CANARY, call 0161 496 0000' });
    const { scenario } = await cut();
    expect(scenario.points[0]!.feedback).to.contain('Why it was flagged');
    expect(wordsIn(scenario)).not.to.contain('CANARY');
  });

  it('keeps names where that is asked for, but no addresses', async () => {
    await receiveComments(bench.store, [writeComment({ text: 'I am Ada Quill, ada@post.org', author: 'Ada Quill' })]);
    const { scenario } = await cut({ pseudonymise: false, points: new Set([1]) });
    expect(scenario).to.include({ names: 'original' });
    expect(scenario.comments[0]).to.include({ author: 'Ada Quill', text: 'I am Ada Quill, [e-mail address 1]' });
  });

  it('replaces the names of people who only are spoken of, where they are given', async () => {
    const capture = writeCapture([writeComment({ text: 'Ask Bertha Krog.' })], { article: { author: 'Edda Moor' } });
    await receiveCaptures(bench.store, appraiseCaptures(inOrder([capture]), scorer), { fileName: 'a', who: BOB });
    const { scenario } = await cut({ otherNames: ['Bertha Krog'], points: new Set([1]) });
    expect(wordsIn(scenario)).not.to.match(/Bertha|Krog|Edda|Moor/);
  });

  it('learns names from what stands around, too, and reads no more of it than a scenario can hold', async () => {
    const [first] = await receiveComments(bench.store, [writeComment({ text: 'Will you?', author: 'Will Quill' })]);
    const comments = Array.from({ length: 1_002 }, (_, index) => ({ ...first!, id: index + 1, n: index + 1 }));
    comments[1] = { ...comments[1]!, text: 'He will. She will. They will.' };
    for (const late of comments.slice(1_000)) Object.defineProperty(late, 'text', { get: () => expect.fail('read') });
    const source = { article: (await findArticle(bench.store.db, 1))!, comments };
    const choice = { ...ALL, points: new Set([1]) };
    const part = { ...source, taken: takeComments(comments, { by: 'range', from: 1, to: 1 }) };
    expect(findDoubts(part, choice)).to.deep.equal([{ word: 'Will', count: 1, sample: 'Will you?' }]);
    expect(cutScenario(part, choice, new Set()).scenario.comments[0]!.text).to.equal('Will you?');
  });

  it('takes 1,000 comments of a chain, and a branch of it', async () => {
    const chain = Array.from({ length: 1_000 }, (_, index) =>
      writeComment({ text: 'On and on.', parent: index === 0 ? { by: 'none' } : { by: 'index', index: index - 1 } }),
    );
    const comments = await receiveComments(bench.store, chain);
    expect(takeComments(comments, { by: 'all' })).to.have.length(1_000);
    expect(takeComments(comments, { by: 'branch', n: 990 })).to.have.length(1_000);
  }).timeout(30_000);
});
