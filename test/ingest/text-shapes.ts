/** Author lines as many platforms print them, around the same four comments of our own. */

export interface Shape {
  name: string;
  text: string;
  authors: string[];
  dates: string[];
  /** Position of each comment's parent, null for the top level. */
  parents: (number | null)[];
  stated: number | null;
}

const ARTICLE = `The harbour wall is finally being repaired

The council voted on Tuesday to spend two million on the old harbour wall, which has been crumbling since the storms of last winter and which keeps the lower town dry at spring tide.

Work is to begin in March, and the fish market will move to the car park behind the church while it lasts, which nobody in the market seems to be happy about.

`;

export const BODIES = [
  'I have walked past that wall every morning for thirty years and it was never this bad.',
  'The fish market in the car park? Somebody has never carried forty kilos of ice up that hill.',
  'They promised a lift for the ice. We will see.',
  'Two million is cheap compared with a flooded school.\n\nMy cousin works there and they still pump water every April.',
];
const NAMES = ['Judy', 'Tom Marsh', 'Old Salt', 'pegleg_q'];
const DATES = ['May 3, 2012 at 2:05 pm', 'May 3, 2012 at 4:41 pm', 'May 4, 2012 at 9:12 am', 'May 5, 2012 at 11:30 pm'];
const FLAT = [null, null, null, null];

interface Pattern {
  name: string;
  /** What stands between article and comments, and below the comments. */
  opening: string;
  ending: string;
  comment: (at: number, name: string, date: string, body: string) => string;
  dates?: string[];
  authors?: string[];
  parents?: (number | null)[];
  stated?: number | null;
  article?: string;
}

const day = (at: number) => String(3 + at);
const inset = (body: string, by: string) => body.replace(/^(?=.)/gm, by);

