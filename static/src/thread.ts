/** Moving through a thread: the comment one is at, the next, the next that waits. */

function comments(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('.thread .comment')];
}

/** Handles a key of the thread; false where the page shows none or the key means nothing there. */
export function moveInThread(key: string): boolean {
  const all = comments();
  if (all.length === 0) return false;
  const here = all.findIndex((each) => each.classList.contains('is-here'));
  if (key === 'j') return stand(all[here < 0 ? nearest(all) : here + 1]);
  if (key === 'k') return stand(all[here < 0 ? nearest(all) : here - 1]);
  if (key === 'n') return stand(all.slice(here + 1).find((each) => each.dataset.waits !== undefined));
  if (key === 'o' || key === 'Enter') return open(all[here]);
  return false;
}

/** Goes to a comment of this page by its anchor; false where it is not shown here. */
export function goTo(anchor: string): boolean {
  const comment = document.getElementById(anchor);
  if (!comment?.matches('.thread .comment')) return false;
  history.replaceState(null, '', `#${anchor}`);
  return stand(comment);
}

/** The first comment whose head is in sight: where a reader who has scrolled begins. */
function nearest(all: readonly HTMLElement[]): number {
  return Math.max(
    0,
    all.findIndex((each) => each.getBoundingClientRect().top > 60),
  );
}

function stand(comment: HTMLElement | undefined): boolean {
  if (!comment) return true;
  document.querySelector('.comment.is-here')?.classList.remove('is-here');
  comment.classList.add('is-here');
  comment.scrollIntoView({ block: 'start' });
  comment.focus({ preventScroll: true });
  markInStrip(comment.id);
  return true;
}

function markInStrip(anchor: string): void {
  document.querySelector('.strip .is-here')?.classList.remove('is-here');
  document.querySelector(`.strip [data-jump="${anchor}"]`)?.classList.add('is-here');
}

function open(comment: HTMLElement | undefined): boolean {
  comment?.querySelector<HTMLElement>('a.number')?.click();
  return comment !== undefined;
}
