import { expect } from 'chai';
import { findLineDate, isTimeOnly, readInstant } from '../../server/ingest/line-date.ts';

describe('a date in a line', () => {
  for (const [line, date, instant] of [
    ['JudithOctober 29, 2012 1:24 PM', 'October 29, 2012 1:24 PM', '2012-10-29T13:24:00'],
    ['JUDYMay 31, 2019 at 10:25 PM', 'May 31, 2019 at 10:25 PM', '2019-05-31T22:25:00'],
    ['Judy, Do 9 Apr 2020 / 08:34 Antworten', 'Do 9 Apr 2020 / 08:34', '2020-04-09T08:34:00'],
    ['Sunday, September 16, 2012 at 7:41 pm', 'Sunday, September 16, 2012 at 7:41 pm', '2012-09-16T19:41:00'],
    ['26 abril 2022 a las 14:02', '26 abril 2022 a las 14:02', '2022-04-26T14:02:00'],
    ['3 de maio de 2012 às 14:05', '3 de maio de 2012 às 14:05', '2012-05-03T14:05:00'],
    ['le 3 mai 2012 à 14h05', '3 mai 2012 à 14h05', '2012-05-03T14:05:00'],
    ['19. Juni 2018 um 15:28 Uhr - Antworten', '19. Juni 2018 um 15:28 Uhr', '2018-06-19T15:28:00'],
    ['17.10.2019, 14:14 Zitieren #', '17.10.2019, 14:14', '2019-10-17T14:14:00'],
    ['1 November 2012 11:08PM', '1 November 2012 11:08PM', '2012-11-01T23:08:00'],
    ['2012-05-03T14:05:22Z', '2012-05-03T14:05:22Z', '2012-05-03T14:05:22Z'],
    ['May 3 2012, 14:05:22 UTC', 'May 3 2012, 14:05:22 UTC', '2012-05-03T14:05:22Z'],
    ['Judy on 05/03/2012 - 14:05', '05/03/2012 - 14:05', null],
    ['Judy on 05/23/2012 - 14:05', '05/23/2012 - 14:05', '2012-05-23T14:05:00'],
    ['TomMarsh Jun 20th at 2:41 am', 'Jun 20th at 2:41 am', null],
    ['J Marsh2 weeks ago', '2 weeks ago', null],
    ['falafel 2 hours ago', '2 hours ago', null],
    ['judy 12 points 2 years ago', '2 years ago', null],
    ['vor 3 Stunden', 'vor 3 Stunden', null],
    ['31. Februar 2012', '31. Februar 2012', null],
    ['Edda 9 avril 2013 à 10 h 22 min', '9 avril 2013 à 10 h 22 min', '2013-04-09T10:22:00'],
    ['エッダ 2013年4月9日 午後3:15', '2013年4月9日 午後3:15', '2013-04-09T15:15:00'],
    ['2013년 4월 9일 오전 9:05', '2013년 4월 9일 오전 9:05', '2013-04-09T09:05:00'],
    ['Эдда 9 апреля 2013 в 18:04', '9 апреля 2013 в 18:04', '2013-04-09T18:04:00'],
    ['9 april, 2013 kl. 18:04', '9 april, 2013 kl. 18:04', '2013-04-09T18:04:00'],
    ['Edda776. Juni 2016 um 13:04', '6. Juni 2016 um 13:04', '2016-06-06T13:04:00'],
    ['Edda 20:26 il 9 aprile 2013', '20:26 il 9 aprile 2013', '2013-04-09T20:26:00'],
    ['il y a 3 années', 'il y a 3 années', null],
    ['5 лет назад', '5 лет назад', null],
  ] as const) {
    it(`is found and read in “${line}”`, () => {
      expect(findLineDate(line)?.text).to.equal(date);
      expect(readInstant(date)).to.equal(instant);
    });
  }

  it('is not seen in versions, sentences and addresses', () => {
    for (const line of [
      'v1.4.15',
      'version 2.0.0',
      'May we go?',
      'I agree with 3 of them',
      'https://example.org/2012/item',
      '10.0.0.1',
    ]) {
      expect(findLineDate(line), line).to.equal(null);
    }
  });

  it('is told from a clock time alone', () => {
    expect(isTimeOnly('6:32 PM')).to.equal(true);
    expect(isTimeOnly('at 6:32 we left')).to.equal(false);
  });

  it('takes no longer on hostile lines', () => {
    const begin = performance.now();
    for (const line of ['1'.repeat(240), '1 '.repeat(120), 'May 1, '.repeat(34), '12:12 '.repeat(40)])
      for (let at = 0; at < 200; at++) findLineDate(line);
    expect(performance.now() - begin).to.be.below(2000);
  });
});
