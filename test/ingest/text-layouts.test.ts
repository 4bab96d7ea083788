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

  it('are divided at a verb that has lost its name', async () => {
    const people = await readPeople(`3 comentários:

Edda disse...

Verde outra vez, como eu temia.

8 de agosto de 2014, 13:18
disse...

No meu tempo era azul.

9 de agosto de 2014, 08:02
Mãe Rault disse...

Nunca foi azul.

10 de agosto de 2014, 11:40
`);
    expect(people.map(({ author, text }) => [author, text])).to.deep.equal([
      ['Edda', 'Verde outra vez, como eu temia.'],
      [null, 'No meu tempo era azul.'],
      ['Mãe Rault', 'Nunca foi azul.'],
    ]);
  });

  it('number the names, which are names without their numbers', async () => {
    const people = await readPeople(`{ 3 comments… read them below or add one }

1 Edda Voss August 8, 2014 at 1:18 pm

Green again, as I feared.

Reply

2 Loïc August 9, 2014 at 8:02 am

It was blue in my days.

Reply

3 Mother Rault August 10, 2014 at 11:40 am

It never was.

Reply
`);
    expect(people.map(({ author }) => author)).to.deep.equal(['Edda Voss', 'Loïc', 'Mother Rault']);
  });

  it('open with a subject that the platform made of the first words', async () => {
    const people = await readPeople(`Comments

Submitted by Edda Voss on Fri, 08/08/2014 - 13:18.

Green again, as

Green again, as I feared.

reply

Submitted by Loïc on Sat, 08/09/2014 - 08:02.

It was blue...

It was blue in my days.

reply
`);
    expect(people.map(({ author, text }) => [author, text])).to.deep.equal([
      ['Edda Voss', 'Green again, as I feared.'],
      ['Loïc', 'It was blue in my days.'],
    ]);
  });

  it('have made subjects above their author lines', async () => {
    const people = await readPeople(`Comments

Green again, as

Submitted by Edda Voss on Fri, 08/08/2014 - 13:18.

Green again, as I feared.

  • reply

It was blue...

Submitted by Loïc on Sat, 08/09/2014 - 08:02.

It was blue in my days.

  • reply

Hi Loïc, paint

Submitted by Jo on Sat, 08/09/2014 - 18:02.

Hi Loïc,

paint it red.

  • reply
`);
    expect(people.map(({ author, text }) => [author, text])).to.deep.equal([
      ['Edda Voss', 'Green again, as I feared.'],
      ['Loïc', 'It was blue in my days.'],
      ['Jo', 'Hi Loïc,\n\npaint it red.'],
    ]);
  });

  it('nest four levels deep under the bullets of a text browser', async () => {
    const people = await readPeople(`4 Kommentare

    1. Edda Voss am 8. August 2014 um 13:18
       Wieder grün.
       Antworten
          + Loïc am 9. August 2014 um 08:02
            Früher blau.
            Antworten
               o Mutter Rault am 10. August 2014 um 11:40
                 Nie.
                 Antworten
                    # Edda Voss am 11. August 2014 um 09:00
                      Doch.
                      Antworten
`);
    expect(people.map(({ author, parent }) => [author, parent])).to.deep.equal([
      ['Edda Voss', 'none'],
      ['Loïc', 0],
      ['Mutter Rault', 1],
      ['Edda Voss', 2],
    ]);
  });

  it('hold lists that are no comments', async () => {
    const people = await readPeople(`3 responses to “The railing on the quay”

  1. Edda Voss

    August 8, 2014 at 1:18 pm

    How do I paint it myself?

    Reply

    • Loïc

      August 9, 2014 at 8:02 am

      In three steps, every spring.

      1. Scrape off the old paint.
      2. Wash it.

      Reply

      • Mother Rault

        August 10, 2014 at 11:40 am

        And wait for a dry day.

        Reply
`);
    expect(people.map(({ author, parent }) => [author, parent])).to.deep.equal([
      ['Edda Voss', 'none'],
      ['Loïc', 0],
      ['Mother Rault', 1],
    ]);
  });

  it('are numbered flush right by text browsers, and nested ever deeper under their bullets', async () => {
    const comment = (at: number) =>
      `${`${at}.`.padStart(6)} Edda ${at} says:\n       August ${at}, 2014 at 1:18 pm\n       Green again, for the time ${at}.\n       Reply\n`;
    const bullets = ['+', 'o', '#', '@', '-'];
    const replies = bullets.map((bullet, level) => {
      const column = 10 + 5 * level;
      const line = ' '.repeat(column + 2);
      return `${' '.repeat(column)}${bullet} Loïc ${level} says:\n${line}August 2${level}, 2014 at 8:02 am\n${line}It was blue.\n${line}Reply\n`;
    });
    const first = Array.from({ length: 11 }, (_, at) => comment(at + 1)).join('');
    const people = await readPeople(`16 responses to “The railing on the quay”\n\n${first}${replies.join('')}`);
    expect(people.map(({ parent }) => parent)).to.deep.equal([...Array(11).fill('none'), 10, 11, 12, 13, 14]);
    expect(people.at(-2)!.author).to.equal('Loïc 3');
  });

  it('hold close lists though all author lines are lost', async () => {
    const people = await readPeople(`6 thoughts on “The railing on the quay”

  1. Green again, as I feared.

    Reply

    • It was blue in my days.

      Reply

  2. How do I paint it myself?

    Reply

    • In two steps, every spring:

      • Scrape off the old paint.
      • Wash it.

      Then wait for a dry day.

      Reply

  3. Red!

    Reply

Leave a Reply
`);
    expect(people.map(({ parent, text }) => [parent, text.split('\n')[0]])).to.deep.equal([
      ['none', 'Green again, as I feared.'],
      [0, 'It was blue in my days.'],
      ['none', 'How do I paint it myself?'],
      [2, 'In two steps, every spring:'],
      ['none', 'Red!'],
    ]);
  });

  for (const [platform, print] of Object.entries<(name: string, at: number, text: string) => string>({
    'signs in lines of their own': (name, at, text) =>
      `Avatar\n${name}\n•\n${at + 2} years ago\n\n${text}\n\n${at}\n•\nReply\n•\nShare ›\n\n`,
    initials: (name, at, text) =>
      `${name[0]}\n${name}\n${at + 2} hours ago\n\n${text}\n\nReply\n${at}\n${at + 1}\nShare\n\n`,
    'pictures described': (name, at, text) => `Comment by ${name}.\n${name}\n${at + 2} May, 2021\n${text}\nReply\n\n`,
    'split author lines': (name, at, text) =>
      `${at + 1}. Posted by ${name}\non 0${at + 2}/05/2021, 10:1${at}\n${text}\nReport this comment\n`,
    'contacts beside the names': (name, at, text) =>
      `${text}\n${name} | Homepage | 05.0${at + 2}.21 - 10:1${at} am | #\n\n`,
    'Dutch verbs': (name, at, text) => `${name} zei...\n${text}\n${at + 2} mei 2021 om 10:1${at}\n\n`,
  })) {
    it(`are told apart by ${platform}`, async () => {
      const said = [
        ['Edda Voss', 'Green again, as I feared.'],
        ['Loïc', 'It was blue in my days,\n\nand nobody minded.'],
        ['Mother Rault', 'Who paid for the paint?'],
        ['jo_77', 'It never was blue.'],
      ] as const;
      const text = said.map(([name, words], at) => print(name, at, words)).join('');
      const people = await readPeople(`${platform === 'Dutch verbs' ? '4 opmerkingen:' : '4 Comments'}\n\n${text}`);
      expect(people.map((person) => [person.author, person.text])).to.deep.equal(said);
    });
  }

  it('are not called the page’s own where they begin in the line of their number', async () => {
    const [capture] = await readString(
      `${ARTICLE}\n2 responses to “The railing on the quay”\n\n  1. Dear Edda,\n\n    it was blue in my days.\n\n    Reply\n\n  2. Red!\n\n    Reply\n`,
      { name: 'quay.txt' },
    );
    const left = capture!.problems.filter(({ code }) => code === 'furniture-left-out').map(({ message }) => message);
    expect(left).to.deep.equal(["Left out of the comments, as the page's own: “Reply” (2 times)."]);
  });

  it('may stand in one line with their names, where the page states how many there are', async () => {
    const comments = `Edda Voss: Green again, as I feared.

Loïc (8.8.2014): It was blue in my days.

Mother Rault: Who paid for the paint?

jo_77 wrote: It never was blue.
`;
    const people = await readPeople(`4 Comments\n\n${comments}\nLeave a reply\n`);
    expect(people.map(({ author, text }) => [author, text])).to.deep.equal([
      ['Edda Voss', 'Green again, as I feared.'],
      ['Loïc', 'It was blue in my days.'],
      ['Mother Rault', 'Who paid for the paint?'],
      ['jo_77', 'It never was blue.'],
    ]);
    expect(await readPeople(`Comments\n\n${comments}`)).to.deep.equal([]);
  });

  it('may say no more than “+1”', async () => {
    const people = await readPeople(`3 comments

1 Edda Voss August 8, 2014 at 1:18 pm

+1

Reply

2 Loïc August 9, 2014 at 8:02 am

It was blue in my days.

Reply

3 Jo August 10, 2014 at 11:40 am

Red!

Reply
`);
    expect(people.map(({ author, text }) => [author, text])).to.deep.equal([
      ['Edda Voss', '+1'],
      ['Loïc', 'It was blue in my days.'],
      ['Jo', 'Red!'],
    ]);
  });

  it('have buttons that run into their times', async () => {
    const people = await readPeople(`2 Kommentare

Edda Voss

8. August 2014 um 13:18 UhrAntworten

Wieder grün, wie befürchtet.

Loïc

9. August 2014 um 08:02 UhrAntworten

Früher war es blau.
`);
    expect(people.map(({ author, text }) => [author, text])).to.deep.equal([
      ['Edda Voss', 'Wieder grün, wie befürchtet.'],
      ['Loïc', 'Früher war es blau.'],
    ]);
  });

  it('begin with a greeting that many share', async () => {
    const people = await readPeople(`3 responses to “The railing on the quay”

Loïc on August 9, 2014 at 8:02 am

Dear Edda,

it was blue in my days.

Reply

Mother Rault on August 10, 2014 at 11:40 am

Dear Edda,

it never was.

Reply

Jo on August 11, 2014 at 9:00 am

Dear Edda,

paint it red.

Reply
`);
    expect(people.map(({ text }) => text.split('\n')[0])).to.deep.equal(['Dear Edda,', 'Dear Edda,', 'Dear Edda,']);
  });

  it('end where the next avatar is named', async () => {
    const comment = (name: string, day: number, text: string) =>
      `   ${name}\n   Guest\n   ${name}\n   August ${day}, 2014 8:0${day} am\n\n   ${text}\n   +\n   ${day}\n   -\n   Reply\n`;
    const people = await readPeople(
      `   4 Comments\n${comment('Edda', 1, 'Green again.')}${comment('Loïc', 2, 'Blue once.')}${comment('Jo', 3, 'Red!')}${comment('Mo', 4, 'No.')}`,
    );
    expect(people.map(({ author, text }) => [author, text])).to.deep.equal([
      ['Edda', 'Green again.'],
      ['Loïc', 'Blue once.'],
      ['Jo', 'Red!'],
      ['Mo', 'No.'],
    ]);
  });

  it('are not there where the page states none', async () => {
    const people = await readPeople(`0 Comments

Leave a Reply

Recent Comments

  • Edda Voss on Another post
  • Loïc on Another post
`);
    expect(people).to.deep.equal([]);
  });

  it('are not the stories of a list of news', async () => {
    const story = (day: number) =>
      `Council votes on ferry number ${day}\n\n0${day}.05.2012, 10:1${day} Uhr\n\nThe council of the town has voted on the ferry once more, and the mayor was not amused by it.\n\nRead more\n\n`;
    const people = await readPeople(story(1) + story(2) + story(3) + story(4));
    expect(people).to.deep.equal([]);
  });

  it('end at their buttons, where the next author line is lost', async () => {
    const people = await readPeople(`5 respuestas a “The railing on the quay”

  1. Edda

    Otra vez verde, como temía.

    Responder

  2. Antes era azul.

    Responder
    1. Jo

      Nunca fue azul.

      Responder

      1. Gracias.

        Responder
  3. Madre Rault

    De nada.

    Responder
`);
    expect(people.map(({ author, parent, text }) => [author, parent, text])).to.deep.equal([
      ['Edda', 'none', 'Otra vez verde, como temía.'],
      [null, 'none', 'Antes era azul.'],
      ['Jo', 1, 'Nunca fue azul.'],
      [null, 2, 'Gracias.'],
      ['Madre Rault', 'none', 'De nada.'],
    ]);
  });

  it('may begin with a list right below the name', async () => {
    const people = await readPeople(`3 ответа на «The railing on the quay»

  1. Эдда

    3. А мне зелёный нравится, честно говоря.

    Ответить
    1. Лоик

      Раньше был синий.

      Ответить
  2. Жанна

    Никогда.

    Ответить
`);
    expect(people.map(({ author, parent }) => [author, parent])).to.deep.equal([
      ['Эдда', 'none'],
      ['Лоик', 0],
      ['Жанна', 'none'],
    ]);
  });

  it('are not the stories of a front page, each with its count', async () => {
    const story = (day: number, name: string) =>
      `Story of day ${day}\n\nPosted by ${name} on May ${day}, 2012 at 9:0${day} am\n\nThe ferry of day ${day} was late once more, for reasons that nobody on the quay could explain to us.\n\nPosted in Ferries | ${day} Comments »\n\n`;
    const [capture] = await readString(story(2, 'Edda') + story(3, 'Loïc') + story(4, 'Jo') + story(5, 'Mo'), {
      name: 'quay.txt',
    });
    expect(capture!.comments).to.deep.equal([]);
  });

  it('have counters above their buttons', async () => {
    const people = await readPeople(`3 Comments

Edda Voss
3 years ago

Green again, as I feared.

4
Reply
2 replies

Loïc
3 years ago

It was blue in my days.

Reply

Mother Rault
2 years ago

It never was.

Reply
`);
    expect(people.map(({ author, text }) => [author, text])).to.deep.equal([
      ['Edda Voss', 'Green again, as I feared.'],
      ['Loïc', 'It was blue in my days.'],
      ['Mother Rault', 'It never was.'],
    ]);
  });

  it('are led by a line of links, as on Hacker News', async () => {
    const people = await readPeople(`edda 2 hours ago | next [–]

Green again, as I feared.

loic 1 hour ago | parent | next [–]

It was blue in my days.

rault 50 minutes ago | root | prev [–]

It never was.
`);
    expect(people.map(({ author, text }) => [author, text])).to.deep.equal([
      ['edda', 'Green again, as I feared.'],
      ['loic', 'It was blue in my days.'],
      ['rault', 'It never was.'],
    ]);
  });

  it('may begin with a reply that has lost its parent', async () => {
    const people = await readPeople(`8 thoughts on “The railing on the quay”

      • Edda

        Green again, as I feared.

        Reply
  2. Loïc

    It was blue in my days, and before.

    Reply
  3. Jo

    Red!

    Reply

Leave a Reply
`);
    expect(people.map(({ author, text }) => [author, text])).to.deep.equal([
      ['Edda', 'Green again, as I feared.'],
      ['Loïc', 'It was blue in my days, and before.'],
      ['Jo', 'Red!'],
    ]);
  });

  it('are counted in Russian and Japanese', async () => {
    const counts = ['2 ответа на «The railing on the quay»', '「The railing on the quay」への2件のフィードバック'];
    for (const count of counts) {
      const [capture] = await readString(`${ARTICLE}\n${count}\n`, { name: 'quay.txt' });
      expect(capture!.statedCount, count).to.equal(2);
    }
  });
});
