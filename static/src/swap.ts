/** Fetches pages and swaps what differs into the one that is shown: the server renders, the browser only places. */
import { Idiomorph } from 'idiomorph';
import { announce, showLine } from './announce.ts';

interface Fetched {
  page: Document;
  /** Whether the address leads here again: not so for the answer to a form that was refused. */
  isPlace: boolean;
  url: string;
}

/** Called after each swap, with the sequence of events that the new page knows. */
type Listener = (sequence: number) => void;
const listeners: Listener[] = [];

export function onSwap(listener: Listener): void {
  listeners.push(listener);
}

/** Called with what could not be sent; true where the listener keeps it and says so. */
type Keeper = (url: string, request: RequestInit) => boolean;
const keepers: Keeper[] = [];

export function onUnsent(keeper: Keeper): void {
  keepers.push(keeper);
}

/** The reader's own last step, and how many there were: a refresh never overtakes one. */
let stepping: Promise<unknown> = Promise.resolve();
let steps = 0;

/** Goes to a page, or sends a form, without loading the frame anew. False where no answer of the desk is shown now. */
export function visit(url: string, request: RequestInit = {}): Promise<boolean> {
  steps += 1;
  const stepped = step(url, request);
  stepping = stepped;
  return stepped;
}

async function step(url: string, request: RequestInit): Promise<boolean> {
  const fetched = await fetchPage(url, request).catch(() => null);
  if (!fetched) {
    if (keepers.some((keep) => keep(url, request))) return false;
    showLine('Not sent: the desk cannot be reached, or failed. Nothing was changed; try again in a moment.');
    return false;
  }
  if (!place(fetched.page)) return false;
  if (fetched.isPlace && fetched.url !== location.href) history.pushState(null, '', fetched.url);
  settle();
  return true;
}

/**
 * Goes along the page's own time line: the newest wish alone counts, and no step is an entry of the history.
 * False where the desk could not be reached.
 */
export async function seek(url: string): Promise<boolean> {
  steps += 1;
  const stepsBefore = steps;
  const fetched = await fetchPage(url, {}).catch(() => null);
  if (!fetched) showLine('The desk cannot be reached, or failed. What you see stays; try again in a moment.');
  else if (steps === stepsBefore) place(fetched.page);
  return fetched !== null;
}

/**
 * Brings the shown page up to date where it stands: nobody's focus, scroll or half-written note moves.
 * `isDue` is asked once the reader's own step is done, which may have brought what was wanted.
 * Throws where the desk cannot be reached.
 */
export async function refresh(isDue: () => boolean): Promise<void> {
  await stepping;
  if (!isDue()) return;
  const stepsBefore = steps;
  const shown = document.querySelector<HTMLElement>('.at-issue')?.dataset;
  const url = new URL(location.href);
  // The comment under a moderator's eyes stays, even if somebody else has just decided on it.
  if (shown?.comment && url.pathname === '/review') url.searchParams.set('at', shown.comment);
  const fetched = await fetchPage(url.href, {});
  // A reader who has moved on meanwhile has a newer page than this one.
  if (steps !== stepsBefore || new URL(fetched.url).pathname !== location.pathname) return;
  const before = readVersions();
  const here = document.querySelector('.comment.is-here')?.id;
  place(fetched.page);
  if (here) document.getElementById(here)?.classList.add('is-here');
  showChanges(before);
}

function readVersions(): Map<string, string> {
  const comments = document.querySelectorAll<HTMLElement>('.comment');
  return new Map([...comments].map(({ id, dataset }) => [id, dataset.version!]));
}

/** Lets what changed settle before the eye; a change of the comment at issue is read out, and holds decisions up. */
function showChanges(before: ReadonlyMap<string, string>): void {
  for (const comment of document.querySelectorAll<HTMLElement>('.comment')) {
    const known = before.get(comment.id);
    if (known === undefined || known === comment.dataset.version) continue;
    comment.classList.add('has-changed');
    if (!comment.classList.contains('at-issue')) continue;
    changedAt = performance.now();
    announce(`Changed: ${comment.querySelector('.standing')?.textContent ?? 'look again'}`);
  }
}

/** Swaps single comments, wherever the page shows them. Throws where the desk cannot be reached. */
export async function refreshCards(ids: readonly number[]): Promise<void> {
  const fetched = await fetchPage(`/cards?ids=${ids.join(',')}`, {
    headers: { 'x-page': location.pathname + location.search },
  });
  for (const card of fetched.page.querySelectorAll<HTMLElement>('.comment')) {
    const shown = document.getElementById(card.id);
    if (!shown) continue;
    const isHere = shown.classList.contains('is-here');
    Idiomorph.morph(shown, card.outerHTML, { ignoreActiveValue: isTyping() });
    const changed = document.getElementById(card.id);
    changed?.classList.toggle('is-here', isHere);
    changed?.classList.add('has-changed');
  }
}

let changedAt = Number.NEGATIVE_INFINITY;
const LOOK_AGAIN_MS = 1000;

/** Whether the comment at issue changed a blink ago, so that a key pressed now was meant for what stood there before. */
function hasJustChanged(): boolean {
  return performance.now() - changedAt < LOOK_AGAIN_MS;
}

