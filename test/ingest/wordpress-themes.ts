/** One invented discussion, printed as well-known themes of WordPress print theirs: whatever the theme, it reads the same. */

export interface Said {
  id: string;
  author: string;
  date: string;
  iso: string;
  text: string;
  replies: Said[];
}

const said = (id: string, author: string, day: number, text: string, ...replies: Said[]): Said => ({
  id,
  author,
  date: `March ${day}, 2019 at 4:2${day % 10} pm`,
  iso: `2019-03-${String(day).padStart(2, '0')}T16:2${day % 10}:05+00:00`,
  text,
  replies,
});

export const DISCUSSION: Said[] = [
  said(
    '701',
    'Ottilie Brandeis',
    2,
    'The old ferry timetable was better & everybody on the quay knew it.',
    said(
      '704',
      'harbour_mole',
      3,
      'It was not. I waited forty minutes in the rain last Tuesday.',
      said('709', 'Ottilie Brandeis', 4, 'Then you missed the extra boat.'),
    ),
    said('705', 'Jun Castellane', 5, 'Agreed.'),
  ),
  said('702', 'Pél Ørsted-Nagy', 6, 'Thank you'),
  said(
    '711',
    'Jun Castellane',
    7,
    'Who pays for the second pier, and when will that be decided? The council says May.',
  ),
];

export const COUNT = 6;

interface Theme {
  name: string;
  /** False where the theme prints all comments in one row. */
  nested: boolean;
  list: (items: string) => string;
  item: (comment: Said, depth: number, replies: string) => string;
}

const href = (id: string) => `https://harbour.example/2019/03/ferries/#comment-${id}`;
const li = (depth: number, more = '') => `comment even thread-even depth-${depth}${more}`;
const avatar =
  "<img alt='' src='https://secure.gravatar.com/avatar/0?s=48' class='avatar avatar-48 photo' height='48' width='48' />";
const reply = (id: string) =>
  `<div class="reply"><a rel='nofollow' class='comment-reply-link' href='#comment-${id}'>Reply</a></div>`;
const children = (replies: string) => (replies ? `<ul class="children">${replies}</ul>` : '');

