/** A room of training: the newest comment in sight, an answer that is never lost, a thread that plays by itself. */
import { announce, showLine } from './announce.ts';
import { onConnect } from './live.ts';
import { bringIntoView, readOut } from './player.ts';
import { onSwap, onUnsent, visit } from './swap.ts';

const RETRY_MS = 3000;
const KEPT = 'unsent answer';

export function followRoom(): void {
  if (!document.querySelector('[data-watch-room]')) return;
  keepAnswers();
  stepOnce();
  document.addEventListener('click', (event) => {
    if ((event.target as Element).closest('[data-room-play]')) toggle();
  });
  let shown = showMoment('');
  onSwap(() => {
    shown = showMoment(shown);
  });
}

/** Brings into sight what the room is about now, once, and says it; yields what that is. */
function showMoment(shown: string): string {
  const room = document.querySelector<HTMLElement>('.room');
  const newest = room?.querySelector<HTMLElement>('.is-newest');
  const moment = `${newest?.id} ${room?.className}`;
  if (!room || moment === shown) return moment;
  const phase = room.querySelector('.room-phase')?.textContent ?? '';
  announce(newest ? `${phase}: ${newest.getAttribute('aria-label')}. ${readOut(newest)}` : phase);
  // Where they do not stand beside the comment, the answers follow far below it.
  const answers = matchMedia('(width < 64rem)').matches ? room.querySelector('.reveal') : null;
  if (answers) answers.scrollIntoView();
  else if (newest) bringIntoView(newest);
  return moment;
}

/** A key pressed twice before the page has followed means one step: the second would only be told that it came too late. */
function stepOnce(): void {
  let isUnderWay = false;
  document.addEventListener(
    'submit',
    (event) => {
      if (!(event.target as Element).closest('.room-bar')) return;
      if (isUnderWay) {
        event.preventDefault();
        event.stopPropagation();
      }
      isUnderWay = true;
    },
    { capture: true },
  );
  const end = () => {
    isUnderWay = false;
    return false;
  };
  onSwap(end);
  onUnsent(end);
}

/**
 * An answer that could not be sent stays in this browser, even over a reload, and goes out when the desk is there again.
 * That it may have arrived all the same does no harm: the first one stands.
 */
function keepAnswers(): void {
  onUnsent((url, request) => {
    if (!/\/rooms\/\d+\/(answers|skip)$/.test(url)) return false;
    sessionStorage.setItem(KEPT, JSON.stringify({ url, fields: String(request.body) }));
    showLine('Your answer could not be sent. It is kept here, and sent as soon as the desk is there again.');
    setTimeout(() => void sendKept(), RETRY_MS);
    return true;
  });
  onConnect(() => void sendKept());
}

let sending = false;

async function sendKept(): Promise<void> {
  const kept = sessionStorage.getItem(KEPT);
  if (kept === null || sending) return;
  sending = true;
  const { url, fields } = JSON.parse(kept) as { url: string; fields: string };
  const isSent = await visit(url, { method: 'POST', body: new URLSearchParams(fields) });
  sending = false;
  if (!isSent) return;
  sessionStorage.removeItem(KEPT);
  showLine('');
}

let playing: ReturnType<typeof setTimeout> | null = null;

function toggle(): void {
  if (playing === null) play();
  else pause();
}

/** Goes on by the pace that is chosen, until somebody pauses or there is something to decide. */
function play(): void {
  const seconds = Number(document.querySelector<HTMLSelectElement>('#pace')?.value);
  playing = setTimeout(() => {
    const next = document.querySelector<HTMLElement>('[data-plays]');
    next?.click();
    if (next) play();
    else pause();
  }, seconds * 1000);
  showPlaying();
}

function pause(): void {
  if (playing !== null) clearTimeout(playing);
  playing = null;
  showPlaying();
}

function showPlaying(): void {
  document.querySelector('[data-room-play]')?.setAttribute('aria-pressed', String(playing !== null));
}