const PATTERNS: readonly Pattern[] = [
  {
    name: 'a numbered list with "says"',
    opening: '4 Responses to “The harbour wall is finally being repaired”\n\n',
    comment: (at, name, date, body) =>
      `  ${at + 1}. ${name} says:\n    ${date}\n\n${inset(body, '    ')}\n\n    Reply\n`,
    ending: '\nLeave a Reply\n\nYour email address will not be published.\n',
    stated: 4,
  },
  {
    name: 'a footer "Posted by: NAME | DATE"',
    opening: 'Comments\n\n',
    comment: (_at, name, date, body) => `${body}\n\nPosted by: ${name} | ${date}\n\n`,
    ending: '\nThe comments to this entry are closed.\n\nMy Photo\nAbout\n',
  },
  {
    name: 'a French footer, the avatar’s name above',
    opening: 'Commentaires\n\n',
    comment: (at, name, _date, body) =>
      `${name}\n\n${body}\n\nRédigé par : ${name} | le ${day(at)} mai 2012 à 14:0${at}\n\n`,
    dates: [0, 1, 2, 3].map((at) => `${day(at)} mai 2012 à 14:0${at}`),
    ending: '\nLes commentaires sont fermés.\n',
  },
  {
    name: 'names glued to dates, replies set in',
    opening: '4 comments:\n\n',
    comment: (at, name, date, body) => {
      const by = at === 1 ? '    ' : '';
      return `${at === 1 ? 'Replies\n\n' : ''}${by}${name}${date}\n\n${inset(body, by)}\n\n`;
    },
    parents: [null, 0, null, null],
    ending: 'Add comment\nLoad more...\n',
    stated: 4,
  },
  {
    name: 'descending numbers',
    opening: 'Comments (4)\n\n',
    comment: (at, name, date, body) => `${4 - at}. ${name} - ${date}\n\n${body}\n\n`,
    ending: 'Add a comment\n',
    stated: 4,
  },
  {
    name: 'numbers such as #1.1',
    opening: '4 Comments\n\n',
    comment: (at, name, _date, body) =>
      `${['#1', '#1.1', '#1.1.1', '#2'][at]} ${name} on 2012-05-0${day(at)} 14:05 (Reply)\n\n${body}\n\n`,
    dates: [0, 1, 2, 3].map((at) => `2012-05-0${day(at)} 14:05`),
    parents: [null, 0, 1, null],
    ending: 'Add Comment\n',
    stated: 4,
  },
  {
    name: 'German "Verfasst von"',
    opening: 'Kommentare\n\n',
    comment: (at, name, _date, body) =>
      `Verfasst von ${name} am Do, 0${day(at)}.05.2012 - 14:05.\n\n${body}\n\n    Antworten\n\n`,
    dates: [0, 1, 2, 3].map((at) => `Do, 0${day(at)}.05.2012 - 14:05`),
    ending: 'Kommentar hinzufügen\n',
  },
  {
    name: 'a forum with the name below the date',
    article: 'Thread: Harbour wall repairs\n\n',
    opening: '',
    comment: (at, name, _date, body) =>
      `#${at + 1}\n05-0${day(at)}-2012, 02:05 PM\n${name}\nSenior Member\n\nJoin Date: Oct 2008\nPosts: ${100 + at}\n\n${body}\n\nReply With Quote\n\n`,
    dates: [0, 1, 2, 3].map((at) => `05-0${day(at)}-2012, 02:05 PM`),
    ending: '',
  },
  {
    name: 'ages, and "NAME > NAME" for replies',
    opening: '4 Comments\n\n',
    comment: (at, name, _date, body) =>
      `${name}${at === 2 ? ' > Tom Marsh' : ''} • ${4 - at} years ago\n\n${body}\n\n${at} • Reply • Share ›\n\n`,
    dates: ['4 years ago', '3 years ago', '2 years ago', '1 years ago'],
    parents: [null, null, 1, null],
    ending: 'Powered by Disqus\n',
    stated: 4,
  },
  {
    name: 'points and ages',
    article: 'Harbour wall finally being repaired (self.whitby)\n\nsubmitted 2 years ago by mod\n\n',
    opening: 'all 4 comments\nsorted by: best\n\n',
    comment: (at, name, _date, body) =>
      `[–]${name} ${12 - at} points 2 years ago \n\n${body}\n\n    permalink\n    embed\n    save\n    report\n    reply\n\n`,
    dates: ['2 years ago', '2 years ago', '2 years ago', '2 years ago'],
    ending: '\n',
    stated: 4,
  },
  {
    name: 'Spanish',
    opening: '4 respuestas a El muro del puerto\n\n',
    comment: (at, name, _date, body) => `${name} dijo:\n${day(at)} mayo, 2012 en 14:05\n\n${body}\n\nResponder\n\n`,
    dates: [0, 1, 2, 3].map((at) => `${day(at)} mayo, 2012 en 14:05`),
    ending: 'Deja un comentario\n',
    stated: 4,
  },
  {
    name: 'Dutch, labels in lines of their own',
    opening: '4 reacties op De havenmuur\n\n',
    comment: (at, name, _date, body) =>
      `${at + 1}.\n${name} zegt:\n${day(at)} mei 2012 om 14:05\n\n${body}\n\nBeantwoorden\n\n`,
    dates: [0, 1, 2, 3].map((at) => `${day(at)} mei 2012 om 14:05`),
    ending: 'Geef een reactie\n',
    stated: 4,
  },
  {
    name: 'Italian',
    opening: '4 commenti\n\n',
    comment: (at, name, _date, body) => `${name} scrive:\n${day(at)} maggio 2012 alle 14:05\n\n${body}\n\nRispondi\n\n`,
    dates: [0, 1, 2, 3].map((at) => `${day(at)} maggio 2012 alle 14:05`),
    ending: 'Lascia un commento\n',
    stated: 4,
  },
  {
    name: 'Portuguese',
    opening: '4 comentários\n\n',
    comment: (at, name, _date, body) =>
      `${name} disse:\n${day(at)} de maio de 2012 às 14:05\n\n${body}\n\nResponder\n\n`,
    dates: [0, 1, 2, 3].map((at) => `${day(at)} de maio de 2012 às 14:05`),
    ending: 'Deixe um comentário\n',
    stated: 4,
  },
  {
    name: 'French',
    opening: '4 réflexions sur « Le mur du port »\n\n',
    comment: (at, name, _date, body) => `${name}\n3 mai 2012 à 14 h 0${at} min\n\n${body}\n\nRépondre\n\n`,
    dates: [0, 1, 2, 3].map((at) => `3 mai 2012 à 14 h 0${at} min`),
    ending: 'Laisser un commentaire\n',
    stated: 4,
  },
  {
    name: 'Polish',
    opening: '4 komentarze\n\n',
    comment: (at, name, _date, body) => `${name} pisze:\n${day(at)} maja 2012 o 14:05\n\n${body}\n\nOdpowiedz\n\n`,
    dates: [0, 1, 2, 3].map((at) => `${day(at)} maja 2012 o 14:05`),
    ending: 'Dodaj komentarz\n',
    stated: 4,
  },
  {
    name: '"Comment by NAME — DATE" below',
    opening: '4 Comments »\n\n',
    comment: (at, name, _date, body) =>
      `  ${at + 1}. ${body.replace(/\n(?=.)/g, '\n    ')}\n\n    Comment by ${name} — May ${day(at)}, 2012 @ 2:05 pm\n\n`,
    dates: [0, 1, 2, 3].map((at) => `May ${day(at)}, 2012 @ 2:05 pm`),
    ending: 'Leave a comment\n',
    stated: 4,
  },
  {
    name: 'the date above "says"',
    opening: 'Comments\n\n',
    comment: (_at, name, date, body) => `${date}\n${name} says:\n\n${body}\n\n`,
    ending: 'Post a comment\n',
  },
  {
    name: 'the date below the body, the name above',
    opening: 'Comments\n\n',
    comment: (_at, name, date, body) => `${name} wrote:\n\n${body}\n${date}\n`,
    ending: '',
  },
  {
    name: 'author lines below after a long gap, and no heading',
    opening: '\n\n\n\n\n\n\n',
    comment: (_at, name, date, body) => `${body}\n\n ${name}  ${date}\n\n`,
    ending: '',
  },
  {
    name: 'place and clock time between author and body',
    opening: '4 Comments\n\n',
    comment: (at, name, _date, body) =>
      `${at + 1}. ${name}\n   Whitby\n   May ${day(at)}, 2012\n   2:05 pm\n\n${inset(body, '   ')}\n\n   Recommended by 3 Readers\n\n`,
    dates: [0, 1, 2, 3].map((at) => `May ${day(at)}, 2012`),
    ending: 'Leave a Reply\n',
    stated: 4,
  },
  {
    name: 'names alone',
    opening: '4 thoughts on “The harbour wall is finally being repaired”\n',
    comment: (_at, name, _date, body) => `${name}\n\n${body}\n\n`,
    dates: [],
    ending: 'Leave a Reply\n',
    stated: 4,
  },
  {
    name: 'braces around the count',
    opening: '{ 4 comments… read them below or add one }\n\n',
    comment: (_at, name, date, body) => `${name} ${date}\n\n${body}\n\nReply\n\n`,
    ending: 'Leave a Comment\n',
    stated: 4,
  },
  {
    name: 'levels in words',
    article: 'Harbour wall finally being repaired\n\n',
    opening: '4 comments\nThis thread is archived\n',
    comment: (at, name, _date, body) => `level ${[1, 2, 3, 1][at]}\n${name}\n· 3 yr. ago\n\n${body}\n\n${300 - at}\n`,
    dates: ['3 yr. ago', '3 yr. ago', '3 yr. ago', '3 yr. ago'],
    parents: [null, 0, 1, null],
    ending: 'About Community\n',
    stated: 4,
  },
  {
    name: 'a counter between name and date',
    opening: '4 Comments\n\n',
    comment: (at, name, _date, body) =>
      `${name}\n123${at} Fans\n03:41 PM on 11/1${at}/2012\n${body}\nPermalink | Share it\n\n`,
    dates: [0, 1, 2, 3].map((at) => `03:41 PM on 11/1${at}/2012`),
    ending: '\n',
    stated: 4,
  },
  {
    name: 'a number above the body and the author below',
    opening: 'Comments\n\n',
    comment: (at, name, date, body) => `${at + 1}\n\n${body}\n\nPosted by: ${name} | ${date}\n\n`,
    ending: 'Post a Comment\n',
  },
  {
    name: 'buttons and date in one line below',
    opening: '4 Comments\n\n',
    comment: (at, name, date, body) =>
      `${name} · Top Commenter\n${body}\nReply · ${at} · Like · Follow Post · ${date}\n`,
    ending: 'Facebook Comments Plugin\n',
    stated: 4,
  },
  {
    name: 'the page’s own end right below the last button',
    opening: '4 Comments\n\n',
    comment: (_at, name, date, body) => `${name} • ${date}\n\n${body}\n\nReply\n\n`,
    ending: 'about\nblog\n',
    stated: 4,
  },
  {
    name: 'a reply that names whom it answers',
    opening: 'Comments\n\n',
    comment: (at, name, date, body) =>
      `${name}\n\n${date}\n${at === 3 ? 'Response to Tom Marsh, May 3, 2012 at 4:41 pm\n' : ''}\n${body}\n\n`,
    parents: [null, null, null, 1],
    ending: '',
  },
];

