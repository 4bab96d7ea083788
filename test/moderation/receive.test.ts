import { hostname } from 'node:os';
import { expect } from 'chai';
import type { CapturedComment } from '../../server/model/capture.ts';
import { appraiseCaptures } from '../../server/moderation/appraise.ts';
import { decide } from '../../server/moderation/decide.ts';
import { writePolicy } from '../../server/moderation/policy.ts';
import { readQueue } from '../../server/moderation/queue.ts';
import { markInterrupted, receiveCaptures, removeCapture, restoreCapture } from '../../server/moderation/receive.ts';
import { undo } from '../../server/moderation/undo.ts';
import { findArticle, listArticles, readTotals } from '../../server/store/articles.ts';
import { findAuthor } from '../../server/store/authors.ts';
import { findCapture, listArticleReports, listCaptures, startCapture } from '../../server/store/captures.ts';
import { listComments, searchComments } from '../../server/store/comments.ts';
import { listEvents, listEventsSince } from '../../server/store/events.ts';
import { describeOnEngines } from '../store/engines.ts';
import {
  ALICE,
  brokenScorer,
  CALM,
  HEATED,
  inOrder,
  receive,
  receiveComments,
  scorer,
  writeCapture,
  writeComment,
} from '../store/fixtures.ts';

const THREAD: CapturedComment[] = [
  writeComment({ id: '1', author: 'Ada', text: CALM }),
  writeComment({ id: '2', author: 'Brom', text: HEATED, parent: { by: 'id', id: '1' } }),
  writeComment({ id: '3', author: 'Ada', text: 'Please stay with the path.', parent: { by: 'id', id: '2' } }),
];

