/**
 * Runs as statements of the Experience API, version 1.0.3 (ADL 2016), for a learning record store. Verbs and activity
 * types are those of ADL's registry, by their IRIs, which are names here and never fetched. Ids are made from all that a
 * statement says: sending an export twice adds nothing to the store that had it, and what an adjudication or another
 * name has changed since is a statement of its own, of which the one stored last holds. Skipped points are no statements.
 */
import { createHash } from 'node:crypto';
import { isAccepted } from './judge-answer.ts';
import type { RecordedAnswer, RunRecord } from './records.ts';
import { describeAnswers } from './report.ts';

/** Who a statement is about. */
export interface Learner {
  /** What `nameDesk` says of the desk that knows them. */
  home: string;
  accountId: number;
  name: string;
}

type LanguageMap = Record<string, string>;

interface Activity {
  objectType: 'Activity';
  id: string;
  definition: {
    type: string;
    name: LanguageMap;
    interactionType?: 'choice';
    choices?: { id: string; description: LanguageMap }[];
    /** Any one of these is right. */
    correctResponsesPattern?: string[];
  };
}

export interface Statement {
  id: string;
  actor: { objectType: 'Agent'; name: string; account: { homePage: string; name: string } };
  verb: { id: string; display: LanguageMap };
  object: Activity;
  result: {
    success?: boolean;
    completion?: boolean;
    response?: string;
    /** ISO 8601. */
    duration?: string;
    score?: { scaled: number; raw: number; min: number; max: number };
    extensions?: Record<string, string | number | null>;
  };
  context: {
    registration: string;
    platform: string;
    language: string;
    /** The hash of the scenario's text. */
    revision: string;
    contextActivities?: { parent: Activity[] };
  };
  timestamp: string;
}

const ANSWERED = { id: 'http://adlnet.gov/expapi/verbs/answered', display: { en: 'answered' } };
const COMPLETED = { id: 'http://adlnet.gov/expapi/verbs/completed', display: { en: 'completed' } };
const INTERACTION = 'http://adlnet.gov/expapi/activities/cmi.interaction';
const SIMULATION = 'http://adlnet.gov/expapi/activities/simulation';

/** One statement for each answer of a run, in order, and one for the run once it has ended. */
export function makeStatements(record: RunRecord, learner: Learner): Statement[] {
  const answered = record.answers.filter(({ given }) => given.action !== null);
  const statements = answered.map((answer) => stateAnswer(record, answer, learner));
  return record.run.finishedAt === null ? statements : [...statements, stateRun(record, learner)];
}

function stateAnswer(record: RunRecord, answer: RecordedAnswer, learner: Learner): Statement {
  const { given, counts, outcome } = answer;
  const extension = (name: string) => `${learner.home}/xapi/${name}`;
  return identify({
    actor: describeLearner(learner),
    verb: ANSWERED,
    object: describePoint(record, answer, learner),
    result: {
      // Without success where no answer is right or wrong: points for discussion.
      ...(counts && { success: isAccepted(answer) }),
      response: given.action!,
      ...(given.seconds !== null && { duration: writeDuration(given.seconds) }),
      extensions: {
        [extension('rule')]: given.rule,
        [extension('confidence')]: given.confidence,
        [extension('outcome')]: outcome,
      },
    },
    context: {
      ...describeContext(record, learner),
      contextActivities: { parent: [describeScenario(record, learner)] },
    },
    timestamp: answer.at,
  });
}

function stateRun(record: RunRecord, learner: Learner): Statement {
  const { accepted, time } = describeAnswers(record.answers);
  return identify({
    actor: describeLearner(learner),
    verb: COMPLETED,
    object: describeScenario(record, learner),
    result: {
      completion: true,
      ...(accepted.of > 0 && {
        score: { scaled: accepted.count / accepted.of, raw: accepted.count, min: 0, max: accepted.of },
      }),
      ...(time && { duration: writeDuration(time.totalSeconds) }),
    },
    context: describeContext(record, learner),
    timestamp: record.run.finishedAt!,
  });
}

function identify(statement: Omit<Statement, 'id'>): Statement {
  return { id: nameUuid(JSON.stringify(statement)), ...statement };
}

function describeLearner({ home, accountId, name }: Learner): Statement['actor'] {
  return { objectType: 'Agent', name, account: { homePage: home, name: String(accountId) } };
}

function describeContext({ run, stored }: RunRecord, { home }: Learner): Statement['context'] {
  return {
    registration: nameUuid(`${home}/training/runs/${run.id}`),
    platform: 'Rejoinder',
    language: stored.scenario.language,
    revision: run.scenarioHash,
  };
}

function describeScenario({ stored: { scenario, row } }: RunRecord, { home }: Learner): Activity {
  return {
    objectType: 'Activity',
    id: `${home}/training/scenarios/${row.slug}/${row.version}`,
    definition: { type: SIMULATION, name: { [scenario.language]: scenario.title } },
  };
}

function describePoint(record: RunRecord, { point, key }: RecordedAnswer, learner: Learner): Activity {
  const { scenario } = record.stored;
  return {
    objectType: 'Activity',
    id: `${describeScenario(record, learner).id}#${point.id}`,
    definition: {
      type: INTERACTION,
      name: { [scenario.language]: `${scenario.title}: ${point.id}` },
      interactionType: 'choice',
      choices: scenario.actions.map(({ code, sentence }) => ({
        id: code,
        description: { [scenario.language]: sentence },
      })),
      ...(key.status === 'scored' && { correctResponsesPattern: key.accepted }),
    },
  };
}

/** "PT12.4S"; hundredths are all that the interface keeps. */
function writeDuration(seconds: number): string {
  return `PT${Math.round(seconds * 100) / 100}S`;
}

/** The namespace of RFC 4122 for addresses. */
const ADDRESSES = Buffer.from('6ba7b8119dad11d180b400c04fd430c8', 'hex');

/** A UUID that the same name always gives: RFC 4122, version 5. */
function nameUuid(name: string): string {
  const bytes = createHash('sha1').update(ADDRESSES).update(name).digest().subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x50;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
