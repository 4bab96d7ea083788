/**
 * Pages with wpDiscuz. Its templates (wpdiscuz/themes/default/layouts, and html-comment.php before version 7) print each
 * comment as `#wc-comm-ID_PARENT` or `#wpd-comm-ID_PARENT`, where PARENT is 0 at the top: the id says what is answered.
 */
import type { ParentReference } from '../model/capture.ts';
import { placesOf } from './comment-place.ts';
import { attribute, type Page } from './html.ts';
import { type PageReading, readComments } from './page-comments.ts';
import { pageFormat } from './page-format.ts';

const PLACE = /^(?:wc|wpd)-comm-(\d+)_(\d+)$/;

export const wpdiscuzPage = pageFormat({
  name: 'wpdiscuz-page',
  label: 'Page with wpDiscuz comments (HTML)',
  verified: true,
  recognize: ({ head }) =>
    /(?:plugins\/|id=["'])wpdiscuz|wpdiscuzAjaxObj|(?:wc|wpd)-comm-\d+_\d/.test(head) ? 0.97 : 0,
  readPage: readWpdiscuz,
});

export function readWpdiscuz(page: Page): PageReading {
  const elements = page.elements.filter((element) => PLACE.test(attribute(element, 'id') ?? ''));
  const ids = elements.map((element) => PLACE.exec(attribute(element, 'id')!)!);
  const parents = ids.map(
    ([, , parent]): ParentReference => (parent === '0' ? { by: 'none' } : { by: 'id', id: parent! }),
  );
  return { comments: readComments(page, placesOf(elements), parents, (_, at) => ({ id: ids[at]![1]! })) };
}
