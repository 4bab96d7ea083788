import { expect } from 'chai';
import { buildTimeline, findPosition } from '../../server/replay/timeline.ts';

const TICK = 8000;
const at = (minutes: number) => new Date(Date.UTC(2026, 4, 3, 12, minutes)).toISOString();

describe('The time line of a replay', () => {
  it('gives an undated thread one tick a comment and invents no clock', () => {
    const line = buildTimeline([null, null, null]);
    expect(line).to.deep.equal({
      clock: 'ticks',
      usualMs: null,
      offsets: [0, TICK, 2 * TICK, 3 * TICK],
      shortened: [],
    });
  });

  it('keeps the rhythm of a dated thread: the usual gap lasts a tick, one twice as long two', () => {
    const line = buildTimeline([at(0), at(10), at(20), at(40), at(45)]);
    expect(line.clock).to.equal('times');
    expect(line.usualMs).to.equal(600_000);
    expect(line.offsets).to.deep.equal([0, 1, 2, 3, 5, 5.5].map((ticks) => ticks * TICK));
  });

  it('shortens a long gap and says how long it was', () => {
    const line = buildTimeline([at(0), at(10), at(20), at(260), at(270)]);
    expect(line.shortened).to.deep.equal([{ position: 4, passedMs: 240 * 60_000 }]);
    expect(line.offsets[4]! - line.offsets[3]!).to.equal(5 * TICK);
  });

  it('lets comments of one minute follow each other, not fall on each other', () => {
    const { offsets } = buildTimeline([at(0), at(0), at(0), at(10)]);
    expect(offsets[2]! - offsets[1]!).to.equal(TICK / 4);
    const same = buildTimeline([at(0), at(0), at(0)]);
    expect(same.offsets).to.deep.equal([0, 1, 1.25, 1.5].map((ticks) => ticks * TICK));
  });

  it('takes a tick where one time is missing or runs backwards, and says that it did', () => {
    const line = buildTimeline([at(0), at(10), null, at(20), at(15), at(25)]);
    expect(line.clock).to.equal('mixed');
    expect(line.offsets).to.deep.equal([0, 1, 2, 3, 4, 5, 6].map((ticks) => ticks * TICK));
  });

  it('reads times without a zone alike on every machine, and takes a broken one for none', () => {
    const line = buildTimeline(['2026-03-29T01:30:00', '2026-03-29T02:30:00', '2026-03-29T03:30:00', 'soon']);
    expect(line.offsets).to.deep.equal([0, 1, 2, 3, 4].map((ticks) => ticks * TICK));
  });

  it('finds the position at any offset', () => {
    const line = buildTimeline([at(0), at(10), at(20), at(260), at(270)]);
    line.offsets.forEach((offset, position) => {
      expect(findPosition(line, offset)).to.equal(position);
      if (position > 0) expect(findPosition(line, offset - 1)).to.equal(position - 1);
    });
    expect(findPosition(line, -5)).to.equal(0);
    expect(findPosition(line, 1e12)).to.equal(5);
  });

  it('holds an empty thread', () => {
    expect(buildTimeline([])).to.deep.equal({ clock: 'ticks', usualMs: null, offsets: [0], shortened: [] });
  });
});
