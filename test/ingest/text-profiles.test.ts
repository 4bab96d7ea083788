import { expect } from 'chai';
import { readString } from './read-string.ts';

interface Post {
  name: string;
  day: number;
  text: string;
}

const POSTS: readonly Post[] = [
  { name: 'Edda Voss', day: 3, text: 'Who chose the colour of the railing on the quay?' },
  { name: 'loic77', day: 4, text: 'Hello Edda,\n\nthe town did, and nobody was asked.' },
  { name: 'Mother Rault', day: 5, text: 'Good question' },
];

/** How forums print a post, read as text; `at` from 0. */
const FORUMS: Record<string, (post: Post, at: number) => string> = {
  'vBulletin 3': ({ name, day, text }, at) =>
    ` #${at + 1} \nOld 05-0${day}-2012, 02:05 PM\n${name}\n${['Junior Member', 'Senior Member', 'Member'][at]}\n\nJoin Date: Jul 2004\nLocation: Harbour Lane\nPosts: ${at + 7}\n${text}\n__________________\nPaint it blue!\nReply With Quote\n`,
  'vBulletin 4': ({ name, day, text }, at) =>
    `  ${at + 1}. 05-0${day}-2012, 02:05 PM#${at + 1}\n    ${name}\n    Senior Member${name}'s Avatar\n    Join Date\n    Sep 2009\n    Location\n    Harbour Lane\n    Posts\n    ${at + 7}\n${text.replace(/^(?=.)/gm, '    ')}\n    Reply With Quote\n`,
  'phpBB 2': ({ name, day, text }, at) =>
    `${name}\nDeck hand\n\n\nJoined: 16 Sep 2003\nPosts: ${at + 7}\nPostPosted: Thu May 0${day}, 2012 02:05 pm    Post subject: Reply with quote\n${'_'.repeat(300)}\n${text}\nBack to topView user's profile Send private message\n`,
  'phpBB 3': ({ name, day, text }, at) =>
    `${name}\nDeck hand\nPosts: ${at + 7}\nJoined: Tue Sep 16, 2003 9:13 am\n\nRe: The railing on the quay\n\n  • Quote\n\nPostby ${name} » Thu May 0${day}, 2012 02:05 pm\n\n${text}\nTop\n`,
  'Simple Machines': ({ name, day, text }, at) =>
    `${name}\n\n  • Deck hand\n  •\n  • Posts: ${at + 7}\nRe: The railing on the quay\n« Reply #${at + 1} on: May 0${day}, 2012, 02:05:00 PM »\n${text}\nReport to moderator\n\n`,
  XenForo: ({ name, day, text }, at) =>
    `${name[0]}\n\n${name}\n\nWell-known member\nJoined\nSep 3, 2009\nMessages\n${at + 7}\nReaction score\n${at}\n  • May ${day}, 2012\n  • #${at + 1}\n${text}\nReply\n`,
};

describe('forums, copied as text', () => {
  for (const [forum, print] of Object.entries(FORUMS)) {
    it(`tell the names from the ranks around them: ${forum}`, async () => {
      const text = `The railing on the quay\n\n${POSTS.map(print).join('')}`;
      const [capture] = await readString(text, { name: 'quay.txt' });
      const found = capture!.comments.map((comment) => [comment.author, comment.date !== null, comment.text]);
      expect(found).to.deep.equal(POSTS.map((post) => [post.name, true, post.text]));
    });
  }

  it('have no authors where only the ranks are left', async () => {
    const posts = POSTS.map((post, at) => FORUMS['vBulletin 3']!(post, at).replace(`${post.name}\n`, ''));
    const [capture] = await readString(`The railing on the quay\n\n${posts.join('')}`, { name: 'quay.txt' });
    expect(capture!.comments.map(({ author }) => author)).to.deep.equal([null, null, null]);
    expect(capture!.comments.map(({ text }) => text)).to.deep.equal(POSTS.map(({ text }) => text));
  });
});
