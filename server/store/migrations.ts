/**
 * How the tables came to be, oldest first. What is here has run on people's stores: never edit a migration, add one.
 * The SQL is the same on both engines but for the search index.
 */
import type { Engine } from './connection.ts';

export interface Migration {
  name: string;
  statements(engine: Engine): string[];
}

const PEOPLE = [
  `create table accounts (
    id integer primary key, name text not null, role text not null, created_at text not null, disabled_at text)`,
  `create table invites (
    token_hash text primary key, account_id integer references accounts (id), role text not null,
    created_by text not null, created_at text not null, expires_at text not null, used_at text)`,
  `create table sessions (
    id_hash text primary key, account_id integer references accounts (id), data text not null,
    created_at text not null, expires_at text not null)`,
  'create index sessions_by_account on sessions (account_id)',
  'create table settings (name text primary key, value text not null)',
  'create table counters (name text primary key, next integer not null)',
  `insert into counters (name, next) values
    ('account', 1), ('article', 1), ('author', 1), ('capture', 1), ('comment', 1), ('event', 1), ('score', 1)`,
];

// The article's text comes last: SQLite then reads the short columns without touching its overflow pages.
const ARTICLES = [
  `create table articles (
    id integer primary key, source text not null, identity text not null, id_key text, url_key text, foreign_id text,
    url text, title text,
    author text, date text, published_at text, categories text not null, stated_count integer, comments_open integer,
    version integer not null, first_seen_at text not null, changed_at text not null, withdrawn integer not null,
    comments integer not null, visible integer not null, held integer not null, removed integer not null,
    waiting integer not null, escalated integer not null, text text not null,
    unique (source, identity))`,
  'create index articles_by_id on articles (source, id_key)',
  'create index articles_by_url on articles (source, url_key)',
  'create index articles_by_waiting on articles (withdrawn, waiting desc, id desc)',
  'create index articles_totals on articles (withdrawn, comments, visible, held, removed, waiting, escalated)',
  `create table authors (
    id integer primary key, source text not null, identity text not null, foreign_id text, name text not null,
    unique (source, identity))`,
];

// A parent may be stored after its child, in the next batch of the same transaction: hence the deferred reference.
const COMMENTS = [
  `create table comments (
    id integer primary key, article_id integer not null references articles (id),
    author_id integer references authors (id),
    parent_id integer references comments (id) deferrable initially deferred, parent_known integer not null,
    n integer not null, depth integer not null, order_evidence text not null, kind text not null, foreign_id text,
    fingerprint text not null, url text, label text, date text, posted_at text, status text, state text not null,
    queue text, risk double precision not null, version integer not null, text_version integer not null,
    score_id integer, sentiment double precision, civility double precision, first_seen_at text not null,
    gone_at text, withdrawn integer not null, implied text, text text not null)`,
  'create index comments_tally on comments (article_id, withdrawn, kind, state, queue)',
  'create index comments_by_parent on comments (parent_id, n)',
  'create index comments_by_author on comments (author_id)',
  'create index comments_queue on comments (queue, risk, id) where queue is not null and withdrawn = 0',
  'create index comments_article_queue on comments (article_id, queue, risk, id) where queue is not null and withdrawn = 0',
  `create table scores (
    id integer primary key, comment_id integer not null references comments (id), text_version integer not null,
    scorer text not null, at text not null, score text not null)`,
  `create table flags (
    comment_id integer not null references comments (id), code text not null, label text not null,
    sentence text not null, risk double precision not null, queue text, primary key (comment_id, code))`,
  'create index flags_queue on flags (queue, code, risk, comment_id) where queue is not null',
];

const HISTORY = [
  `create table events (
    sequence integer primary key, group_id integer not null, at text not null, who_id integer, who text not null,
    what text not null, article_id integer, comment_id integer, capture_id integer, before text, after text)`,
  'create index events_by_comment on events (comment_id, sequence) where comment_id is not null',
  'create index events_by_article on events (article_id, sequence) where article_id is not null',
  'create index events_by_capture on events (capture_id, sequence) where capture_id is not null',
  'create index events_by_group on events (group_id)',
  `create table decisions (
    sequence integer primary key references events (sequence), group_id integer not null,
    comment_id integer not null references comments (id), action text not null, rule text, note text, who_id integer,
    who text not null, at text not null, text_version integer not null, undone integer references events (sequence))`,
  'create index decisions_by_comment on decisions (comment_id, sequence)',
  'create index decisions_by_group on decisions (group_id)',
  `create table captures (
    id integer primary key, file_name text not null, path text, who_id integer, who text not null,
    started_at text not null, finished_at text, state text not null, owner text not null, removed_at text,
    articles integer not null, found integer not null, fresh integer not null, changed integer not null,
    unchanged integer not null, gone integer not null, flagged integer not null, unread integer not null,
    problems text not null)`,
  `create table capture_articles (
    capture_id integer not null references captures (id), article_id integer not null references articles (id),
    number integer not null, report text not null, primary key (capture_id, article_id))`,
  'create index capture_articles_by_article on capture_articles (article_id)',
  `create table sightings (
    capture_id integer not null references captures (id), comment_id integer not null references comments (id),
    primary key (comment_id, capture_id))`,
  'create index sightings_by_capture on sightings (capture_id)',
  `create table overwritten (
    capture_id integer not null references captures (id), noun text not null, id integer not null,
    before text not null, after text not null, primary key (noun, id, capture_id))`,
  'create index overwritten_by_capture on overwritten (capture_id, noun)',
];

