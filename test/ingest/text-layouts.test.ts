import { expect } from 'chai';
import { readString } from './read-string.ts';

const ARTICLE = `The railing on the quay

The town has painted the railing on the quay every spring since the great flood, and every spring somebody asks who chose the colour.
`;

async function readPeople(comments: string) {
  const [capture] = await readString(`${ARTICLE}\n${comments}`, { name: 'quay.txt' });
  return capture!.comments.map(({ author, parent, text }) => ({
    author,
    parent: parent.by === 'index' ? parent.index : parent.by,
    text,
  }));
}

describe('layouts of copied comments', () => {
  it('have author lines below, though numbers stand before the names', async () => {
    const people = await readPeople(`Comments

Green again, as I feared.

#1 Edda Voss on 2014-08-08 13:18 (Reply)

It was blue in my days.

#2 Loïc on 2014-08-09 08:02 (Reply)

Related posts
`);
    expect(people).to.deep.equal([
      { author: 'Edda Voss', parent: 'none', text: 'Green again, as I feared.' },
      { author: 'Loïc', parent: 'none', text: 'It was blue in my days.' },
    ]);
  });

  it('skip the avatar that is described by the name below it', async () => {
    const people = await readPeople(`2 responses to “The railing on the quay”

    1. Edda Voss Avatar
       Edda Voss
       August 8, 2014
       Green again, as I feared.
       Reply
         1. Avatar von Loïc
            Loïc
            August 9, 2014
            It was blue in my days.
            Reply
`);
    expect(people).to.deep.equal([
      { author: 'Edda Voss', parent: 'none', text: 'Green again, as I feared.' },
      { author: 'Loïc', parent: 0, text: 'It was blue in my days.' },
    ]);
  });

  it('nest below a first comment that has no neighbour', async () => {
    const people = await readPeople(`Kommentare

  1. Edda Voss meint

    8. August 2014 um 13:18

    Wieder grün, wie befürchtet.

    Antworten

    • Loïc meint

      9. August 2014 um 08:02

      Früher war es blau.

      Antworten

    • Mutter Rault meint

      10. August 2014 um 11:40

      Es war nie blau.

      Antworten
`);
    expect(people.map(({ author, parent }) => [author, parent])).to.deep.equal([
      ['Edda Voss', 'none'],
      ['Loïc', 0],
      ['Mutter Rault', 0],
    ]);
  });

  it('keep a lone comment whose author line is lost', async () => {
    const people = await readPeople(`5 Gedanken zu „The railing on the quay“

  2. Hallo,
    wer hat diese Farbe ausgesucht?

    Antworten

Schreibe einen Kommentar
`);
    expect(people).to.deep.equal([{ author: null, parent: 'none', text: 'Hallo,\nwer hat diese Farbe ausgesucht?' }]);
  });

  it('are counted in Russian and Japanese', async () => {
    const counts = ['2 ответа на «The railing on the quay»', '「The railing on the quay」への2件のフィードバック'];
    for (const count of counts) {
      const [capture] = await readString(`${ARTICLE}\n${count}\n`, { name: 'quay.txt' });
      expect(capture!.statedCount, count).to.equal(2);
    }
  });
});
