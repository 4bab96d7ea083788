import { expect } from 'chai';
import { parsePage } from '../../server/ingest/html.ts';
import { findCommentsOpen, parseCount } from '../../server/ingest/page-discussion.ts';

describe('what a page says of its discussion', () => {
  const closings = [
    'The comments to this entry are closed.',
    'Comments are closed.',
    'Kommentarer inaktiverade.',
    'Możliwość komentowania została wyłączona.',
    'Обсуждение закрыто.',
    'コメントは受け付けていません。',
  ];
  for (const words of closings) {
    it(`closes it by “${words}”`, () => {
      expect(findCommentsOpen(parsePage(`<body><p>Words.</p><p class="notice">${words}</p></body>`), [])).to.equal(
        false,
      );
    });
  }

  it('says nothing of it in other sentences', () => {
    expect(findCommentsOpen(parsePage('<body><p>The quay is closed to cars on Mondays.</p></body>'), [])).to.equal(
      null,
    );
  });

  const counts: [string, number | null][] = [
    ['7 réflexions sur « Le quai »', 7],
    ['5 gedachten over “De kade”', 5],
    ['Комментарии 12', 12],
    ['9 ответов на «Причал»', 9],
    ['“埠頭” への3件のフィードバック', 3],
    ['已有 4 条评论', 4],
    ['12 boats left the quay', null],
  ];
  for (const [words, count] of counts) {
    it(`counts ${count ?? 'nothing'} in “${words}”`, () => {
      expect(parseCount(words)).to.equal(count);
    });
  }
});