// `comment_words` is an index over comments.text, kept by triggers; it holds no second copy of the text, and no places
// within it (detail = none), which only phrases would need. Marks count as letters: many scripts write vowels with them.
const SEARCH_SQLITE = [
  `create virtual table comment_words using fts5 (
    text, content = 'comments', content_rowid = 'id', columnsize = 0, detail = none,
    tokenize = "unicode61 remove_diacritics 2 categories 'L* M* N* Co'")`,
  `create trigger comments_words_added after insert on comments begin
    insert into comment_words (rowid, text) values (new.id, new.text); end`,
  `create trigger comments_words_changed after update of text on comments begin
    insert into comment_words (comment_words, rowid, text) values ('delete', old.id, old.text);
    insert into comment_words (rowid, text) values (new.id, new.text); end`,
];

// A tsvector cannot exceed one megabyte: words after the first 100,000 characters of a comment are not found.
const SEARCH_POSTGRES = [
  `alter table comments add column words tsvector
    generated always as (to_tsvector('simple', left(text, 100000))) stored`,
  'create index comments_words on comments using gin (words)',
];

// Who may ask for scores over HTTP, and what their people made of comments since.
const DOOR = [
  `create table api_keys (
    id integer primary key, hash text not null unique, name text not null, quota integer not null,
    created_by text not null, created_at text not null, revoked_at text)`,
  `create table labels (
    id integer primary key, key_id integer not null references api_keys (id), at text not null,
    attribute text not null, value double precision not null, language text, community text, client_token text,
    text text not null)`,
  `insert into counters (name, next) values ('key', 1), ('label', 1)`,
];

// Scores of another scorer beside those that count, and corrections fitted on a site's own decisions.
const SECOND_SCORES = [
  `create table rescorings (
    id integer primary key, scorer text not null, who_id integer, who text not null, started_at text not null,
    finished_at text, state text not null, owner text not null, total integer not null, scored integer not null,
    problem text, comparison text, counts integer not null)`,
  `create table other_scores (
    comment_id integer primary key references comments (id), rescoring_id integer not null references rescorings (id),
    scorer text not null, score_id integer not null references scores (id), text_version integer not null,
    sentiment double precision, civility double precision, risk double precision not null)`,
  `create table corrections (
    id integer primary key, at text not null, who_id integer, who text not null, correction text not null,
    report text not null)`,
  `insert into counters (name, next) values ('rescoring', 1), ('correction', 1)`,
];

// Scenarios to train people with, their keys and the panel's ratings; rooms, runs and what was answered in them.
const TRAINING = [
  `create table scenarios (
    id integer primary key, slug text not null, version integer not null, title text not null, summary text not null,
    language text not null, minutes integer not null, points integer not null, comments integer not null,
    state text not null, hash text not null, revision integer not null, article_id integer references articles (id),
    created_at text not null, changed_at text not null, who_id integer, who text not null, document text not null,
    unique (slug, version))`,
  `create table answer_keys (
    scenario_id integer primary key references scenarios (id), source text not null, revision integer not null,
    hash text not null, changed_at text not null, document text not null)`,
  `create table panelists (
    scenario_id integer not null references scenarios (id), account_id integer not null references accounts (id),
    name text not null, experience text not null, finished_at text, primary key (scenario_id, account_id))`,
  `create table ratings (
    scenario_id integer not null references scenarios (id), point text not null,
    account_id integer not null references accounts (id), action text not null, rule text, severity integer not null,
    rationale text not null, at text not null, primary key (scenario_id, point, account_id))`,
  `create table rooms (
    id integer primary key, code text unique, scenario_id integer not null references scenarios (id),
    instructor_id integer not null references accounts (id), phase text not null, position integer not null,
    point text, vote integer not null, asked text not null, revision integer not null, created_at text not null,
    changed_at text not null, closed_at text)`,
  `create table runs (
    id integer primary key, scenario_id integer not null references scenarios (id),
    account_id integer not null references accounts (id), room_id integer references rooms (id), asked text not null,
    position integer not null, scenario_hash text not null, key_hash text, started_at text not null,
    finished_at text)`,
  'create index runs_by_account on runs (account_id, id)',
  'create index runs_by_scenario on runs (scenario_id, id)',
  'create unique index runs_by_room on runs (room_id, account_id) where room_id is not null',
  `create table answers (
    run_id integer not null references runs (id), point text not null, vote integer not null, action text, rule text,
    confidence double precision, rationale text, seconds double precision, at text not null,
    primary key (run_id, point, vote))`,
  `create table disputes (
    id integer primary key, scenario_id integer not null references scenarios (id), point text not null,
    account_id integer not null references accounts (id), name text not null, text text not null, at text not null,
    state text not null, reply text, settled_at text, settled_by text)`,
  'create index disputes_by_scenario on disputes (scenario_id, id)',
  `insert into counters (name, next) values ('scenario', 1), ('room', 1), ('run', 1), ('dispute', 1)`,
];

export const MIGRATIONS: readonly Migration[] = [
  {
    name: 'first tables',
    statements: (engine) => [
      ...PEOPLE,
      ...ARTICLES,
      ...COMMENTS,
      ...HISTORY,
      ...(engine === 'sqlite' ? SEARCH_SQLITE : SEARCH_POSTGRES),
    ],
  },
  { name: 'keys and labels of the scoring service', statements: () => DOOR },
  { name: 'second scores and corrections', statements: () => SECOND_SCORES },
  { name: 'training', statements: () => TRAINING },
];
