/**
 * Comments of Disqus as its WordPress plugin printed them for readers without script (disqus-wordpress-plugin,
 * comments.php): `#dsq-comments`, `dsq-comment-N`, nested as WordPress nests them.
 */
import { pageFormat } from './page-format.ts';
import { readWordpress } from './wordpress-page.ts';

export const disqusPage = pageFormat({
  name: 'disqus-page',
  label: 'Page with Disqus comments printed by WordPress (HTML)',
  verified: true,
  recognize: ({ head }) => (/id=["']?dsq-(?:comments|content|comment-\d)/.test(head) ? 0.95 : 0),
  readPage: readWordpress,
});
