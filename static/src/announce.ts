/** Says something to who does not see it: the one polite region of every page. */
export function announce(words: string): void {
  const region = document.getElementById('announcer');
  if (!region) return;
  // The same words twice would not be read out twice: a change of text is what counts.
  region.textContent = '';
  requestAnimationFrame(() => {
    region.textContent = words.replace(/\s+/g, ' ').trim();
  });
}

/** Shows a line under the masthead, such as the lack of a connection; empty takes it away. */
export function showLine(words: string): void {
  const line = document.getElementById('connection');
  if (line && line.textContent !== words) line.textContent = words;
}
