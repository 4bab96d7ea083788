import { expect } from 'chai';
import { findLineDate, readInstant } from '../../server/ingest/line-date.ts';

describe('dates in lines', () => {
  const printed: [string, string, string | null][] = [
    ['Edda 9 avril 2013 à 10 h 22 min', '9 avril 2013 à 10 h 22 min', '2013-04-09T10:22:00'],
    ['エッダ 2013年4月9日 午後3:15', '2013年4月9日 午後3:15', '2013-04-09T15:15:00'],
    ['2013년 4월 9일 오전 9:05', '2013년 4월 9일 오전 9:05', '2013-04-09T09:05:00'],
    ['Эдда 9 апреля 2013 в 18:04', '9 апреля 2013 в 18:04', '2013-04-09T18:04:00'],
    ['9 april, 2013 kl. 18:04', '9 april, 2013 kl. 18:04', '2013-04-09T18:04:00'],
    ['il y a 3 années', 'il y a 3 années', null],
    ['5 лет назад', '5 лет назад', null],
  ];
  for (const [line, date, instant] of printed) {
    it(`are found in “${line}”`, () => {
      expect(findLineDate(line)?.text).to.equal(date);
      expect(readInstant(date)).to.equal(instant);
    });
  }
});
