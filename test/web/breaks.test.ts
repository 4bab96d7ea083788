import { expect } from 'chai';
import type { Mark } from '../../server/replay/view-run.ts';
import { isBreakDue, writeBreakMinutes } from '../../server/web/training/breaks.ts';
import { type OpenDesk, openDesk } from '../http/open-desk.ts';

const BEGIN = Date.UTC(2026, 4, 3, 9);

/** Answers at these minutes. */
const answered = (...minutes: number[]): Mark[] =>
  minutes.map((minute, index) => ({
    position: index + 1,
    own: {
      ...{ runId: 1, point: `q${index}`, vote: 1, action: 'hide', rule: null, confidence: 0.8, rationale: null },
      ...{ seconds: null, at: new Date(BEGIN + minute * 60_000).toISOString() },
    },
  }));

describe('A break', () => {
  let open: OpenDesk;
  before(async () => {
    open = await openDesk();
  });
  after(() => open.close());

  const due = (...minutes: number[]) => {
    const marks = answered(...minutes);
    return isBreakDue(open.desk.store.db, marks, marks.at(-1)!.own);
  };

  it('is offered once after twenty minutes at a stretch, and once more after twenty more', async () => {
    expect(await due(0, 4, 8, 12, 16)).to.equal(false);
    expect(await due(0, 4, 8, 12, 16, 20.5)).to.equal(true);
    expect(await due(0, 4, 8, 12, 16, 20.5, 24)).to.equal(false);
    expect(await due(0, 4, 8, 12, 16, 20.5, 24, 28, 32, 36, 40.2)).to.equal(true);
  });

  it('is not offered to who has just had one', async () => {
    expect(await due(0, 4, 8, 12, 16, 22)).to.equal(false);
    expect(await due(0, 30)).to.equal(false);
  });

  it('is offered where it fell, when somebody looks back', async () => {
    const marks = answered(0, 4, 8, 12, 16, 20.5, 24);
    expect(await isBreakDue(open.desk.store.db, marks, marks[5]!.own)).to.equal(true);
  });

  it('comes as the setting says, or never', async () => {
    const who = { id: null, name: 'test' };
    await writeBreakMinutes(open.desk.store, who, 3);
    expect(await due(0, 4)).to.equal(true);
    await writeBreakMinutes(open.desk.store, who, 0);
    expect(await due(0, 4, 8, 12, 16, 20.5)).to.equal(false);
  });
});
