/** What a group needs: by rule, by person, by scenario. Names stand in their own order; nobody is ranked. */
import type { RequestHandler } from 'express';
import { isMeasured } from '../../analysis/figure.ts';
import { listAccounts } from '../../people/accounts.ts';
import { describeGroupAgreement, describeMembers, type Member } from '../../replay/group.ts';
import { type RunRecord, readRecords } from '../../replay/records.ts';
import { findLean, type Lean } from '../../replay/report.ts';
import type { Desk } from '../desk.ts';
import { sendPage } from '../page.ts';
import { sayDecimal } from '../say.ts';
import { drawCurve } from './progress-curve.ts';
import { sayDay, sayOf, sayShare } from './report-words.ts';
import { joinPolicies, labelRule } from './say-rule.ts';

const LEANS: Record<Lean, string> = { 'acts-more': 'to acting', 'leaves-more': 'to leaving', even: 'neither way' };

export function showGroup(desk: Desk): RequestHandler {
  return async (req, res) => {
    const records = (await readRecords(desk.store.db)).filter(({ answers }) => answers.length > 0);
    const names = new Map((await listAccounts(desk.store.db)).map(({ id, name }) => [id, name]));
    const policy = joinPolicies(records);
    const label = (rule: string) => labelRule(policy, rule);
    const members = describeMembers(records)
      .map((member) => showRow(member, names.get(member.accountId)!, label))
      .sort((a, b) => a.name.localeCompare(b.name));
    await sendPage(desk, req, res, {
      view: 'training-group',
      title: 'The group',
      place: 'training',
      model: { members, needs: listNeeds(members), scenarios: showScenarios(records) },
    });
  };
}

function showRow({ accountId, runs, report, needs, lastAt }: Member, name: string, label: (rule: string) => string) {
  const lean = findLean(report.bias);
  const { hits, signals, falseAlarms, noise } = report.counts;
  return {
    accountId,
    name,
    runs: runs.length,
    lastOn: lastAt && sayDay(lastAt),
    accepted: sayOf(report.accepted),
    share: sayShare(report.accepted),
    misses: sayOf({ count: signals - hits, of: signals }),
    falseAlarms: sayOf({ count: falseAlarms, of: noise }),
    leans: lean && LEANS[lean],
    needs: needs.map(({ rule, misjudged }) => ({ label: label(rule), count: misjudged.length })),
    curve: drawCurve(runs),
  };
}

/** The same the other way round: each rule with those who need it; the rule that most of them need comes first. */
function listNeeds(members: readonly ReturnType<typeof showRow>[]) {
  const byRule = new Map<string, { accountId: number; name: string; count: number }[]>();
  for (const { accountId, name, needs } of members) {
    for (const { label, count } of needs) byRule.set(label, [...(byRule.get(label) ?? []), { accountId, name, count }]);
  }
  return [...byRule]
    .map(([label, people]) => ({ label, people }))
    .sort((a, b) => b.people.length - a.people.length || a.label.localeCompare(b.label));
}

function showScenarios(records: readonly RunRecord[]) {
  const byScenario = new Map<number, RunRecord[]>();
  for (const record of records) {
    byScenario.set(record.run.scenarioId, [...(byScenario.get(record.run.scenarioId) ?? []), record]);
  }
  return [...byScenario.values()].map((runs) => {
    const { row } = runs[0]!.stored;
    const alpha = describeGroupAgreement(runs);
    return {
      id: row.id,
      title: `${row.title}, version ${row.version}`,
      people: new Set(runs.map(({ run }) => run.accountId)).size,
      alpha: isMeasured(alpha) ? `${sayDecimal(alpha.value)}, n ${alpha.n}` : null,
      withheld: isMeasured(alpha) ? null : alpha.withheld,
    };
  });
}