export const THEMES: Theme[] = [
  {
    name: 'Classic (author line last)',
    nested: false,
    list: (items) => `<h2 id="comments">6 Comments</h2><ol id="commentlist">${items}</ol>`,
    item: (c) =>
      `<li id="comment-${c.id}"><p>${c.text}</p><p><cite>Comment by <a href='https://h.example' rel='external nofollow'>${c.author}</a> &#8212; ${c.date.replace(' at ', ' @ ')}</cite></p></li>`,
  },
  {
    name: 'Kubrick',
    nested: false,
    list: (items) => `<h3 id="comments">6 Responses to &#8220;Ferries&#8221;</h3><ol class="commentlist">${items}</ol>`,
    item: (c) =>
      `<li class="alt" id="comment-${c.id}"><cite><a href='https://h.example' rel='external nofollow'>${c.author}</a></cite> Says:<br /><small class="commentmetadata"><a href="#comment-${c.id}" title="">${c.date}</a> </small><p>${c.text}</p></li>`,
  },
  {
    name: 'core since 2.7',
    nested: true,
    list: (items) => `<h3 id="comments">6 Responses to &#8220;Ferries&#8221;</h3><ol class="commentlist">${items}</ol>`,
    item: (c, depth, replies) =>
      `<li class="${li(depth)}" id="comment-${c.id}"><div id="div-comment-${c.id}" class="comment-body"><div class="comment-author vcard">${avatar} <cite class="fn">${c.author}</cite> <span class="says">says:</span></div><div class="comment-meta commentmetadata"><a href="${href(c.id)}">${c.date}</a>&nbsp;&nbsp;<a class="comment-edit-link" href="#">(Edit)</a></div><p>${c.text}</p>${reply(c.id)}</div>${children(replies)}</li>`,
  },
  {
    name: 'Twenty Eleven',
    nested: true,
    list: (items) =>
      `<div id="comments"><h2 id="comments-title">6 thoughts on &ldquo;<span>Ferries</span>&rdquo;</h2><ol class="commentlist">${items}</ol></div>`,
    item: (c, depth, replies) =>
      `<li class="${li(depth)}" id="li-comment-${c.id}"><article id="comment-${c.id}" class="comment"><footer class="comment-meta"><div class="comment-author vcard">${avatar}<span class="fn">${c.author}</span> on <a href="${href(c.id)}"><time datetime="${c.iso}">${c.date}</time></a> <span class="says">said:</span></div></footer><div class="comment-content"><p>${c.text}</p></div>${reply(c.id)}</article>${children(replies)}</li>`,
  },
  {
    name: 'Twenty Twelve',
    nested: true,
    list: (items) =>
      `<div id="comments" class="comments-area"><h2 class="comments-title">6 thoughts on &ldquo;<span>Ferries</span>&rdquo;</h2><ol class="commentlist">${items}</ol></div>`,
    item: (c, depth, replies) =>
      `<li class="${li(depth, ' byuser bypostauthor')}" id="li-comment-${c.id}"><article id="comment-${c.id}" class="comment"><header class="comment-meta comment-author vcard">${avatar}<cite><b class="fn">${c.author}</b> <span>Post author</span></cite><a href="${href(c.id)}"><time datetime="${c.iso}">${c.date}</time></a></header><section class="comment-content comment"><p>${c.text}</p></section>${reply(c.id)}</article>${children(replies)}</li>`,
  },
  {
    name: 'core HTML5',
    nested: true,
    list: (items) =>
      `<div id="comments" class="comments-area"><h2 class="comments-title">6 Comments</h2><ol class="comment-list">${items}</ol></div>`,
    item: (c, depth, replies) =>
      `<li id="comment-${c.id}" class="${li(depth)}"><article id="div-comment-${c.id}" class="comment-body"><footer class="comment-meta"><div class="comment-author vcard">${avatar}<b class="fn"><a href='https://h.example' class='url'>${c.author}</a></b> <span class="says">says:</span></div><div class="comment-metadata"><a href="${href(c.id)}"><time datetime="${c.iso}">${c.date}</time></a></div></footer><div class="comment-content"><p>${c.text}</p></div>${reply(c.id)}</article>${children(replies)}</li>`,
  },
  {
    name: 'Genesis',
    nested: true,
    list: (items) =>
      `<div class="entry-comments" id="comments"><h3>Comments</h3><ol class="comment-list">${items}</ol></div>`,
    item: (c, depth, replies) =>
      `<li class="${li(depth)}" id="comment-${c.id}"><article id="article-comment-${c.id}" itemprop="comment" itemscope itemtype="https://schema.org/Comment"><header class="comment-header"><p class="comment-author" itemprop="author" itemscope itemtype="https://schema.org/Person">${avatar}<span itemprop="name">${c.author}</span> <span class="says">says</span></p><p class="comment-meta"><time class="comment-time" datetime="${c.iso}" itemprop="datePublished"><a href="${href(c.id)}" class="comment-time-link" itemprop="url">${c.date}</a></time></p></header><div class="comment-content" itemprop="text"><p>${c.text}</p></div><div class="comment-reply"><a class='comment-reply-link' href='#'>Reply</a></div></article>${children(replies)}</li>`,
  },
  {
    name: 'Thesis (definition list)',
    nested: false,
    list: (items) =>
      `<div id="comments"><div class="comments_intro"><p><span>{ <span class="bracket">6</span> comments }</span></p></div><dl id="comment_list">${items}</dl></div>`,
    item: (c) =>
      `<dt class="comment even thread-even depth-1" id="comment-${c.id}"><span class="avatar">${avatar}</span><span class="comment_author"><a href='https://h.example' class='url'>${c.author}</a></span><span class="comment_time"><a href="#comment-${c.id}" title="Permalink">${c.date}</a></span></dt><dd class="comment even thread-even depth-1"><div class="format_text" id="comment-body-${c.id}"><p>${c.text}</p></div></dd>`,
  },
  {
    name: 'Divi',
    nested: true,
    list: (items) =>
      `<section id="comment-wrap"><h1 id="comments" class="page_title">6 Comments</h1><ol class="commentlist clearfix">${items}</ol></section>`,
    item: (c, depth, replies) =>
      `<li class="${li(depth)}" id="li-comment-${c.id}"><article id="comment-${c.id}" class="comment-body clearfix"><div class="comment_avatar">${avatar}</div><div class="comment_postinfo"><span class="fn">${c.author}</span> <span class="comment_date">on ${c.date}</span></div><div class="comment_area"><div class="comment-content clearfix"><p>${c.text}</p></div> <span class="reply-container"><a class='comment-reply-link' href='#'>Reply</a></span></div></article>${children(replies)}</li>`,
  },
  {
    name: 'block themes',
    nested: true,
    list: (items) =>
      `<div class="wp-block-comments"><h2 class="wp-block-comments-title">6 responses to “Ferries”</h2><ol class="wp-block-comment-template">${items}</ol></div>`,
    item: (c, depth, replies) =>
      `<li id="comment-${c.id}" class="${li(depth)}"><div class="wp-block-columns"><div class="wp-block-column"><div class="wp-block-avatar">${avatar}</div></div><div class="wp-block-column"><div class="wp-block-comment-author-name has-small-font-size"><a rel="external nofollow ugc" href="https://h.example">${c.author}</a></div><div class="wp-block-group"><div class="wp-block-comment-date has-small-font-size"><time datetime="${c.iso}"><a href="${href(c.id)}">${c.date}</a></time></div></div><div class="wp-block-comment-content"><p>${c.text}</p></div><div class="wp-block-comment-reply-link has-small-font-size"><a class="comment-reply-link" href="#">Reply</a></div></div></div>${replies ? `<ol>${replies}</ol>` : ''}</li>`,
  },
  {
    name: 'Newspaper',
    nested: true,
    list: (items) =>
      `<div class="comments" id="comments"><div class="td-comments-title-wrap"><h4 class="td-comments-title block-title"><span>6 COMMENTS</span></h4></div><ol class="comment-list">${items}</ol></div>`,
    item: (c, depth, replies) =>
      `<li class="${li(depth)}" id="comment-${c.id}"><article><footer>${avatar}<cite>${c.author}</cite><a class="comment-link" href="#comment-${c.id}"><time pubdate="1551543725">${c.date}</time></a></footer><div class="comment-content"><p>${c.text}</p></div><div class="comment-meta" id="comment-${c.id}"><a class='comment-reply-link' href='#'>Reply</a></div></article>${children(replies)}</li>`,
  },
  {
    name: 'Thematic',
    nested: true,
    list: (items) =>
      `<div id="comments"><div id="comments-list" class="comments"><h3><span>6</span> Comments</h3><ol>${items}</ol></div></div>`,
    item: (c, depth, replies) =>
      `<li id="comment-${c.id}" class="comment c-y2019 c-m03 c1 alt depth-${depth}"><div class="comment-author vcard">${avatar} <span class="fn n"><a href='https://h.example' class='url url'>${c.author}</a></span></div><div class="comment-meta">Posted ${c.date}<span class="meta-sep">|</span> <a href="#comment-${c.id}" title="Permalink to this comment">Permalink</a></div><div class="comment-content"><p>${c.text}</p></div><div class="comment-reply-link">${reply(c.id)}</div>${children(replies)}</li>`,
  },
  {
    name: 'iNove',
    nested: true,
    list: (items) => `<div id="comments"><ol id="thecomments" class="commentlist">${items}</ol></div>`,
    item: (c, depth, replies) =>
      `<li class="${li(depth, ' regularcomment')}" id="comment-${c.id}"><div class="author"><div class="pic">${avatar}</div><div class="name"><a id="commentauthor-${c.id}" class="url" href="https://h.example" rel="external nofollow">${c.author}</a></div></div><div class="info"><div class="date">${c.date} | <a href="#comment-${c.id}">#1</a></div><div class="act"><a href="#">Reply</a> | <a href="#">Quote</a></div><div class="fixed"></div><div class="content"><div id="commentbody-${c.id}"><p>${c.text}</p></div></div></div><div class="fixed"></div>${children(replies)}</li>`,
  },
  {
    name: 'Sahifa (level on an inner element)',
    nested: true,
    list: (items) =>
      `<div id="comments"><h3 id="comments-title" class="block-head">6 comments</h3><ol class="commentlist">${items}</ol></div>`,
    item: (c, depth, replies) =>
      `<li id="comment-${c.id}"><div class="${li(depth, ' comment-wrap')}"><div class="comment-avatar">${avatar}</div><div class="comment-content"><div class="author-comment"><cite class="fn">${c.author}</cite><div class="comment-meta commentmetadata"><a href="${href(c.id)}"> ${c.date}</a></div><div class="clear"></div></div><p>${c.text}</p></div>${reply(c.id)}</div>${children(replies)}</li>`,
  },
  {
    name: 'a theme whose replies follow what they answer',
    nested: true,
    list: (items) =>
      `<div id="comments" class="comments-area"><h3 class="comments-title">6 Comments</h3><div class="comment-list">${items}</div></div>`,
    item: (c, depth, replies) =>
      `<div class="${li(depth)}" id="comment-${c.id}"><p class="comment-author"><a href="https://h.example">${c.author}</a></p><small>${c.date} <a class="comment-reply-link" href="#">Reply</a></small><div class="comment-text"><p>${c.text}</p></div></div>${children(replies)}`,
  },
  {
    name: 'Canvas (no ids on the list items)',
    nested: true,
    list: (items) => `<div id="comments"><h3>6 Responses to “Ferries”</h3><ol class="commentlist">${items}</ol></div>`,
    item: (c, depth, replies) =>
      `<li class="${li(depth)}"><a name="comment-${c.id}"></a><div id="li-comment-${c.id}" class="comment-container"><div class="avatar">${avatar}</div><div class="comment-head"><span class="name">${c.author}</span> <span class="date">${c.date}</span> <span class="perma"><a href="${href(c.id)}">#</a></span></div><div class="comment-entry" id="comment-${c.id}"><p>${c.text}</p>${reply(c.id)}</div></div>${children(replies)}</li>`,
  },
  {
    name: 'Cutline (numbers before the names)',
    nested: false,
    list: (items) => {
      let number = 0;
      return `<div id="comments"><h3>6 responses</h3><ul id="comment_list">${items.replace(/NUMBER/g, () => String(++number))}</ul></div>`;
    },
    item: (c) =>
      `<li class="comment" id="comment-${c.id}"><p class="comment_meta"><strong>NUMBER <a href="https://h.example">${c.author}</a></strong> <span class="comment_time">// ${c.date}</span></p><div class="entry"><p>${c.text}</p></div></li>`,
  },
  {
    name: 'Classic with only the clock time linked',
    nested: false,
    list: (items) => `<h2 id="comments">6 Comments</h2><ol id="commentlist">${items}</ol>`,
    item: (c) =>
      `<li id="comment-${c.id}"><p>${c.text}</p><p><cite>Comment by ${c.author} &#8212; ${c.date.replace(/ at (.*)$/, ` @ <a href="#comment-${c.id}">$1</a>`)}</cite></p></li>`,
  },
  {
    name: 'a bare theme without a name for anything',
    nested: true,
    list: (items) => `<div id="comments"><h2>6 Comments</h2><ol class="commentlist">${items}</ol></div>`,
    item: (c, depth, replies) =>
      `<li class="${li(depth)}" id="comment-${c.id}"><div>${avatar}<p><strong>${c.author}</strong> &bull; <a href="#comment-${c.id}">${c.date}</a></p><p>${c.text}</p><p><a class="comment-reply-link" href="#">Reply</a></p></div>${children(replies)}</li>`,
  },
];

