/** The rows as both engines hold them: flags are 0 or 1, times are ISO 8601 in UTC, JSON is text. */
import type { Kysely, Transaction } from 'kysely';
import type { CommentKind, ForeignStatus, OrderEvidence } from '../model/capture.ts';
import type { Action, State } from '../model/moderation.ts';
import type { DisputeState, KeySource, RoomPhase, ScenarioState, TrainingAction, Vote } from '../model/training.ts';

export type Flagged = 0 | 1;

/** Where a comment waits for a person: the moderators' queue, or the one for a second opinion. */
export type QueueName = 'review' | 'escalated';

export interface ArticleTable {
  id: number;
  /** The site: the host of its address, else the name of the format. */
  source: string;
  /** What the article is known by within its source. */
  identity: string;
  /** Foreign id and address as `keyOf` makes them: short enough for an index. */
  id_key: string | null;
  url_key: string | null;
  foreign_id: string | null;
  url: string | null;
  title: string | null;
  author: string | null;
  date: string | null;
  published_at: string | null;
  categories: string;
  stated_count: number | null;
  comments_open: Flagged | null;
  version: number;
  first_seen_at: string;
  changed_at: string;
  withdrawn: Flagged;
  comments: number;
  visible: number;
  held: number;
  removed: number;
  waiting: number;
  escalated: number;
  text: string;
}

export interface AuthorTable {
  id: number;
  source: string;
  identity: string;
  foreign_id: string | null;
  name: string;
}

export interface CommentTable {
  id: number;
  article_id: number;
  author_id: number | null;
  parent_id: number | null;
  parent_known: Flagged;
  /** Place in display order, from 1. */
  n: number;
  depth: number;
  order_evidence: OrderEvidence;
  kind: CommentKind;
  foreign_id: string | null;
  fingerprint: string;
  url: string | null;
  label: string | null;
  date: string | null;
  posted_at: string | null;
  status: ForeignStatus | null;
  state: State;
  queue: QueueName | null;
  risk: number;
  version: number;
  /** Raised when the text changes, so that a decision can say which text it was about. */
  text_version: number;
  score_id: number | null;
  sentiment: number | null;
  civility: number | null;
  first_seen_at: string;
  /** When a capture that claims to be whole no longer showed it. */
  gone_at: string | null;
  withdrawn: Flagged;
  implied: string | null;
  text: string;
}

export interface ScoreTable {
  id: number;
  comment_id: number;
  text_version: number;
  scorer: string;
  at: string;
  score: string;
}

/** Scoring a store's comments again with one scorer. */
export interface RescoringTable {
  id: number;
  scorer: string;
  who_id: number | null;
  who: string;
  started_at: string;
  finished_at: string | null;
  state: 'running' | 'done' | 'failed';
  /** The process that runs it. */
  owner: string;
  total: number;
  scored: number;
  problem: string | null;
  comparison: string | null;
  counts: Flagged;
}

/** The score of a comment that does not count, beside the one that does; they swap places. */
export interface OtherScoreTable {
  comment_id: number;
  rescoring_id: number;
  scorer: string;
  score_id: number;
  text_version: number;
  sentiment: number | null;
  civility: number | null;
  risk: number;
}

/** A site's own correction of the scorer, with what was measured of it. Append-only; a setting names the one in force. */
export interface CorrectionTable {
  id: number;
  at: string;
  who_id: number | null;
  who: string;
  correction: string;
  report: string;
}

export interface FlagTable {
  comment_id: number;
  code: string;
  label: string;
  sentence: string;
  /** Risk and queue are copied from the comment, so that the queue of one flag is one range of an index. */
  risk: number;
  /** Null while the comment is withdrawn, too. */
  queue: QueueName | null;
}

export interface DecisionTable {
  /** The event that recorded it. */
  sequence: number;
  group_id: number;
  comment_id: number;
  action: Action;
  rule: string | null;
  note: string | null;
  who_id: number | null;
  who: string;
  at: string;
  text_version: number;
  /** The event that undid it. */
  undone: number | null;
}

export interface EventTable {
  sequence: number;
  group_id: number;
  at: string;
  who_id: number | null;
  who: string;
  what: string;
  article_id: number | null;
  comment_id: number | null;
  capture_id: number | null;
  before: string | null;
  after: string | null;
}

export interface CaptureTable {
  id: number;
  file_name: string;
  path: string | null;
  who_id: number | null;
  who: string;
  started_at: string;
  finished_at: string | null;
  state: 'running' | 'done' | 'interrupted' | 'failed';
  /** The process that reads it. */
  owner: string;
  removed_at: string | null;
  articles: number;
  found: number;
  fresh: number;
  changed: number;
  unchanged: number;
  gone: number;
  flagged: number;
  unread: number;
  problems: string;
}

export interface CaptureArticleTable {
  capture_id: number;
  article_id: number;
  /** Place in the input, from 1. */
  number: number;
  report: string;
}

export interface SightingTable {
  capture_id: number;
  comment_id: number;
}

export interface OverwrittenTable {
  capture_id: number;
  noun: 'article' | 'comment';
  id: number;
  before: string;
  after: string;
}

export interface AccountTable {
  id: number;
  name: string;
  role: string;
  created_at: string;
  disabled_at: string | null;
}

