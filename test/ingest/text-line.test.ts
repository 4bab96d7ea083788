import { expect } from 'chai';
import { splitLines } from '../../server/ingest/text-line.ts';
import { readString } from './read-string.ts';

describe('lines of Markdown', () => {
  const seen: [string, string | null, string][] = [
    ['### 4 thoughts on “The railing”', null, '4 thoughts on “The railing”'],
    ['1.  [Reply](https://quay.example/x/?replytocom=7#respond)', '1.', 'Reply'],
    ['[Edda](/e) said: | [May 3, 2013](#c1) | [Reply](javascript:void(0))', null, 'Edda said: | May 3, 2013 | Reply'],
    ['![](https://quay.example/a.png) **[Edda Voss](https://quay.example "Home")** says:', null, 'Edda Voss says:'],
    ['[ ![Edda’s picture](a.png) ](/e)', null, '[Edda’s picture]'],
    ['two * three [is] (six) # of course', null, 'two * three [is] (six) # of course'],
  ];
  for (const [raw, label, text] of seen) {
    it(`shows “${raw}” as it reads`, () => {
      const [line] = splitLines(raw);
      expect({ label: line!.label, text: line!.text, raw: line!.raw }).to.deep.equal({ label, text, raw });
    });
  }

  it('keep what was written as it was written', async () => {
    const [capture] = await readString(
      `# The railing on the quay

The town has painted the railing on the quay every spring since the great flood, and every spring somebody asks who chose the colour.

## 2 thoughts on “The railing on the quay”

1.  ![](/a.png) **Edda** says:
    [March 2, 2024 at 8:15 am](https://quay.example/x/#comment-7)

    See [the plan](https://quay.example/plan) *first*.

    [Reply](https://quay.example/x/?replytocom=7#respond)
    1.  ![](/b.png) **[Loïc](https://loic.example)** says:
        [March 2, 2024 at 9:15 am](https://quay.example/x/#comment-8)

        I did.

        [Reply](https://quay.example/x/?replytocom=8#respond)
`,
      { name: 'quay.md' },
    );
    expect(capture!.article.title).to.equal('The railing on the quay');
    expect(capture!.statedCount).to.equal(2);
    expect(capture!.comments.map(({ author, date, parent, text }) => ({ author, date, parent, text }))).to.deep.equal([
      {
        author: 'Edda',
        date: 'March 2, 2024 at 8:15 am',
        parent: { by: 'none' },
        text: 'See [the plan](https://quay.example/plan) *first*.',
      },
      { author: 'Loïc', date: 'March 2, 2024 at 9:15 am', parent: { by: 'index', index: 0 }, text: 'I did.' },
    ]);
  });
});
