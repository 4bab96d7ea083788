import { expect } from 'chai';
import { buildTimeline } from '../../server/replay/timeline.ts';
import { type Placing, showTimeline, type TimelineMark } from '../../server/web/training/show-timeline.ts';

const at = (minutes: number) => new Date(Date.UTC(2026, 4, 3, 12, minutes)).toISOString();
const dated = buildTimeline([at(0), at(10), at(20), at(320), at(330)]);
const mark = (position: number): TimelineMark => ({ position, kind: 'asked', label: `A decision at ${position}` });
const placing = (position: number, more: Partial<Placing> = {}): Placing => ({
  ...{ position, horizon: 5, when: null, marks: [], unit: 'comment' },
  ...more,
});

describe('A time line on a page', () => {
  it('says where one stands, and when that was where it is known', () => {
    expect(showTimeline(dated, placing(0)).where).to.equal('The article, before the first of 5 comments');
    expect(showTimeline(dated, placing(2, { when: '3 May' })).where).to.equal('Comment 2 of 5, 3 May');
    expect(showTimeline(dated, placing(2, { unit: 'moment' })).where).to.equal('Moment 2 of 5');
  });

  it('says what was shortened, where one comes out of it and on the track', () => {
    expect(showTimeline(dated, placing(4)).passed).to.equal('5 hours pass');
    expect(showTimeline(dated, placing(3)).passed).to.equal(null);
    expect(showTimeline(dated, placing(0)).track.gaps.map(({ label }) => label)).to.deep.equal(['5 hours pass']);
  });

  it('says how its pace comes about', () => {
    expect(showTimeline(dated, placing(0)).pace).to.equal(
      'In its own rhythm: the usual 10 minutes between two take 8 seconds at speed 1, waits of more than 50 minutes are shortened.',
    );
    const mixed = buildTimeline([at(0), at(10), null, at(30)]);
    expect(showTimeline(mixed, placing(0)).pace).to.include('where a time is missing 8 seconds stand for it');
    expect(showTimeline(buildTimeline([null, null]), placing(0)).pace).to.include('No times are known');
    expect(showTimeline(buildTimeline([at(0), at(0)]), placing(0)).pace).to.include('All carry the same time');
  });

  it('leads to the marks before and after, and no further than may be seen', () => {
    const marks = [1, 3, 5].map(mark);
    const shown = showTimeline(dated, placing(3, { horizon: 4, marks }));
    expect([shown.previousMark, shown.nextMark, shown.nextMs]).to.deep.equal([1, null, 40_000]);
    expect(showTimeline(dated, placing(4, { horizon: 4, marks })).nextMs).to.equal(null);
  });

  it('draws played, open and closed stretches by the time that they take', () => {
    const { track, lengthMs } = showTimeline(dated, placing(1, { horizon: 3, marks: [mark(3)] }));
    expect(lengthMs).to.equal(72_000);
    expect(track.played).to.be.closeTo(100 / 9, 0.01);
    expect(track.open).to.be.closeTo(100 / 3, 0.01);
    expect(track.marks).to.deep.equal([{ x: 33.33, kind: 'asked', label: 'A decision at 3', isHere: false }]);
  });

  it('keeps ten thousand moments to what a track can show', () => {
    const long = buildTimeline(Array.from({ length: 10_000 }, () => null));
    const marks = Array.from({ length: 9_000 }, (_, index) => mark(index + 1));
    const { track } = showTimeline(long, placing(4_321, { horizon: 10_000, marks }));
    expect(track.ticks.length).to.be.below(500);
    expect(track.marks.length).to.be.below(300);
    expect(track.marks.filter(({ isHere }) => isHere)).to.have.length(1);
  });

  it('holds an empty thread', () => {
    const shown = showTimeline(buildTimeline([]), placing(0, { horizon: 0 }));
    expect([shown.lengthMs, shown.nextMs, shown.track.played]).to.deep.equal([0, null, 0]);
  });
});