describeOnEngines('receiveCaptures', (bench) => {
  it('stores an article with its thread, scores and flags', async () => {
    const report = await receive(bench.store, [writeCapture(THREAD, { statedCount: 5 })]);
    expect(report).to.deep.include({ state: 'done', articles: 1, found: 3, fresh: 3, changed: 0, unchanged: 0 });
    const { items } = await listArticleReports(bench.store.db, report.id);
    expect(items[0]).to.deep.include({ stated: 5, found: 3, title: 'The new path', format: 'test' });

    const [calm, heated, reply] = await listComments(bench.store.db, 1);
    expect(calm).to.deep.include({ n: 1, depth: 0, author: 'Ada', state: 'visible', queue: null, version: 1 });
    expect(calm!.score?.outcome).to.equal('scored');
    expect(heated).to.deep.include({ n: 2, depth: 1, queue: 'review', foreignId: '2' });
    expect(heated!.parent).to.deep.include({ id: calm!.id, author: 'Ada', text: CALM });
    expect(heated!.flags).to.not.be.empty;
    expect(heated!.risk).to.be.greaterThan(calm!.risk);
    expect(reply!.parent?.id).to.equal(heated!.id);
    expect(await findArticle(bench.store.db, 1)).to.deep.include({ comments: 3, waiting: 1, statedCount: 5 });
  });

  it('changes nothing when the same is imported twice', async () => {
    await receive(bench.store, [writeCapture(THREAD)]);
    const before = await listComments(bench.store.db, 1);
    const again = await receive(bench.store, [writeCapture(THREAD)]);
    expect(again).to.deep.include({ fresh: 0, changed: 0, unchanged: 3, gone: 0 });
    expect(await listComments(bench.store.db, 1)).to.deep.equal(before);
    const events = await listEventsSince(bench.store.db, 0);
    expect(events.map((event) => event.what)).to.deep.equal([
      'capture:started',
      'article:imported',
      'capture:finished',
      'capture:started',
      'capture:finished',
    ]);
  });

  it('knows comments without ids by their place and words, also where two say the same', async () => {
    const same = [
      writeComment({ text: 'Hear, hear!', author: 'Brom' }),
      writeComment({ text: 'Hear, hear!', author: 'Brom' }),
      writeComment({ text: 'Hear, hear!', author: 'Brom', parent: { by: 'index', index: 0 } }),
      writeComment({ text: 'Nobody said who says this.', author: null }),
    ];
    await receive(bench.store, [writeCapture(same)]);
    const again = await receive(bench.store, [writeCapture([...same, writeComment({ text: 'One more.' })])]);
    expect(again).to.deep.include({ fresh: 1, changed: 0, unchanged: 4, gone: 0 });
    expect((await listComments(bench.store.db, 1)).map((comment) => comment.n)).to.deep.equal([1, 2, 3, 4, 5]);
  });

  it('adds what is new where it stands, and keeps the comments that were there', async () => {
    const before = await receiveComments(bench.store, THREAD);
    const fresh = writeComment({ id: '9', text: 'In between.', parent: { by: 'id', id: '1' } });
    const report = await receive(bench.store, [writeCapture([THREAD[0]!, fresh, THREAD[1]!, THREAD[2]!])]);
    expect(report).to.deep.include({ fresh: 1, unchanged: 3 });
    const after = await listComments(bench.store.db, 1);
    expect(after.map((comment) => comment.foreignId)).to.deep.equal(['1', '9', '2', '3']);
    expect(after.map((comment) => comment.version)).to.deep.equal([1, 1, 1, 1]);
    expect(after[2]!.id).to.equal(before[1]!.id);
  });

  it('infers anew who answers whom when more of the discussion comes, and forgets nothing when less does', async () => {
    const question = writeComment({ id: '1', author: 'Brom', text: 'Who paid for the new path along the river?' });
    const remark = writeComment({ id: '2', author: 'Cleo', text: 'The old ferry ran on time for once.' });
    const answer = writeComment({ id: '3', author: 'Ada', text: '@Brom The town did, last spring.' });
    const linksOf = async () =>
      (await listComments(bench.store.db, 1)).at(-1)!.implied.map(({ parentAuthor }) => parentAuthor);
    await receive(bench.store, [writeCapture([remark, answer])]);
    expect(await linksOf()).to.deep.equal([]);
    await receive(bench.store, [writeCapture([question, remark, answer])]);
    expect(await linksOf()).to.deep.equal(['Brom']);
    await receive(bench.store, [writeCapture([remark, answer], { statedCount: 3 })]);
    expect(await linksOf()).to.deep.equal(['Brom']);
  });

  it('makes a changed text a new version with its event, and scores it anew', async () => {
    const [before] = await receiveComments(bench.store, THREAD);
    const edited = [writeComment({ id: '1', author: 'Ada', text: HEATED }), THREAD[1]!, THREAD[2]!];
    const report = await receive(bench.store, [writeCapture(edited)]);
    expect(report).to.deep.include({ fresh: 0, changed: 1, unchanged: 2 });
    const [after] = await listComments(bench.store.db, 1);
    expect(after).to.deep.include({ id: before!.id, version: 2, text: HEATED, queue: 'review' });
    const { items } = await listEvents(bench.store.db, { commentId: before!.id });
    expect(items[0]).to.deep.include({ what: 'comment:changed', captureId: report.id });
    expect(items[0]!.before).to.deep.include({ version: 1, text: CALM, queue: null });
    expect(items[0]!.after).to.deep.include({ version: 2, text: HEATED });
    expect((await searchComments(bench.store.db, 'lovely')).items).to.be.empty;
  });

  it('knows a changed text without an id by author, printed time and place', async () => {
    const dated = (text: string) => writeComment({ text, date: 'May 3, 2026 at 9:14 am' });
    await receive(bench.store, [writeCapture([dated('The path is wet.'), dated('The path is very wet.')])]);
    const report = await receive(bench.store, [writeCapture([dated('The path is wet.'), dated('It dried up.')])]);
    expect(report).to.deep.include({ fresh: 0, changed: 1, unchanged: 1, gone: 0 });
  });

  it('says of a decision that it was about an older text, keeps the state and asks a person again', async () => {
    const [calm] = await receiveComments(bench.store, THREAD);
    await decide(bench.store, ALICE, [calm!], { action: 'approve' });
    await receive(bench.store, [writeCapture([writeComment({ id: '1', text: HEATED }), THREAD[1]!, THREAD[2]!])]);
    const [changed] = await listComments(bench.store.db, 1);
    expect(changed).to.deep.include({ state: 'visible', queue: 'review' });
    expect(changed!.decision).to.deep.include({ action: 'approve', aboutOldText: true });
    expect(changed!.flags.map((flag) => flag.code)).to.include('changed-since');
  });

  it('marks what the site dropped, and takes the mark off when it is back', async () => {
    await receive(bench.store, [writeCapture(THREAD)]);
    const report = await receive(bench.store, [writeCapture([THREAD[0]!, THREAD[1]!])]);
    expect(report.gone).to.equal(1);
    const gone = (await listComments(bench.store.db, 1))[2]!;
    expect(gone).to.deep.include({ foreignId: '3', version: 2, state: 'visible' });
    expect(gone.goneAt).to.be.a('string');
    expect((await receive(bench.store, [writeCapture([THREAD[0]!, THREAD[1]!])])).gone).to.equal(0);
    await receive(bench.store, [writeCapture(THREAD)]);
    const back = (await listComments(bench.store.db, 1))[2]!;
    expect(back).to.deep.include({ goneAt: null, version: 3 });
    const { items } = await listEvents(bench.store.db, { commentId: back.id });
    expect(items.map((event) => event.what)).to.deep.equal(['comment:returned', 'comment:gone']);
  });

  it('does not take a comment for gone that a capture of fewer than its stated count leaves out', async () => {
    await receive(bench.store, [writeCapture(THREAD)]);
    const report = await receive(bench.store, [writeCapture([THREAD[0]!], { statedCount: 3 })]);
    expect(report.gone).to.equal(0);
    expect((await listComments(bench.store.db, 1))[2]!.goneAt).to.equal(null);
  });

  it('fills a placeholder when the comment that it stood for arrives', async () => {
    await receive(bench.store, [writeCapture([THREAD[2]!])]);
    const [placeholder, reply] = await listComments(bench.store.db, 1);
    expect(placeholder).to.deep.include({ kind: 'missing', text: '', score: null });
    expect(reply!.parent?.id).to.equal(placeholder!.id);
    expect(await readTotals(bench.store.db)).to.deep.include({ comments: 1, visible: 1 });
    const report = await receive(bench.store, [writeCapture(THREAD)]);
    expect(report).to.deep.include({ fresh: 1, changed: 1, unchanged: 1 });
    const filled = (await listComments(bench.store.db, 1)).find((comment) => comment.id === placeholder!.id);
    expect(filled).to.deep.include({ kind: 'comment', text: HEATED, queue: 'review', author: 'Brom' });
  });

  it('keeps the words of a comment that the site now shows as deleted', async () => {
    await receive(bench.store, [writeCapture(THREAD)]);
    const stub = writeComment({ id: '2', author: null, text: '', kind: 'deleted', parent: { by: 'id', id: '1' } });
    await receive(bench.store, [writeCapture([THREAD[0]!, stub, THREAD[2]!])]);
    const deleted = (await listComments(bench.store.db, 1))[1]!;
    expect(deleted).to.deep.include({ kind: 'deleted', text: HEATED, state: 'removed', queue: null });
    const again = await receive(bench.store, [writeCapture([THREAD[0]!, stub, THREAD[2]!])]);
    expect(again.changed).to.equal(0);
  });

  it('turns imported statuses into states and puts pending ones before a person', async () => {
    const statuses = ['approved', 'pending', 'spam', 'trash', 'deleted', 'removed', 'collapsed', null] as const;
    const comments = statuses.map((status, at) => writeComment({ id: `${at}`, text: `${CALM} ${at}`, status }));
    const stored = await receiveComments(bench.store, comments);
    expect(stored.map((comment) => comment.state)).to.deep.equal([
      'visible',
      'held',
      'removed',
      'removed',
      'removed',
      'removed',
      'visible',
      'visible',
    ]);
    expect(stored.filter((comment) => comment.queue !== null).map((comment) => comment.status)).to.deep.equal([
      'pending',
    ]);
    expect(stored[1]!.flags.map((flag) => flag.code)).to.deep.equal(['imported-held']);
  });

  it('follows the site when it approves what it held, unless a person here has decided', async () => {
    const held = (id: string, status: 'pending' | 'approved' | 'spam') =>
      writeComment({ id, text: `${CALM} ${id}`, status });
    const [, decided] = await receiveComments(bench.store, [held('1', 'pending'), held('2', 'pending')]);
    await decide(bench.store, ALICE, [decided!], { action: 'reject', rule: 'spam' });
    await receive(bench.store, [writeCapture([held('1', 'approved'), held('2', 'approved')])]);
    const [followed, kept] = await listComments(bench.store.db, 1);
    expect(followed).to.deep.include({ status: 'approved', state: 'visible', queue: null, flags: [] });
    expect(kept).to.deep.include({ status: 'approved', state: 'removed' });
  });

  it('holds what the scorer failed on, unless the policy says to let it pass', async () => {
    const failing = [writeComment({ id: '1', text: CALM })];
    await receive(bench.store, [writeCapture(failing)], brokenScorer);
    expect((await listComments(bench.store.db, 1))[0]).to.deep.include({ state: 'held', queue: 'review', risk: 1 });
    await writePolicy(bench.store, ALICE, { failed: 'pass', withheld: 'pass' });
    const other = writeCapture(failing, { article: { url: 'https://herald.example/other' } });
    await receive(bench.store, [other], brokenScorer);
    expect((await listComments(bench.store.db, 2))[0]).to.deep.include({ state: 'visible', queue: 'review' });
  });

  it('puts what cannot honestly be scored before a person without holding it', async () => {
    const foreign = 'Ich finde diesen neuen Weg am Fluss sehr schön und gehe jeden Morgen dort spazieren.';
    const [comment] = await receiveComments(bench.store, [writeComment({ text: foreign })]);
    expect(comment!.score?.outcome).to.equal('withheld');
    expect(comment).to.deep.include({ state: 'visible', queue: 'review', civility: null });
  });

  it('keeps a second comment with the same id apart and says so', async () => {
    const twice = [writeComment({ id: '7', text: 'First.' }), writeComment({ id: '7', text: 'Second.' })];
    const report = await receive(bench.store, [writeCapture(twice)]);
    const { items } = await listArticleReports(bench.store.db, report.id);
    expect(items[0]!.problems.map((problem) => problem.code)).to.include('id-repeated');
    expect((await listComments(bench.store.db, 1)).map((comment) => comment.foreignId)).to.deep.equal(['7', null]);
    const again = await receive(bench.store, [writeCapture(twice)]);
    expect(again).to.deep.include({ fresh: 0, changed: 0, unchanged: 2 });
  });

  it('stores hostile text as it is: quotes, markup, NULs, half surrogates, JSON', async () => {
    const hostile = [
      "'; drop table comments; --",
      '<script>alert(1)</script>',
      '{"text":[1]}',
      'a\u0000b',
      'half \ud83d',
    ];
    const stored = await receiveComments(
      bench.store,
      hostile.map((text, at) => writeComment({ id: `${at}'"`, text })),
    );
    expect(stored.map((comment) => comment.text)).to.deep.equal([...hostile.slice(0, 3), 'a\ufffdb', 'half \ufffd']);
    const again = await receive(bench.store, [
      writeCapture(hostile.map((text, at) => writeComment({ id: `${at}'"`, text }))),
    ]);
    expect(again).to.deep.include({ changed: 0, unchanged: 5 });
  });

  it('stores and knows again ids, names and addresses of any length', async () => {
    const long = `${'x'.repeat(149)}😀${'ø'.repeat(9_000)}`;
    const comments = [
      writeComment({ id: long, author: long, text: CALM, url: `https://herald.example/${long}` }),
      writeComment({ id: `${long}2`, authorId: long, author: null, text: 'Short.' }),
    ];
    for (const article of [{ url: `https://herald.example/${long}` }, { url: null, foreignId: long }]) {
      const first = await receive(bench.store, [writeCapture(comments, { article })]);
      expect(first).to.deep.include({ fresh: 2 });
      const again = await receive(bench.store, [writeCapture(comments, { article })]);
      expect(again).to.deep.include({ fresh: 0, changed: 0, unchanged: 2 });
    }
    expect((await readTotals(bench.store.db)).articles).to.equal(2);
  });

  it('answers nothing, and not an error, to numbers that no row can have', async () => {
    await receive(bench.store, [writeCapture(THREAD)]);
    for (const number of [0, -1, 1.5, 2 ** 31, 1e15, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(await findArticle(bench.store.db, number), `${number}`).to.equal(null);
      expect(await findCapture(bench.store.db, number), `${number}`).to.equal(null);
      expect(await findAuthor(bench.store.db, number), `${number}`).to.equal(null);
      expect(await removeCapture(bench.store, ALICE, number), `${number}`).to.equal(null);
      const { unknown } = await decide(bench.store, ALICE, [{ id: number, version: 1 }], { action: 'approve' });
      expect(unknown).to.deep.equal([number]);
      expect((await undo(bench.store, ALICE, { group: number })).done).to.deep.equal([]);
    }
    expect(await listEventsSince(bench.store.db, 2 ** 40)).to.deep.equal([]);
    expect((await readQueue(bench.store.db, {}, '1_99999999999999')).items).to.have.length(1);
  });

  it('knows articles by id or address, else by title and first text, and keeps authors of sites apart', async () => {
    const bare = { url: null, title: 'Bare', text: 'No address at all.' };
    const captures = [
      writeCapture([THREAD[0]!], { article: { foreignId: '12', url: 'https://one.example/a' } }),
      writeCapture([THREAD[0]!], { article: { url: 'https://two.example/a' } }),
      writeCapture([THREAD[0]!], { article: bare }),
    ];
    await receive(bench.store, captures);
    const byAddress = writeCapture([THREAD[0]!], { article: { url: 'https://one.example/a' } });
    const again = await receive(bench.store, [...captures, byAddress]);
    expect(again).to.deep.include({ articles: 3, fresh: 0, unchanged: 3 });
    expect((await readTotals(bench.store.db)).articles).to.equal(3);
    const authors = (await Promise.all([1, 2, 3].map((id) => listComments(bench.store.db, id)))).flat();
    expect(new Set(authors.map((comment) => comment.authorId)).size).to.equal(3);
  });

  it('gives an author a record', async () => {
    const [, heated] = await receiveComments(bench.store, THREAD);
    await decide(bench.store, ALICE, [heated!], { action: 'reject', rule: 'name-calling' });
    const record = await findAuthor(bench.store.db, heated!.authorId!);
    expect(record).to.deep.include({ name: 'Brom', comments: 1, removed: 1, rejected: 1, approved: 0 });
    expect(record!.rules).to.deep.equal([{ rule: 'name-calling', count: 1 }]);
    expect(record!.civility).to.be.within(0, 0.6);
  });

  it('stores an article whole or not at all, and says that the import failed', async () => {
    async function* breaking() {
      yield writeCapture(THREAD);
      throw Object.assign(new Error('The file ends in the middle.'), { code: 'damaged' });
    }
    const failing = receiveCaptures(bench.store, appraiseCaptures(breaking(), scorer), {
      fileName: 'cut.xml',
      who: ALICE,
    });
    expect(await failing.catch((error) => error.message)).to.match(/in the middle/);
    const { items } = await listCaptures(bench.store.db);
    expect(items[0]).to.deep.include({ state: 'failed', articles: 1, fresh: 3 });
    expect(items[0]!.problems[0]).to.deep.include({ code: 'damaged', message: 'The file ends in the middle.' });

    const whole = [writeCapture(THREAD), writeCapture(THREAD, { article: { url: 'https://herald.example/b' } })];
    const report = await receiveCaptures(bench.store, appraiseCaptures(inOrder(whole), scorer), {
      fileName: 'cut.xml',
      who: ALICE,
      resume: items[0]!.id,
    });
    expect(report).to.deep.include({
      id: items[0]!.id,
      state: 'done',
      articles: 2,
      fresh: 6,
      unchanged: 0,
      problems: [],
    });
  });

  it('reports progress after each article', async () => {
    const seen: number[] = [];
    const captures = ['a', 'b', 'c'].map((name) =>
      writeCapture(THREAD, { article: { url: `https://h.example/${name}` } }),
    );
    await receiveCaptures(bench.store, appraiseCaptures(inOrder(captures), scorer), {
      fileName: 'three.xml',
      who: ALICE,
      onProgress: (progress) => seen.push(progress.comments),
    });
    expect(seen).to.deep.equal([3, 6, 9]);
  });

  it('commits small articles together, each with its own event and report', async () => {
    const comments = Array.from({ length: 1_000 }, (_unused, at) => writeComment({ text: `Number ${at}.` }));
    const write = (name: string, of: CapturedComment[]) =>
      writeCapture(of, { article: { url: `https://h.example/${name}` } });
    const { id } = await receive(bench.store, [
      write('a', THREAD),
      write('b', THREAD),
      write('long', comments),
      write('c', THREAD),
    ]);
    const events = (await listEventsSince(bench.store.db, 0)).filter(({ what }) => what === 'article:imported');
    expect(events.map(({ articleId }) => articleId)).to.deep.equal([1, 2, 3, 4]);
    const [a, b, long, c] = events.map(({ group }) => group);
    expect([b, long]).to.deep.equal([a, a]);
    expect(c).to.be.greaterThan(a!);
    const reports = (await listArticleReports(bench.store.db, id)).items;
    expect(reports.map(({ fresh }) => fresh)).to.deep.equal([3, 3, 1_000, 3]);
  });

  it('bounds the report of an input in which nothing is right', async () => {
    const wrong = Array.from({ length: 3_000 }, (_unused, at) => ({ line: at, text: 'x'.repeat(9_000) }));
    const problems = wrong.map(({ line }) => ({ code: 'odd', message: 'Odd.', line, comment: null }));
    const report = await receive(bench.store, [writeCapture(THREAD, { unread: wrong, problems })]);
    expect(report.unread).to.equal(3_000);
    const [article] = (await listArticleReports(bench.store.db, report.id)).items;
    expect(article!.unreadCount).to.equal(3_000);
    expect(JSON.stringify(article).length).to.be.below(600_000);
    expect(article!.problems.at(-1)!.message).to.match(/2500 more/);
  });

  it('tells of problems that belong to no article in the report of the import', async () => {
    const blank = writeCapture([], {
      article: { url: null, title: null, text: '' },
      problems: [{ code: 'truncated', message: 'The file was cut off.', line: 3, comment: null }],
    });
    const report = await receive(bench.store, [blank]);
    expect(report).to.deep.include({ articles: 0 });
    expect(report.problems.map((problem) => problem.code)).to.deep.equal(['truncated']);
  });
});

describeOnEngines('markInterrupted', (bench) => {
  const start = (name: string, owner: string) =>
    bench.store.change(ALICE, (change) => startCapture(change, { name, path: null, owner }));

  it('finds the imports whose process is gone, and leaves those alone that may still go on', async () => {
    await start('numbered like us, from an earlier start', `${hostname()}:${process.pid}:${Date.now() - 1}`);
    await start('from before the machine was started', `${hostname()}:${process.ppid}:1000`);
    await start('of a process that ended', `${hostname()}:999999999:${Date.now()}`);
    await start('of a process that runs', `${hostname()}:${process.ppid}:${Date.now()}`);
    await start('of another machine', `elsewhere:1:${Date.now()}`);
    const found = await markInterrupted(bench.store);
    expect(found.map((row) => row.id)).to.have.members([1, 2, 3]);
    expect(found.every((row) => row.state === 'interrupted' && row.finishedAt !== null)).to.equal(true);
    const { items } = await listCaptures(bench.store.db);
    expect(items.filter((row) => row.state === 'running').map((row) => row.id)).to.have.members([4, 5]);
  });
});

describeOnEngines('removeCapture', (bench) => {
  it('takes out what only this import showed, and puts it back', async () => {
    await receive(bench.store, [writeCapture(THREAD)]);
    const extra = writeComment({ id: '4', text: HEATED });
    const other = writeCapture(THREAD, { article: { url: 'https://herald.example/other' } });
    const second = await receive(bench.store, [writeCapture([...THREAD, extra]), other]);
    const before = await listComments(bench.store.db, 1);

    const removed = await removeCapture(bench.store, ALICE, second.id);
    expect(removed!.removedAt).to.be.a('string');
    expect((await listComments(bench.store.db, 1)).map((comment) => comment.foreignId)).to.deep.equal(['1', '2', '3']);
    expect((await listArticles(bench.store.db)).items.map((article) => article.id)).to.deep.equal([1]);
    expect(await readTotals(bench.store.db)).to.deep.include({ articles: 1, comments: 3, waiting: 1 });
    expect((await readQueue(bench.store.db, {})).items).to.have.length(1);
    expect((await readQueue(bench.store.db, {})).flags.every((flag) => flag.count === 1)).to.equal(true);
    expect(await removeCapture(bench.store, ALICE, second.id)).to.equal(null);

    const restored = await restoreCapture(bench.store, ALICE, second.id);
    expect(restored!.removedAt).to.equal(null);
    const after = await listComments(bench.store.db, 1);
    expect(after.map(({ version: _version, ...rest }) => rest)).to.deep.equal(
      before.map(({ version: _version, ...rest }) => rest),
    );
    expect(await readTotals(bench.store.db)).to.deep.include({ articles: 2, comments: 7, waiting: 3 });
    const events = (await listEvents(bench.store.db, { captureId: second.id })).items;
    expect(events.slice(0, 2).map((event) => event.what)).to.deep.equal(['capture:restored', 'capture:removed']);
  });

  it('gives back what a removed import had changed, but not what people decided', async () => {
    await receive(bench.store, [writeCapture(THREAD)]);
    const [, heated] = await listComments(bench.store.db, 1);
    await decide(bench.store, ALICE, [heated!], { action: 'reject', rule: 'threat' });
    const before = await listComments(bench.store.db, 1);
    const title = (await findArticle(bench.store.db, 1))!.title;

    const edited = [writeComment({ id: '1', text: HEATED }), writeComment({ id: '2', author: 'Brom', text: CALM })];
    const second = await receive(bench.store, [writeCapture(edited, { article: { title: 'Another title' } })]);
    expect(second).to.deep.include({ changed: 2, gone: 1 });
    await removeCapture(bench.store, ALICE, second.id);
    const without = ({ version: _version, ...rest }: object & { version?: number }) => rest;
    const after = await listComments(bench.store.db, 1);
    expect([after[0], after[2]].map((comment) => without(comment!))).to.deep.equal(
      [before[0], before[2]].map((comment) => without(comment!)),
    );
    expect(after[1]).to.deep.include({ text: HEATED, state: 'removed' });
    expect(after[1]!.decision).to.deep.include({ aboutOldText: false });
    expect((await findArticle(bench.store.db, 1))!.title).to.equal(title);

    await restoreCapture(bench.store, ALICE, second.id);
    const again = await listComments(bench.store.db, 1);
    expect(again.map((comment) => comment.text)).to.deep.equal([HEATED, CALM, THREAD[2]!.text]);
    expect(again[2]!.goneAt).to.be.a('string');
    expect((await findArticle(bench.store.db, 1))!.title).to.equal('Another title');
  });

  it('shows again what was removed when the same is imported anew', async () => {
    const first = await receive(bench.store, [writeCapture(THREAD)]);
    const before = await readQueue(bench.store.db, {});
    await removeCapture(bench.store, ALICE, first.id);
    expect(await readTotals(bench.store.db)).to.deep.include({ articles: 0, comments: 0, waiting: 0 });
    const second = await receive(bench.store, [writeCapture(THREAD)]);
    expect(second).to.deep.include({ fresh: 3, changed: 0, unchanged: 0 });
    expect(await readTotals(bench.store.db)).to.deep.include({ articles: 1, comments: 3, waiting: 1 });
    const after = await readQueue(bench.store.db, {});
    expect(after.flags).to.deep.equal(before.flags);
    expect(after.items).to.deep.equal(before.items.map((item) => ({ ...item, version: item.version + 2 })));
  });

  it('says nothing of an import that does not exist', async () => {
    expect(await removeCapture(bench.store, ALICE, 99)).to.equal(null);
    expect(await findCapture(bench.store.db, 99)).to.equal(null);
  });
});
