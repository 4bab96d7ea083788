/**
 * Keys. A view says which key a control answers to (`data-key`, `data-also-key`), beside the control itself; here it
 * is only pressed.
 * Moving through a thread is the one thing that no control stands for.
 */
import { goTo, moveInThread } from './thread.ts';

const TYPING = 'input:not([type="checkbox"], [type="radio"], [type="range"]), textarea, select, [contenteditable]';

export function listenToKeys(): void {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const target = event.target as Element;
    // Held down, enter would commit and at once go on, past what is told.
    if (event.key === 'Enter' && event.repeat) return;
    if (event.key === 'Escape') leave(target);
    else if (!belongsTo(target, event.key) && (press(event.key) || moveInThread(event.key))) event.preventDefault();
  });
}

/** Whether a key is the focused element's own: a field takes every key, a button or link enter and space, a choice arrows. */
function belongsTo(target: Element, key: string): boolean {
  if (target.matches(TYPING)) return true;
  if (target.matches('input[type="radio"]') && key.startsWith('Arrow')) return true;
  return (key === 'Enter' || key === ' ') && target.closest('a, button, summary, input') !== null;
}

/** Presses the control that a key stands for; false where the page has none. */
function press(key: string): boolean {
  const control = [...document.querySelectorAll<HTMLElement>('[data-key]')].find(
    (each) => (each.dataset.key === key || each.dataset.alsoKey === key) && isReachable(each),
  );
  if (!control) return false;
  if (control instanceof HTMLInputElement) control.focus();
  else control.click();
  if (control.matches('summary')) enterDrawer(control.closest('details')!);
  return true;
}

/** What lies in a closed drawer or on a hidden sheet has no key. */
function isReachable(control: HTMLElement): boolean {
  const drawer = control.closest('details');
  return control.checkVisibility() && (drawer === null || drawer.open || control.matches('summary'));
}

function enterDrawer(drawer: HTMLDetailsElement): void {
  if (drawer.open) drawer.querySelector<HTMLElement>('input[type="text"], button')?.focus();
}

/** Escape leaves a field, closes a drawer, hides the sheet of keys. */
function leave(target: Element): void {
  const sheet = document.getElementById('key-sheet');
  const drawer = document.querySelector<HTMLDetailsElement>('.decide details[open], .menu[open]');
  if (sheet && !sheet.hidden) {
    toggle(sheet);
  } else if (drawer) {
    drawer.open = false;
    drawer.querySelector('summary')?.focus();
  } else if (target.matches(TYPING)) {
    (target as HTMLElement).blur();
  }
}

/** Links marked `data-toggle` show and hide a part of the page instead of leaving it; `data-jump` goes to a comment. */
export function toggleOnClick(): void {
  document.addEventListener('click', (event) => {
    const origin = event.target as Element;
    const toggling = origin.closest<HTMLElement>('[data-toggle]');
    const part = toggling && document.getElementById(toggling.dataset.toggle!);
    if (part) {
      event.preventDefault();
      toggle(part);
    }
    const jumping = origin.closest<HTMLElement | SVGElement>('[data-jump]');
    if (jumping && goTo(jumping.dataset.jump!)) event.preventDefault();
  });
}

let leftFrom: Element | null = null;

function toggle(part: HTMLElement): void {
  part.hidden = !part.hidden;
  if (!part.hidden) {
    leftFrom = document.activeElement;
    part.focus();
  } else if (leftFrom instanceof HTMLElement) leftFrom.focus();
}
