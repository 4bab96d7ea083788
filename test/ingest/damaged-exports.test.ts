import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import fc from 'fast-check';
import { InputError } from '../../server/ingest/input.ts';
import { place } from '../../server/thread/place.ts';
import { readString } from './read-string.ts';

/** One small export of each form that is not plain JSON, with the words of its comments. */
const EXPORTS: Record<string, { text: string; bodies: string[] }> = {
  'wordpress-export': {
    text: readFileSync(new URL('../fixtures/wordpress-export.xml', import.meta.url), 'utf8'),
    bodies: ['The last boat leaves at nine!', 'Who would pay for the crew?', 'Lovely light in this picture'],
  },
  'disqus-export': {
    text: `<disqus xmlns:dsq="http://disqus.com/disqus-internals"><thread dsq:id="1"><title>T</title></thread>
<post dsq:id="2"><message><![CDATA[<p>Ripe in autumn</p>]]></message><thread dsq:id="1"/></post>
<post dsq:id="3"><message>Eaten by wasps</message><thread dsq:id="1"/><parent dsq:id="2"/></post></disqus>`,
    bodies: ['Ripe in autumn', 'Eaten by wasps'],
  },
  'blogger-export': {
    text: `<feed><entry><id>p-1</id><category scheme="x#kind" term="y#post"/><title>T</title></entry>
<entry><id>p-2</id><category scheme="x#kind" term="y#comment"/><content type="html">&lt;b&gt;Too windy&lt;/b&gt;</content><thr:in-reply-to ref="p-1"/></entry></feed>`,
    bodies: ['Too windy'],
  },
  feed: {
    text: `<feed xmlns:thr="http://purl.org/syndication/thread/1.0"><entry><id>1</id><title>T</title></entry>
<entry><id>2</id><content>Quite dark</content><thr:in-reply-to ref="1"/></entry></feed>`,
    bodies: ['Quite dark'],
  },
  'livejournal-export': {
    text: `<entrypage><entry id="1"/><comments><comment id="2"><text>Low fence</text><comments>
<comment id="3"><text>High hedge</text></comment></comments></comment></comments></entrypage>`,
    bodies: ['Low fence', 'High hedge'],
  },
  'movable-type-export': {
    text: 'AUTHOR: A\nTITLE: T\nDATE: 12/01/2005 04:03:26 PM\n-----\nBODY:\nx\n-----\nCOMMENT:\nAUTHOR: B\nSwarmed twice\n-----\nPING:\nBLOG NAME: C\nFlew away\n-----\n--------\n',
    bodies: ['Swarmed twice', 'Flew away'],
  },
  'remark42-export': {
    text: '{"version":1,"users":[]}\n{"id":"a","pid":"","text":"<p>First words</p>","locator":{"url":"/1"}}\n{"id":"b","pid":"a","text":"Second words","locator":{"url":"/1"}}\n',
    bodies: ['First words', 'Second words'],
  },
  'rejoinder-json-lines': {
    text: '{"article":{"title":"T"},"statedCount":null,"comments":[{"n":1,"text":"Written well"}]}\n',
    bodies: ['Written well'],
  },
  'rejoinder-csv': {
    text: 'article,n,parent,kind,author,text\r\n1,,,article,,\r\n1,1,,comment,A,"Says ""so"""\r\n1,2,1,comment,B,Read once\r\n',
    bodies: ['Says "so"', 'Read once'],
  },
};

async function readDamaged(text: string, as: string): Promise<string> {
  try {
    const captures = await readString(text, { as });
    for (const capture of captures) place(capture);
    return JSON.stringify(captures);
  } catch (error) {
    expect(error).to.be.instanceOf(InputError);
    return '';
  }
}

const inJson = (text: string) => JSON.stringify(text).slice(1, -1);

describe('damaged exports', () => {
  for (const [name, { text, bodies }] of Object.entries(EXPORTS)) {
    it(`keep what stands before a cut: ${name}`, async () => {
      expect(bodies.filter((body) => !JSON.stringify(text).includes(inJson(body).slice(0, 4)))).to.deep.equal([]);
      for (let end = 1; end <= text.length; end += Math.ceil(text.length / 150)) {
        const cut = text.slice(0, end);
        const read = await readDamaged(cut, name);
        for (const body of bodies) {
          const at = text.indexOf(body);
          if (at >= 0 && at + body.length <= end) expect(read, `cut at ${end}`).to.include(inJson(body));
        }
      }
    });

    it(`are read or refused, never broken off: ${name}`, async () => {
      const slice = fc.record({
        from: fc.nat({ max: text.length }),
        length: fc.nat({ max: 80 }),
        to: fc.nat({ max: text.length }),
      });
      await fc.assert(
        fc.asyncProperty(fc.array(slice, { minLength: 1, maxLength: 4 }), fc.boolean(), async (slices, doubled) => {
          let damaged = doubled ? text + text : text;
          for (const { from, length, to } of slices) {
            const moved = damaged.slice(from, from + length);
            const rest = damaged.slice(0, from) + damaged.slice(from + length);
            damaged = rest.slice(0, to) + moved + rest.slice(to);
          }
          await readDamaged(damaged, name);
        }),
        { numRuns: 150 },
      );
    });
  }
});