/** Throws where the desk cannot be reached or fails; where it restarts, the server before it answers with a status of failure. */
async function fetchPage(url: string, request: RequestInit): Promise<Fetched> {
  const response = await fetch(url, { ...request, credentials: 'same-origin' });
  if (response.status >= 500) throw new Error(`status ${response.status}`);
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  return { page, url: response.url, isPlace: request.method !== 'POST' || response.redirected };
}

/** Swaps the page into the one that is shown; false where it is of another frame, and loaded whole. */
function place(page: Document): boolean {
  const main = document.getElementById('main');
  const fresh = page.getElementById('main');
  // Signed out meanwhile.
  if (!main || !fresh || !page.body.dataset.csrf) {
    location.reload();
    return false;
  }
  const drawer = openDrawer(page);
  const callbacks = {
    // What a person opened stays open, and who else is here is not the page's to say.
    beforeAttributeUpdated: (name: string, element: Element) =>
      !(name === 'open' && (element.id === drawer || element.matches('[data-kept]'))),
    beforeNodeMorphed: (old: Node, now: Node) => !isOwn(old, now),
  };
  Idiomorph.morph(main, fresh, { ignoreActiveValue: isTyping(), callbacks });
  const nav = document.getElementById('nav');
  const freshNav = page.getElementById('nav');
  if (nav && freshNav) Idiomorph.morph(nav, freshNav);
  document.title = page.title;
  document.body.className = page.body.className;
  for (const listener of listeners) listener(Number(page.body.dataset.sequence));
  return true;
}

/** Whether somebody writes: a half-written note is nobody else's to change. (Of a focused comment all may change.) */
function isTyping(): boolean {
  return document.activeElement?.matches('input, textarea, select') ?? false;
}

/** The drawer that stays open: the one that is, as long as the same comment is at issue. */
function openDrawer(page: Document): string | undefined {
  const issue = (root: Document) => root.querySelector<HTMLElement>('.at-issue')?.id;
  const open = document.querySelector<HTMLElement>('.decide details[open]')?.id;
  return issue(document) === issue(page) ? open : undefined;
}

/** What only this browser knows stays: who else is here, how far an upload is (`data-own`, with the same value). */
function isOwn(old: Node, now: Node): boolean {
  if (!(old instanceof HTMLElement && now instanceof HTMLElement)) return false;
  return old.dataset.own !== undefined && old.dataset.own === now.dataset.own;
}

/** After a step of the reader's own: the new comment at the top and under the focus, what was done read out. */
function settle(): void {
  const issue = document.querySelector<HTMLElement>('.at-issue');
  const said =
    document.querySelector('.stale')?.textContent ?? document.querySelector('[data-said]')?.textContent ?? '';
  announce(`${said} ${issue ? `Now: ${issue.getAttribute('aria-label')}.` : ''}`);
  for (const pane of document.querySelectorAll('.reading:not(.stage), .evidence-pane')) pane.scrollTop = 0;
  // On a phone the page itself is what scrolls.
  if (issue) scrollTo(0, 0);
  issue?.focus({ preventScroll: true });
  document.querySelector('.rows [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

/** Lets links and forms marked `data-swap` go through `visit`. */
export function swapOnClick(): void {
  document.addEventListener('click', (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[data-swap]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    void visit(link.href);
  });
  document.addEventListener('submit', (event) => {
    const form = event.target as HTMLFormElement;
    if (form.dataset.swap === undefined) return;
    event.preventDefault();
    void send(form, event.submitter);
  });
  document.addEventListener('change', (event) => {
    const field = event.target as HTMLElement;
    if (field.dataset.submit !== undefined) field.closest('form')?.requestSubmit();
  });
  addEventListener('popstate', () => void visit(location.href));
}

async function send(form: HTMLFormElement, button: HTMLElement | null): Promise<void> {
  const fields = new URLSearchParams(new FormData(form, button) as unknown as Record<string, string>);
  // Read as attributes: a field named "action" hides the property of that name.
  const action = button?.getAttribute('formaction') ?? form.getAttribute('action')!;
  if (form.getAttribute('method') !== 'post') {
    await visit(`${action}?${fields}`);
  } else if (action === '/decisions' && hasJustChanged()) {
    announce('This changed just now. Look again, then decide.');
  } else if (form.dataset.swap === 'card') {
    await sendForCard(form, action, fields);
  } else {
    await visit(action, { method: 'POST', body: fields });
  }
}

/** In a long thread only the comment itself is swapped; a refusal is shown as the page that says so. */
async function sendForCard(form: HTMLFormElement, action: string, fields: URLSearchParams): Promise<unknown> {
  const card = form.closest<HTMLElement>('[data-comment]');
  if (!card || document.querySelector('[data-live]')) return visit(action, { method: 'POST', body: fields });
  const response = await fetch(action, { method: 'POST', body: fields, redirect: 'manual' }).catch(() => null);
  if (response?.type !== 'opaqueredirect') return visit(action, { method: 'POST', body: fields });
  await refreshCards([Number(card.dataset.comment)]);
  announce(`Taken back. ${card.getAttribute('aria-label')}`);
  card.focus({ preventScroll: true });
}