/** The page that a theme makes of the discussion. */
export function printPage({ list, item, nested }: Theme): string {
  const print = (comment: Said, depth: number): string => {
    const replies = comment.replies.map((answer) => print(answer, depth + 1)).join('\n');
    return nested ? item(comment, depth, replies) : `${item(comment, 1, '')}\n${replies}`;
  };
  return `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Ferries &#8211; Harbour Notes</title>
<meta name="generator" content="WordPress 5.1"><link rel="canonical" href="https://harbour.example/2019/03/ferries/">
<meta property="article:published_time" content="2019-03-01T08:00:00+00:00"></head>
<body class="post-template-default single single-post postid-88">
<header><h1 class="site-title"><a href="/">Harbour Notes</a></h1><nav><ul><li><a href="/">Home</a></li></ul></nav></header>
<article id="post-88" class="post-88 post type-post hentry category-boats"><h1 class="entry-title">Ferries</h1>
<p class="meta">Posted on <time class="entry-date" datetime="2019-03-01T08:00:00+00:00">March 1, 2019</time> by <a rel="author" href="/a">Ada Winterbourne</a> in <a href="/c" rel="category tag">Boats</a></p>
<div class="entry-content"><p>From Monday the boats to the island leave on the hour, and no longer at ten past and at forty past.</p></div></article>
<aside class="widget widget_recent_comments"><ul id="recentcomments"><li class="recentcomments" id="comment-702"><span class="comment-author-link">Pél Ørsted-Nagy</span> on <a href="${href('702')}">Ferries</a></li></ul></aside>
${list(DISCUSSION.map((comment) => print(comment, 1)).join('\n'))}
<div id="respond"><h3>Leave a Reply</h3><form action="https://harbour.example/wp-comments-post.php" method="post" id="commentform"><textarea name="comment"></textarea></form></div>
</body></html>`;
}
