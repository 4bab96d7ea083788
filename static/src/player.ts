/**
 * Plays a time line: the server draws each position, here it is asked for when it is due. One request at a time, and
 * the newest wish alone counts: so a replay never runs ahead of what arrives.
 */
import { announce } from './announce.ts';
import { onSwap, seek } from './swap.ts';

/** Faster than this nobody reads along, and scrolling follows at once. */
const READING_SPEED = 4;

let playing = false;
let speed = 1;
let timer = 0;
/** The address that is wanted while another one is still on its way. */
let wanted: string | null = null;
let isSeeking = false;
let isScrubbing = false;
/** The form that asks, and since when. */
let asked: { form: string; since: number } | null = null;

/** Without script the time line is links and a form; what needs script shows from here on. */
export function playTimelines(): void {
  document.documentElement.classList.add('has-script');
  document.addEventListener('click', onClick);
  document.addEventListener('input', scrub);
  document.addEventListener('change', choose);
  // Before the form is read.
  document.addEventListener('submit', countSeconds, { capture: true });
  document.addEventListener('visibilitychange', () => document.hidden && play(false));
  onSwap(arrive);
  arrive();
}

function timeline(): HTMLElement | null {
  return document.getElementById('timeline');
}

function onClick(event: MouseEvent): void {
  const control = (event.target as Element).closest<HTMLElement>('[data-play], [data-seek], [data-speed]');
  if (!control || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  if (control.dataset.play !== undefined) play(!playing);
  else if (control.dataset.speed !== undefined) changeSpeed(Number(control.dataset.speed));
  else void goTo((control as HTMLAnchorElement).href);
}

/** Who plays has waited already: the next position follows at once. */
function play(isOn: boolean): void {
  clearTimeout(timer);
  const next = nextAddress();
  playing = isOn && next !== null;
  drawControls();
  if (playing) void goTo(next!);
}

/** The address of the next position; null at a decision, and at the end. */
function nextAddress(): string | null {
  const line = timeline()?.dataset;
  return line?.next ? `${line.path}?at=${Number(line.position) + 1}` : null;
}

/** Asks for the next position when it is due. */
function schedule(): void {
  clearTimeout(timer);
  const next = nextAddress();
  if (playing && next) timer = setTimeout(() => void goTo(next), Number(timeline()!.dataset.next) / speed);
}

async function goTo(url: string): Promise<void> {
  clearTimeout(timer);
  wanted = url;
  if (isSeeking) return;
  isSeeking = true;
  while (wanted !== null) {
    const next: string = wanted;
    wanted = null;
    if (!(await seek(next))) play(false);
  }
  isSeeking = false;
  schedule();
}

function scrub(event: Event): void {
  const scrubber = event.target as HTMLInputElement;
  if (scrubber.id !== 'scrubber') return;
  isScrubbing = true;
  void goTo(`${timeline()!.dataset.path}?time=${scrubber.value}`);
}

function choose({ target }: Event): void {
  const field = target as HTMLInputElement;
  if (field.id === 'scrubber') {
    isScrubbing = false;
    drawControls();
  } else if (field.id === 'speed') {
    speed = Number(field.value);
    schedule();
  } else if (field.name === 'action' && field.form?.dataset.judgement !== undefined) askForRule(field);
}

/** What is done to a comment rests on a rule, or on none: which is to be said. */
function askForRule(action: HTMLInputElement): void {
  for (const rule of action.form!.querySelectorAll<HTMLInputElement>('[name="rule"]')) {
    rule.required = action.dataset.acts !== undefined;
  }
  // The form has grown.
  const newest = document.querySelector<HTMLElement>('.stage .is-newest');
  if (newest) bringIntoView(newest);
}

function changeSpeed(by: number): void {
  const select = document.querySelector<HTMLSelectElement>('#speed')!;
  select.selectedIndex = Math.min(select.options.length - 1, Math.max(0, select.selectedIndex + by));
  speed = Number(select.value);
  announce(`Speed ${speed}`);
  schedule();
}

function countSeconds({ target }: Event): void {
  const form = target as HTMLFormElement;
  if (form.dataset.judgement === undefined || asked === null) return;
  form.querySelector<HTMLInputElement>('[name="seconds"]')!.value = ((performance.now() - asked.since) / 1000).toFixed(
    1,
  );
}

/** A position has been drawn: it is in sight, under the focus where something is asked or told, and read out. */
function arrive(): void {
  const line = timeline();
  noteAsked();
  if (!line) {
    playing = false;
    // A rater goes from point to point without a time line.
    if (document.querySelector('.replay')) showNewest();
    return;
  }
  const { path, position, next } = line.dataset;
  if (location.pathname === path) history.replaceState(null, '', `${path}?at=${position}`);
  if (next === undefined) playing = false;
  drawControls();
  showNewest();
}

function drawControls(): void {
  const button = document.querySelector<HTMLButtonElement>('[data-play]');
  const scrubber = document.querySelector<HTMLInputElement>('#scrubber');
  if (button) button.firstElementChild!.textContent = playing ? 'Pause' : 'Play';
  if (scrubber && !isScrubbing) scrubber.value = timeline()!.dataset.offset!;
}

function noteAsked(): void {
  const form = document.querySelector('[data-judgement]')?.id ?? null;
  if (form === asked?.form) return;
  asked = form === null ? null : { form, since: performance.now() };
  if (asked) document.querySelector<HTMLElement>('.is-newest')?.focus({ preventScroll: true });
}

function showNewest(): void {
  const newest = document.querySelector<HTMLElement>('.stage .is-newest');
  if (!newest) return;
  bringIntoView(newest.parentElement!);
  const reveal = document.getElementById('reveal');
  if (reveal) {
    reveal.focus({ preventScroll: true });
    return;
  }
  const done = document.querySelector('.stage .done')?.textContent ?? '';
  announce(`${newest.getAttribute('aria-label')}. ${readOut(newest)} ${done}`);
}

/** The words of a comment; of one that is veiled its warning alone. At speed they would pile up, so that nobody could follow. */
export function readOut(comment: HTMLElement): string {
  if (playing && speed > 1) return '';
  return comment.querySelector('.veil:not([open]) summary, .words')?.textContent ?? '';
}

/** In the middle of what the bar leaves free, or from the top where it is taller. */
export function bringIntoView(row: HTMLElement): void {
  const pane = row.closest<HTMLElement>('.pane');
  const isPane = pane !== null && getComputedStyle(pane).overflowY !== 'visible';
  const masthead = document.querySelector('.masthead')!.getBoundingClientRect().bottom;
  const top = isPane ? pane.getBoundingClientRect().top : masthead;
  const room = (document.getElementById('decide')?.getBoundingClientRect().top ?? innerHeight) - top;
  const box = row.getBoundingClientRect();
  const by = box.top - top - Math.max(0, (room - box.height) / 2);
  // What is far away is not travelled to.
  const isCalm = speed <= READING_SPEED && Math.abs(by) < room;
  const behavior = isCalm && matchMedia('(prefers-reduced-motion: no-preference)').matches ? 'smooth' : 'instant';
  (isPane ? pane : document.documentElement).scrollBy({ top: by, behavior });
}