export interface InviteTable {
  token_hash: string;
  account_id: number | null;
  role: string;
  created_by: string;
  created_at: string;
  expires_at: string;
  used_at: string | null;
}

export interface SessionTable {
  id_hash: string;
  account_id: number | null;
  data: string;
  created_at: string;
  expires_at: string;
}

/** Who may ask for scores over HTTP. */
export interface ApiKeyTable {
  id: number;
  hash: string;
  name: string;
  /** Requests a minute. */
  quota: number;
  created_by: string;
  created_at: string;
  revoked_at: string | null;
}

/** What people elsewhere made of a comment. Append-only. */
export interface LabelTable {
  id: number;
  key_id: number;
  at: string;
  attribute: string;
  /** 0 (not at all) .. 1 (surely). */
  value: number;
  language: string | null;
  community: string | null;
  client_token: string | null;
  text: string;
}

export interface SettingTable {
  name: string;
  value: string;
}

/** Something to train people with; the document is the whole of it, the other columns are for lists. */
export interface ScenarioTable {
  id: number;
  /** The name by which its versions belong together. */
  slug: string;
  version: number;
  title: string;
  summary: string;
  language: string;
  minutes: number;
  points: number;
  comments: number;
  state: ScenarioState;
  hash: string;
  /** Raised by every change, so that a stale one can be refused. */
  revision: number;
  /** The article that it was cut from. */
  article_id: number | null;
  created_at: string;
  changed_at: string;
  who_id: number | null;
  who: string;
  document: string;
}

export interface AnswerKeyTable {
  scenario_id: number;
  source: KeySource;
  revision: number;
  hash: string;
  changed_at: string;
  document: string;
}

/** Who rates a scenario's points for its key. */
export interface PanelistTable {
  scenario_id: number;
  account_id: number;
  name: string;
  experience: string;
  finished_at: string | null;
}

export interface RatingTable {
  scenario_id: number;
  point: string;
  account_id: number;
  action: TrainingAction;
  rule: string | null;
  /** 0 none .. 4 worst. */
  severity: number;
  rationale: string;
  at: string;
}

/** People who replay one scenario together. */
export interface RoomTable {
  id: number;
  /** What trainees join by; null once the room is closed. */
  code: string | null;
  scenario_id: number;
  instructor_id: number;
  phase: RoomPhase;
  /** How many comments are shown. */
  position: number;
  point: string | null;
  vote: Vote;
  /** Ids of the points that the room has voted on, as a JSON list in that order. */
  asked: string;
  revision: number;
  created_at: string;
  changed_at: string;
  closed_at: string | null;
}

/** One person's way through one scenario. */
export interface RunTable {
  id: number;
  scenario_id: number;
  account_id: number;
  room_id: number | null;
  /** Ids of the points that this run asks, as a JSON list in the order of the replay. */
  asked: string;
  position: number;
  scenario_hash: string;
  /** Of the key as it was when the run began; null where there was none. */
  key_hash: string | null;
  started_at: string;
  finished_at: string | null;
}

export interface AnswerTable {
  run_id: number;
  point: string;
  vote: Vote;
  /** Null where the point was skipped. */
  action: TrainingAction | null;
  rule: string | null;
  /** .5 a guess .. 1 certain. */
  confidence: number | null;
  rationale: string | null;
  /** From seeing the comment to answering. */
  seconds: number | null;
  at: string;
}

/** A trainee's objection to a key. */
export interface DisputeTable {
  id: number;
  scenario_id: number;
  point: string;
  account_id: number;
  name: string;
  text: string;
  at: string;
  state: DisputeState;
  reply: string | null;
  settled_at: string | null;
  settled_by: string | null;
}

/** The next free number of each kind. The row stays locked until commit, so numbers are in the order of commits. */
export interface CounterTable {
  name:
    | 'account'
    | 'article'
    | 'author'
    | 'capture'
    | 'comment'
    | 'correction'
    | 'dispute'
    | 'event'
    | 'key'
    | 'label'
    | 'rescoring'
    | 'room'
    | 'run'
    | 'scenario'
    | 'score';
  next: number;
}

export interface Tables {
  articles: ArticleTable;
  authors: AuthorTable;
  comments: CommentTable;
  scores: ScoreTable;
  rescorings: RescoringTable;
  other_scores: OtherScoreTable;
  corrections: CorrectionTable;
  flags: FlagTable;
  decisions: DecisionTable;
  events: EventTable;
  captures: CaptureTable;
  capture_articles: CaptureArticleTable;
  sightings: SightingTable;
  overwritten: OverwrittenTable;
  accounts: AccountTable;
  invites: InviteTable;
  api_keys: ApiKeyTable;
  labels: LabelTable;
  sessions: SessionTable;
  scenarios: ScenarioTable;
  answer_keys: AnswerKeyTable;
  panelists: PanelistTable;
  ratings: RatingTable;
  rooms: RoomTable;
  runs: RunTable;
  answers: AnswerTable;
  disputes: DisputeTable;
  settings: SettingTable;
  counters: CounterTable;
}

/** What reading functions need. A transaction is one too. */
export type Reader = Pick<Kysely<Tables>, 'selectFrom' | 'getExecutor'>;
/** What writing functions need: writing outside a transaction does not exist. */
export type Writer = Transaction<Tables>;
