/**
 * A process that works on a store until it is killed. It prints a line for each change after its commit: what it has
 * printed is acknowledged. `import URL` reads articles without end; `decide URL` decides on one comment after another.
 */
import { appraiseCaptures } from '../../server/moderation/appraise.ts';
import { decide } from '../../server/moderation/decide.ts';
import { receiveCaptures } from '../../server/moderation/receive.ts';
import { listComments } from '../../server/store/comments.ts';
import { openStore } from '../../server/store/open.ts';
import { ALICE, scorer, writeArticles } from './fixtures.ts';

const [act, url] = process.argv.slice(2);
const store = await openStore(url!);
if (act === 'import') {
  await receiveCaptures(store, appraiseCaptures(writeArticles(Number.POSITIVE_INFINITY), scorer), {
    fileName: 'endless.xml',
    who: ALICE,
    onProgress: ({ articles }) => console.log(articles),
  });
} else {
  for (const comment of await listComments(store.db, 1)) {
    const { done } = await decide(store, ALICE, [comment], { action: 'approve' });
    console.log(done[0]!.id);
  }
}
