import { expect } from 'chai';
import fc from 'fast-check';
import { findContactDetails } from '../../server/replay/contact-details.ts';
import { createPseudonyms } from '../../server/replay/pseudonymise.ts';

const NAMES = ['Judy Miller', 'Rev. Tobias Lund', 'brennick_born', 'Judy Stone', 'Tom99', 'Anonymous'];

/** Hides texts among these people; the texts are what is known of the discussion. */
const hide = (texts: string[], names = NAMES) => {
  const pseudonyms = createPseudonyms({ names, texts });
  return { ...pseudonyms, hidden: texts.map(pseudonyms.hide) };
};

describe('pseudonyms', () => {
  it('are the same in full, by first or last name, in the genitive and as handles', () => {
    const { nameOf, hidden } = hide([
      'Judy Miller said so. I agree with Judy, and Judy’s numbers hold. Ms Miller, @JudyMiller and @judy are one.',
      'JUDY MILLER is right, says judy miller herself. That is Judys view, the Millers know.',
    ]);
    const [given, family] = nameOf('Judy Miller').split(' ');
    expect(hidden[0]).to.equal(
      `${given} ${family} said so. I agree with ${given}, and ${given}’s numbers hold. Ms ${family}, @${given}${family} and @${given!.toLowerCase()} are one.`,
    );
    const [loud, small] = [`${given} ${family}`.toUpperCase(), `${given} ${family}`.toLowerCase()];
    expect(hidden[1]).to.equal(`${loud} is right, says ${small} herself. That is ${given}s view, the ${family}s know.`);
  });

  it('leave two of one first name two of one first name', () => {
    const { nameOf } = hide(['Which Judy?']);
    const [one, other] = [nameOf('Judy Miller').split(' '), nameOf('Judy Stone').split(' ')];
    expect(one[0]).to.equal(other[0]);
    expect(one[1]).not.to.equal(other[1]);
  });

  it('keep titles, and what names nobody', () => {
    const { nameOf } = hide([]);
    expect(nameOf('Rev. Tobias Lund')).to.match(/^Rev\. \p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+$/u);
    expect(nameOf('Anonymous')).to.equal('Anonymous');
  });

  it('keep the shape of a handle, and change its numbers', () => {
    const { nameOf, hidden } = hide(['brennick_born and @Tom99 again. Tom is not from Brennick.']);
    expect(nameOf('brennick_born')).to.match(/^\p{Ll}+_\p{Ll}+$/u);
    expect(nameOf('Tom99'))
      .to.match(/^\p{Lu}\p{Ll}+\d\d$/u)
      .and.not.contain('99');
    const first = nameOf('Tom99').replace(/\d/g, '');
    expect(hidden[0]).to.equal(
      `${nameOf('brennick_born')} and @${nameOf('Tom99')} again. ${first} is not from Brennick.`,
    );
  });

  it('find a name of a script without spaces wherever it stands, the longest where several begin', () => {
    const names = ['\u7530\u4e2d', '\u7530\u4e2d\u4e00\u90ce', '\u4e00\u90ce\u5b50'];
    const [short, long] = names;
    const { nameOf, hidden } = hide([`\u3042${long}\u3068${short}\u306f`], names);
    expect(hidden[0]).to.equal(`\u3042${nameOf(long!)}\u3068${nameOf(short!)}\u306f`);
  });

  it('leave words that are no names there, and tell of them', () => {
    const names = ['Will Porter', 'Concerned Resident', 'Grace Field'];
    const texts = [
      'Will you come? I will. As Will said, the field is wet. Field is right though.',
      'Every concerned resident will know. Concerned Resident is wrong, Will.',
      'Grace, you are wrong; the field has no grace.',
    ];
    const { nameOf, hidden, findDoubts } = hide(texts, names);
    const [will] = nameOf('Will Porter').split(' ');
    const [grace] = nameOf('Grace Field').split(' ');
    expect(hidden[0]).to.equal(`Will you come? I will. As ${will} said, the field is wet. Field is right though.`);
    expect(hidden[1]).to.equal(
      `Every concerned resident will know. ${nameOf('Concerned Resident')} is wrong, ${will}.`,
    );
    expect(hidden[2]).to.equal(`${grace}, you are wrong; the field has no grace.`);
    expect(findDoubts().map(({ word, count }) => [word.toLowerCase(), count])).to.deep.include.members([
      ['will', 3],
      ['field', 3],
    ]);
    const sure = createPseudonyms({ names, texts, sure: ['Field'] });
    expect(sure.hide(texts[0]!)).not.to.match(/field/i);
  });

  it('are given to everybody who is called by a handle', () => {
    const { hidden } = hide(['@someone_else told @judy, and @someone_else knows.']);
    const [, one, other] = /^@(\S+) told @\S+ and @(\S+) knows/.exec(hidden[0]!)!;
    expect(one).to.equal(other).and.not.contain('someone');
  });

  it('are given in scripts without capitals or spaces', () => {
    const { nameOf, hidden } = hide(
      ['我同意王小明的话', 'Как сказал Иван Петров, Иван прав.'],
      ['王小明', 'Иван Петров'],
    );
    expect(hidden[0]).to.equal(`我同意${nameOf('王小明')}的话`);
    expect(hidden[1]).not.to.match(/Иван|Петров/);
  });

  it('stand for links, addresses and numbers, the same for the same', () => {
    const { hidden } = hide([
      'See https://www.mill-lane.org/judy?a=1 (or mill-lane.org) and https://mill-lane.org/judy?a=1.',
      'Write to judy.miller@post.org or Judy.Miller@post.org, ring 0161 496 0000 or 0161-4960000.',
    ]);
    expect(hidden[0]).to.equal(
      'See https://site-1.example/a (or https://site-1.example) and https://site-1.example/b.',
    );
    expect(hidden[1]).to.equal(
      'Write to [e-mail address 1] or [e-mail address 1], ring [telephone number 2] or [telephone number 2].',
    );
  });

  it('never stand in the discussion already', () => {
    const given = hide(['Judy']).nameOf('Judy Miller').split(' ')[0]!;
    expect(hide(['Judy', `I met ${given} there.`]).nameOf('Judy Miller')).not.to.contain(given);
  });

  const GIVEN = ['Judy', 'Tobias', 'Mags', 'Yusuf', 'Zoë', 'Björn', 'Anne-Marie', 'Seán', 'Иван', 'Łukasz'];
  const FAMILY = ['Oakes', 'Lund', 'O’Brien', 'van den Berg', 'Price', 'Okello', 'Петров', 'de la Cruz', 'Şahin'];
  const name = fc.oneof(
    fc.tuple(fc.constantFrom(...GIVEN), fc.constantFrom(...FAMILY)).map((parts) => parts.join(' ')),
    fc.tuple(fc.constantFrom(...GIVEN), fc.nat(99)).map(([given, digits]) => `${given.replace('-', '')}${digits}`),
    fc.tuple(fc.constantFrom('mud', 'north', 'gate'), fc.constantFrom('lark', 'wick')).map((parts) => parts.join('_')),
  );
  const contact = fc.oneof(
    fc.tuple(fc.stringMatching(/^[a-z0-9._%+-]{1,20}$/), fc.domain()).map((parts) => parts.join('@')),
    fc.webUrl({ withQueryParameters: true }),
    fc.constantFrom('0161 496 0000', '+44 (0)161 496 0000', '(555) 010-0199', 'www.hall-lane.news/a', 'hall-lane.org'),
  );
  const SENTENCES = [
    (who: string) => `I agree with ${who}.`,
    (who: string) => `${who}, that is wrong.`,
    (who: string) => `As @${who.replace(/[^\p{L}\p{M}\p{N}_]/gu, '')} said before.`,
    (who: string) => `That was ${who}'s idea, not mine`,
    (who: string) => `SO SAYS ${who.toUpperCase()} AGAIN`,
    (who: string) => `Ask ${who.split(' ')[0]} about it!`,
    (who: string) => `“${who} knows.” (${who})`,
  ];
  const sentence = fc
    .tuple(name, fc.constantFrom(...SENTENCES), fc.option(contact), fc.constantFrom(' ', '\n\n', '\u00a0'))
    .map(([who, say, detail, gap]) => ({ who, text: `${say(who)}${gap}${detail ?? 'And so on.'}`, detail }));

  it('leave nothing of names, links, addresses and numbers, whatever is said of whom', () => {
    const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
    fc.assert(
      fc.property(fc.array(sentence, { minLength: 1, maxLength: 12 }), (said) => {
        const names = [...new Set(said.map(({ who }) => who))];
        const { hidden } = hide(
          said.map(({ text }) => text),
          names,
        );
        const words = new Set(hidden.flatMap((text) => plain(text).match(/[\p{L}\p{N}_]+/gu) ?? []));
        for (const part of names.flatMap((who) => plain(who).match(/[\p{L}\p{N}_]{3,}/gu) ?? [])) {
          if (!['van', 'den'].includes(part)) expect([...words], part).not.to.include(part);
        }
        for (const text of hidden) expect(findContactDetails(text)).to.deep.equal([]);
        said.forEach(({ detail }, index) => {
          if (detail) expect(hidden[index]).not.to.contain(detail);
        });
      }),
      { numRuns: 500 },
    );
  });

  it('are found in linear time', () => {
    const started = performance.now();
    for (const piece of ['Judy ', 'judy', '@', "'s", 'Miller Judy ', 'A', '王小', '_', '1', '.', '“'])
      hide([piece.repeat(50_000)], [...NAMES, '王小明']);
    expect(performance.now() - started).to.be.below(20_000);
  });
});
