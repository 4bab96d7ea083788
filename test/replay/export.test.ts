import { expect } from 'chai';
import { parse } from 'csv-parse/sync';
import { csvLine } from '../../server/model/export-rows.ts';
import { ANSWER_COLUMNS, answerRows } from '../../server/replay/export-answers.ts';
import { makeStatements, type Statement } from '../../server/replay/export-xapi.ts';
import { nameDesk } from '../../server/replay/name-desk.ts';
import { type RunRecord, readRecords } from '../../server/replay/records.ts';
import type { Trainee } from '../../server/replay/runs.ts';
import { hashDocument } from '../../server/replay/scenario-library.ts';
import { saveKey } from '../../server/store/answer-keys.ts';
import { describeOnEngines } from '../store/engines.ts';
import { addPerson, publishScenario } from './open-lesson.ts';
import { knowAll, takeRun } from './take-run.ts';

const UUID_5 = /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const HOME = 'http://127.0.0.1:3000';

describeOnEngines('Answers for other programs', (bench) => {
  let alice: Trainee;
  let record: RunRecord;
  beforeEach(async () => {
    alice = await addPerson(bench.store, '=Alice', 'trainee');
    const { id } = await publishScenario(bench.store);
    await takeRun(bench.store, alice, id, (key, index) => {
      if (index === 0) return { action: 'reject', rule: 'spam', rationale: '=1+1, "so"\nthere' };
      return index === 1 ? null : knowAll(key, index);
    });
    [record] = (await readRecords(bench.store.db, alice.id)) as [RunRecord];
  });

  it('are CSV with a row for each first vote, which no spreadsheet runs as a formula', () => {
    const text = [[...ANSWER_COLUMNS], ...answerRows(record, alice.name)].map(csvLine).join('\r\n');
    const rows = parse(text, { columns: true }) as Record<string, string>[];
    expect(rows).to.have.length(24);
    expect(rows[0]).to.include({
      ...{ person: "'=Alice", scenario: 'night-shelter', version: '1', key_source: 'authors', point: 'p01' },
      ...{ action: 'reject', rule: 'spam', confidence: '0.8', seconds: '12.5', rationale: '\'=1+1, "so"\nthere' },
      ...{ verdict: 'unacceptable', rule_right: 'false', outcome: 'false-alarm', first_meeting: 'true', room: '' },
    });
    expect(rows[1]).to.include({ action: '', verdict: 'skipped', rule_right: '', outcome: '' });
  });

  it('are statements of the Experience API in the form of its version 1.0.3', () => {
    const statements = makeStatements(record, { home: HOME, accountId: alice.id, name: alice.name });
    expect(statements).to.have.length(24);
    expect(new Set(statements.map(({ id }) => id)).size).to.equal(24);
    for (const statement of statements) checkForm(statement);
    const end = statements.at(-1)!;
    expect(end.verb.id).to.equal('http://adlnet.gov/expapi/verbs/completed');
    expect(end.result.score).to.deep.equal({ scaled: 19 / 20, raw: 19, min: 0, max: 20 });
    expect(end.result.duration).to.equal('PT287.5S');
  });

  it('say of an answer what was chosen, what would have been right, and in which run', () => {
    const [first] = makeStatements(record, { home: HOME, accountId: alice.id, name: alice.name });
    expect(first!.object.definition).to.deep.include({
      correctResponsesPattern: ['approve'],
      interactionType: 'choice',
    });
    expect(first!.result).to.deep.include({ success: false, response: 'reject', duration: 'PT12.5S' });
    expect(first!.result.extensions).to.deep.equal({
      [`${HOME}/xapi/rule`]: 'spam',
      [`${HOME}/xapi/confidence`]: 0.8,
      [`${HOME}/xapi/outcome`]: 'false-alarm',
    });
    expect(first!.context.contextActivities!.parent[0]!.id).to.equal(`${HOME}/training/scenarios/night-shelter/1`);
  });

  it('claim neither success nor a right answer where a point is for discussion', () => {
    const statements = makeStatements(record, { home: HOME, accountId: alice.id, name: alice.name });
    const discussed = statements.find(({ object }) => object.id.endsWith('#p07'))!;
    expect(discussed.result).to.not.have.property('success');
    expect(discussed.object.definition).to.not.have.property('correctResponsesPattern');
  });

  it('are the same statements when they are exported again, and new ones where an adjudication changed what they say', async () => {
    const make = (from: RunRecord) => makeStatements(from, { home: HOME, accountId: alice.id, name: alice.name });
    expect(make(record)).to.deep.equal(make(record));
    const { row, key, keyRevision } = record.stored;
    const answers = key!.answers.map((answer) =>
      answer.point === 'p01' ? { ...answer, accepted: ['reject'], unacceptable: [] } : answer,
    );
    const document = { ...key, answers };
    await bench.store.change(alice, (change) =>
      saveKey(change, row.id, keyRevision, { source: 'authors', hash: hashDocument(document), document }),
    );
    const [after] = await readRecords(bench.store.db, alice.id);
    const before = new Map(make(record).map((statement) => [statement.id, statement]));
    const fresh = make(after!).filter(({ id }) => !before.has(id));
    expect(fresh.map(({ object }) => object.id.split('/').at(-1))).to.deep.equal(['1#p01', '1']);
    expect(fresh[0]!.result.success).to.equal(true);
    for (const statement of make(after!)) {
      if (before.has(statement.id)) expect(statement).to.deep.equal(before.get(statement.id));
    }
  });

  it('name one desk, whenever they are exported', async () => {
    const home = await nameDesk(bench.store);
    expect(home).to.match(/^https:\/\/[0-9a-f-]{36}\.invalid$/);
    expect(await Promise.all([nameDesk(bench.store), nameDesk(bench.store)])).to.deep.equal([home, home]);
  });
});

/** What the Experience API's specification demands of each statement. */
function checkForm({ id, actor, verb, object, result, context, timestamp }: Statement): void {
  expect(id).to.match(UUID_5);
  expect(context.registration).to.match(UUID_5);
  expect(actor.account).to.deep.include({ homePage: HOME });
  for (const iri of [verb.id, object.id, object.definition.type, ...Object.keys(result.extensions ?? {})]) {
    expect(URL.canParse(iri), iri).to.equal(true);
  }
  expect(new Date(timestamp).toISOString()).to.equal(timestamp);
  if (result.duration !== undefined) expect(result.duration).to.match(/^PT\d+(\.\d{1,2})?S$/);
  const { score } = result;
  if (score)
    expect(score.scaled)
      .to.be.within(-1, 1)
      .and.to.equal(score.raw / score.max);
  if (object.definition.interactionType) {
    const choices = object.definition.choices!.map((choice) => choice.id);
    for (const right of object.definition.correctResponsesPattern ?? []) expect(choices).to.include(right);
    expect(choices).to.include(result.response!);
  }
}