export const SHAPES: readonly Shape[] = PATTERNS.map((pattern) => ({
  name: pattern.name,
  text:
    (pattern.article ?? ARTICLE) +
    pattern.opening +
    BODIES.map((body, at) => pattern.comment(at, NAMES[at]!, DATES[at]!, body)).join('') +
    pattern.ending,
  authors: pattern.authors ?? NAMES,
  dates: pattern.dates ?? DATES,
  parents: pattern.parents ?? FLAT,
  stated: pattern.stated ?? null,
}));

/** Texts in which there is nothing to find, however much some of it looks like comments. */
export const WITHOUT_COMMENTS: readonly { name: string; text: string; stated: number | null }[] = [
  { name: 'an article alone', text: ARTICLE, stated: null },
  {
    name: 'an article with an empty form',
    text: `${ARTICLE}Leave a Reply\n\nYour email address will not be published.\n\nName *\n`,
    stated: null,
  },
  {
    name: 'a stated count and other stories',
    text: `${ARTICLE}4 comments\n\nShare this story\n\nMore from Local\n\nSchool pumps again\n\nLibrary opens on Sunday\n`,
    stated: 4,
  },
  {
    name: 'a count of zero, twice, around stories with short lines',
    text: `${ARTICLE}Comments / 0\n\nRelated\nThe Quay\n\nSchool pumps again\n\nWater stood in the cellar for the third time this spring.\nLOCAL\nHarbour Post\n\nLibrary opens on Sunday\n\nThe new reading room will open with a concert.\nLOCAL\n\nComments / 0\n`,
    stated: 0,
  },
  {
    name: 'numbered advice',
    text: `${ARTICLE}Things to bring:\n\n  1. Boots, because the lower road floods at high water\n  2. A torch, because the lamps at the quay are still out\n  3. Patience\n`,
    stated: null,
  },
  {
    name: 'dated news',
    text: 'Harbour news\n\nFish market moves\nMay 3, 2012\nThe fish market will move to the car park behind the church, the council said on Tuesday.\n\nWall repairs begin\nMay 4, 2012\nWork on the harbour wall has begun, six weeks later than planned.\n\nSchool pumps again\nMay 5, 2012\nWater stood in the cellar of the school again.\n',
    stated: null,
  },
  {
    name: 'an interview',
    text: 'An interview with the harbour master\n\nJudy Marsh: How long will it take?\n\nOld Salt: Six months, if the weather holds, and longer if it does not.\n\nJudy Marsh: And the fish market?\n\nOld Salt: They will manage.\n',
    stated: null,
  },
  {
    name: 'a version history',
    text: 'Changes\n\n2.0.0 / 2024-08-31\n\n  * The wall model reads tide tables\n\n1.3.8 / 2022-02-02\n\n  * Faster at spring tide\n\n1.3.7 / 2019-04-29\n\n  * Fixed the moon\n',
    stated: null,
  },
];
