import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { decide } from '../../server/moderation/decide.ts';
import { readQueue } from '../../server/moderation/queue.ts';
import { findComment } from '../../server/store/comments.ts';
import { comment, discussion, heatedDiscussion } from '../http/open-desk.ts';
import { folder } from '../scoring/open.ts';
import { atIssue, type BrowserDesk, needBrowser, openBrowserDesk, waitForLive } from './browser.ts';

describe('The desk in a browser', () => {
  let desk: BrowserDesk;
  before(function () {
    needBrowser(this);
  });
  beforeEach(async () => {
    desk = await openBrowserDesk();
  });
  afterEach(() => desk.close());

  const review = async (name: string): Promise<Page> => {
    const page = await desk.enter(name);
    await page.goto(`${desk.url}/review`);
    await waitForLive(page);
    return page;
  };
  const state = async (text: string) => {
    const { items } = await readQueue(desk.desk.store.db, {});
    return items.some((item) => item.text.includes(text)) ? 'waits' : 'decided';
  };

  it('takes a saved page in and shows its thread', async () => {
    const page = await desk.enter('Alice');
    await page.getByRole('link', { name: 'Import', exact: true }).click();
    await page.getByLabel('A saved page').setInputFiles(folder('data/samples/swimming-baths.txt'));
    await page.getByRole('button', { name: 'Import' }).click();
    await page.waitForURL(/\/imports\/\d+$/);
    await page.locator('.reports h2 a').first().click();
    await page.waitForURL(/\/articles\/\d+/);
    expect(await page.locator('.thread .comment').count()).to.be.greaterThan(10);
    expect(await page.locator('.thread li.d1').count()).to.be.greaterThan(0);
    expect(await page.locator('.strip a').count()).to.equal(await page.locator('.thread .comment').count());
  });

  it('says what is wrong with a file without leaving the page', async () => {
    const page = await desk.enter('Alice');
    await page.goto(`${desk.url}/imports`);
    await page
      .getByLabel('A saved page')
      .setInputFiles({ name: 'x.bin', mimeType: '', buffer: Buffer.from([0, 1, 2, 0]) });
    await page.getByRole('button', { name: 'Import' }).click();
    await page.getByText('It could not be read').waitFor();
  });

  it('opens a comment from its cell in the strip', async () => {
    await desk.import(heatedDiscussion());
    const page = await desk.enter('Alice');
    await page.goto(`${desk.url}/articles/1`);
    await page.locator('.strip a').nth(3).click();
    expect(await page.locator('.comment.is-here').getAttribute('data-comment')).to.equal('4');
    expect(await page.evaluate(() => document.activeElement?.id)).to.equal('c-4');
  });

  it('goes through a thread by keys: next, next that waits, open', async () => {
    await desk.import(heatedDiscussion());
    const page = await desk.enter('Alice');
    await page.goto(`${desk.url}/articles/1`);
    await waitForLive(page);
    for (const key of ['j', 'j', 'k', 'n']) await page.keyboard.press(key);
    expect(await page.locator('.comment.is-here').getAttribute('data-comment')).to.equal('2');
    await page.keyboard.press('n');
    expect(await page.locator('.comment.is-here').getAttribute('data-comment')).to.equal('4');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/comments\/4$/);
  });

  it('does a day’s work by keyboard: approve, reject by rule, escalate, undo', async () => {
    await desk.import(heatedDiscussion());
    const page = await review('Alice');
    const first = (await atIssue(page).getAttribute('data-comment'))!;
    await page.keyboard.press('r');
    await page.keyboard.press('3');
    await page.locator('#done').getByText('Hidden by rule ‘Name-calling’ just now').waitFor();
    const second = String((await readQueue(desk.desk.store.db, {})).items[0]!.id);
    expect(second).to.not.equal(first);
    expect(await atIssue(page).getAttribute('data-comment')).to.equal(second);
    await page.keyboard.press('a');
    await page.locator('#done').getByText('Approved just now').waitFor();
    await page.keyboard.press('e');
    await page.keyboard.type('Is this for us? a r z');
    await page.keyboard.press('Enter');
    await page.locator('#done').getByText('Passed on for a second opinion').waitFor();
    await page.getByText('All clear.').waitFor();
    await page.keyboard.press('z');
    await page.locator('#done').getByText('Taken back').waitFor();
    await page.keyboard.press('z');
    await page.waitForFunction(
      (id) => document.querySelector<HTMLElement>('.at-issue')?.dataset.comment === id,
      second,
    );
    await page.keyboard.press('z');
    await page.waitForFunction((id) => document.querySelector<HTMLElement>('.at-issue')?.dataset.comment === id, first);
    expect((await readQueue(desk.desk.store.db, {})).waiting).to.equal(3);
  });

  it('decides on several at once by keyboard, shows their words first, and takes all back with one undo', async () => {
    await desk.import(heatedDiscussion());
    const page = await review('Alice');
    const first = await atIssue(page).getAttribute('data-comment');
    await page.keyboard.press('x');
    await page.keyboard.press('j');
    await page.waitForFunction((id) => document.querySelector<HTMLElement>('.at-issue')?.dataset.comment !== id, first);
    await page.keyboard.press('x');
    expect(await page.locator('.rows :checked').count()).to.equal(2);
    // Enter on a box decides nothing.
    await page.locator('.rows :checked').first().focus();
    await page.keyboard.press('Enter');
    await page.locator('.chosen select').selectOption('spam');
    await page.getByRole('button', { name: 'Reject by it' }).click();
    await page.locator('#done').getByText('2 comments').waitFor();
    expect((await readQueue(desk.desk.store.db, {})).waiting).to.equal(1);
    await page.keyboard.press('z');
    await page.locator('#done').getByText('Taken back').waitFor();
    expect((await readQueue(desk.desk.store.db, {})).waiting).to.equal(3);
  });

  it('moves through the queue without deciding, reads the next one out and keeps the focus on it', async () => {
    await desk.import(heatedDiscussion());
    const page = await review('Alice');
    const first = await atIssue(page).getAttribute('data-comment');
    await page.keyboard.press('j');
    await page.waitForFunction((id) => document.querySelector<HTMLElement>('.at-issue')?.dataset.comment !== id, first);
    await page.waitForFunction(() => document.activeElement?.classList.contains('at-issue'));
    await page.waitForFunction(() => /Now: Comment/.test(document.getElementById('announcer')!.textContent!));
    await page.keyboard.press('k');
    await page.waitForFunction((id) => document.querySelector<HTMLElement>('.at-issue')?.dataset.comment === id, first);
    expect(await state('pathetic clown')).to.equal('waits');
  });

  it('shows and hides its keys, and leaves keys alone while somebody types', async () => {
    await desk.import(heatedDiscussion());
    const page = await review('Alice');
    await page.keyboard.press('?');
    await page.locator('#key-sheet').waitFor({ state: 'visible' });
    await page.keyboard.press('Escape');
    await page.locator('#key-sheet').waitFor({ state: 'hidden' });
    await page.keyboard.press('/');
    await page.keyboard.type('a r 1 z');
    expect(await page.locator('.masthead input[type=search]').inputValue()).to.equal('a r 1 z');
    expect((await readQueue(desk.desk.store.db, {})).waiting).to.equal(3);
  });

  it('shows one moderator’s decision on the other’s desk without a reload', async () => {
    await desk.import(heatedDiscussion());
    const [alice, bob] = [await review('Alice'), await review('Bob')];
    await bob.evaluate(() => Object.assign(window, { untouched: true }));
    await alice.keyboard.press('a');
    await bob.locator('.at-issue .standing').getByText('Approved').waitFor();
    await bob.getByText('by Alice').first().waitFor();
    await bob.waitForFunction(() => document.querySelectorAll('.rows li').length === 2);
    expect(await bob.locator('#nav .count').innerText()).to.contain('2');
    expect(await bob.evaluate(() => 'untouched' in window)).to.equal(true);
  });

  it('shows a decision in an open thread, and an import as it comes in', async () => {
    await desk.import(heatedDiscussion());
    const reader = await desk.enter('Alice');
    await reader.goto(`${desk.url}/articles/1`);
    await waitForLive(reader);
    const bob = await review('Bob');
    await bob.keyboard.press('r');
    await bob.keyboard.press('1');
    await reader.locator('#c-2 .standing').getByText('Hidden by rule ‘Threat’').waitFor();
    const grown = heatedDiscussion();
    grown.comments.push(comment('One more voice, later.', { id: 'c6' }));
    await desk.import(grown);
    await reader.getByText('One more voice, later.').waitFor();
  });

  it('swaps only what changed into a long thread', async () => {
    const long = heatedDiscussion();
    for (let i = 0; i < 250; i += 1) long.comments.push(comment(`Voice number ${i}.`, { id: `v${i}` }));
    await desk.import(long);
    const reader = await desk.enter('Alice');
    await reader.goto(`${desk.url}/articles/1`);
    await waitForLive(reader);
    const asked: string[] = [];
    reader.on('request', (request) => asked.push(new URL(request.url()).pathname));
    const { store } = desk.desk;
    const [first] = (await readQueue(store.db, {})).items;
    await decide(store, { id: null, name: 'Bob' }, [first!], { action: 'reject', rule: 'threat' });
    await reader.locator(`#c-${first!.id} .standing`).getByText('Hidden by rule ‘Threat’').waitFor();
    expect(asked.filter((path) => path !== '/socket.io/')).to.deep.equal(['/cards']);
    await reader.locator(`#c-${first!.id} .standing`).getByRole('button', { name: 'Undo' }).click();
    await reader.locator(`#c-${first!.id} .standing`).waitFor({ state: 'detached' });
  });

  it('keeps a reader’s place in a thread while it changes', async () => {
    await desk.import(heatedDiscussion());
    const reader = await desk.enter('Alice');
    await reader.goto(`${desk.url}/articles/1`);
    await waitForLive(reader);
    await reader.keyboard.press('n');
    const { store } = desk.desk;
    const [first] = (await readQueue(store.db, {})).items;
    await decide(store, { id: null, name: 'Bob' }, [first!], { action: 'approve' });
    await reader.locator(`#c-${first!.id} .standing`).getByText('Approved').waitFor();
    expect(await reader.locator('.comment.is-here').getAttribute('data-comment')).to.equal('2');
    await reader.waitForFunction(() => /2/.test(document.querySelector('#nav .count')!.textContent!));
  });

  it('loses no half-written note to what others do', async () => {
    await desk.import(heatedDiscussion());
    const alice = await review('Alice');
    await alice.keyboard.press('e');
    await alice.keyboard.type('Is this one for the edit');
    await alice.keyboard.press('Tab');
    const { store } = desk.desk;
    const last = (await readQueue(store.db, {})).items.at(-1)!;
    await decide(store, { id: null, name: 'Bob' }, [last], { action: 'approve' });
    await alice.waitForFunction(() => document.querySelectorAll('.rows [name=chosen]').length === 2);
    expect(await alice.locator('#note').inputValue()).to.equal('Is this one for the edit');
    expect(await alice.locator('#escalate').getAttribute('open')).to.not.equal(null);
  });

  it('says who else has the same comment open', async () => {
    await desk.import(heatedDiscussion());
    const alice = await review('Alice');
    await alice.waitForFunction(() => document.getElementById('presence')?.textContent === '');
    const bob = await review('Bob');
    await alice.getByText('Bob has this open too.').waitFor();
    await bob.getByText('Alice has this open too.').waitFor();
    await bob.keyboard.press('j');
    await alice.waitForFunction(() => document.getElementById('presence')?.textContent === '');
  });

  it('refuses a decision on what changed meanwhile, and says what happened', async () => {
    await desk.import(heatedDiscussion());
    const alice = await desk.enter('Alice');
    // Her browser does not hear of what Bob does: the server alone must notice.
    await alice.route('**/socket.io/**', (route) => route.abort());
    await alice.goto(`${desk.url}/review`);
    const { store } = desk.desk;
    const [first] = (await readQueue(store.db, {})).items;
    await decide(store, { id: null, name: 'Bob' }, [first!], { action: 'reject', rule: 'threat' });
    await alice.keyboard.press('a');
    const refusal = alice.locator('.stale');
    await refusal.getByText('This changed since you looked').waitFor();
    expect(await refusal.innerText()).to.contain('Bob hid by rule ‘Threat’ just now');
    expect(await atIssue(alice).getAttribute('data-comment')).to.equal(String(first!.id));
    expect((await findComment(store.db, first!.id))!.state).to.equal('removed');
    await alice.keyboard.press('a');
    await alice.locator('#done').getByText('Approved just now').waitFor();
    expect((await findComment(store.db, first!.id))!.state).to.equal('visible');
  });

  it('catches up after the desk was away, missing nothing', async () => {
    await desk.import(heatedDiscussion());
    const alice = await review('Alice');
    await desk.stopServing();
    await alice.getByText('Not connected').waitFor();
    const { store } = desk.desk;
    const [first] = (await readQueue(store.db, {})).items;
    await decide(store, { id: null, name: 'Bob' }, [first!], { action: 'reject', rule: 'threat' });
    await desk.import(discussion('A second article', [comment('You stupid idiot, you liar.', { author: 'Zed' })]));
    await desk.serveAgain();
    await alice.locator('.at-issue .standing').getByText('Hidden by rule ‘Threat’').waitFor({ timeout: 20_000 });
    await alice.locator('.rows').getByText('You stupid idiot, you liar.').waitFor();
    await alice.waitForFunction(() => document.getElementById('connection')!.textContent === '');
  });

  it('takes no decision while offline, and says so', async () => {
    await desk.import(heatedDiscussion());
    const alice = await review('Alice');
    await alice.context().setOffline(true);
    await alice.getByText('Not connected').waitFor();
    await alice.keyboard.press('a');
    await alice.getByText('Not sent').waitFor();
    await alice.context().setOffline(false);
    await alice.waitForFunction(() => document.getElementById('connection')!.textContent === '');
    expect((await readQueue(desk.desk.store.db, {})).waiting).to.equal(3);
    await alice.keyboard.press('a');
    await alice.locator('#done').getByText('Approved just now').waitFor();
  });

  it('works without script: reading, deciding, undoing', async () => {
    await desk.import(heatedDiscussion());
    const page = await desk.enter('Alice', 'editor', { javaScriptEnabled: false });
    await page.goto(`${desk.url}/review`);
    await page.locator('#reject summary').click();
    await page.getByRole('button', { name: 'Name-calling' }).click();
    await page.locator('#done').getByText('Hidden by rule ‘Name-calling’').waitFor();
    await page.locator('#done').getByRole('button', { name: 'Undo' }).click();
    await page.locator('#done').getByText('Taken back').waitFor();
    expect((await readQueue(desk.desk.store.db, {})).waiting).to.equal(3);
  });
});
