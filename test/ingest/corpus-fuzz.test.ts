import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { expect } from 'chai';
import { InputError } from '../../server/ingest/input.ts';
import { chooseFormat, openInput } from '../../server/ingest/read.ts';
import type { Capture } from '../../server/model/capture.ts';
import { place } from '../../server/thread/place.ts';
import { Dice } from '../bench/dice.ts';
import { CORPUS, hasCorpus, readSamples, type Sample } from '../eval/corpus.ts';
import { wordsOf } from '../eval/match.ts';
import { BREAKAGES } from './break-text.ts';
import { seenWords, tell } from './told.ts';

type Form = 'text' | 'page' | 'export';

interface Outcome {
  id: string;
  form: Form;
  breakage: string;
  /** Why it was not read at all, in words for people. */
  refused: string | null;
  /** The beginnings and ends of comments that the broken input still shows, and those of them that nothing tells. */
  shown: number;
  lost: string[];
  /** Different words that are shown: all of a text, those among the comments of a page; and those that nothing tells. */
  words: number;
  lostWords: string[];
  characters: number;
  /** Processor time: other work on the machine is no fault of the reader. */
  ms: number;
}

/** More of one input shows nothing new and takes long. */
const CHARACTERS_MOST = 250_000;
/** Each input is broken in every third way, so that all inputs together meet all ways many times. */
const WAYS_APART = 3;

async function readAll(name: string, bytes: Buffer): Promise<Capture[]> {
  const input = await openInput(
    name,
    (async function* () {
      yield bytes;
    })(),
  );
  const captures: Capture[] = [];
  for await (const capture of chooseFormat(input).read(input)) {
    expect(place(capture).comments.length).to.be.at.least(capture.comments.length);
    captures.push(capture);
  }
  return captures;
}

function formOf(id: string): Form {
  return id.startsWith('html') ? 'page' : id.startsWith('export') ? 'export' : 'text';
}

const isLong = ({ length }: string) => length >= 4;

/** The first and last words of each comment, where there are enough to know them again. */
function marksOf({ articles }: Sample): string[] {
  const ends = articles.flatMap(({ comments }) => comments.flatMap(({ first8, last8 }) => [first8, last8]));
  const marks = ends.map(wordsOf).filter((words) => words.length >= 3 && words.some(isLong));
  return [...new Set(marks.map((words) => ` ${words.join(' ')} `))];
}

async function breakAndRead(sample: Sample, dice: Dice, at: number): Promise<Outcome[]> {
  const source = readFileSync(sample.path, 'utf8').slice(0, CHARACTERS_MOST);
  const marks = marksOf(sample);
  const form = formOf(sample.id);
  const outcomes: Outcome[] = [];
  for (const { name, apply } of BREAKAGES.filter((_, way) => way === 0 || way % WAYS_APART === at % WAYS_APART)) {
    const { text, bytes } = apply(source, dice);
    const begin = process.cpuUsage();
    let refused: string | null = null;
    const captures = await readAll(basename(sample.path), bytes).catch((error) => {
      if (!(error instanceof InputError)) throw new Error(`${sample.id}, ${name}`, { cause: error });
      refused = error.message;
      return [];
    });
    const { user } = process.cpuUsage(begin);
    const told = tell(captures);
    const seen = seenWords(text, form);
    const shown = marks.filter((mark) => seen.includes(mark));
    const lost = refused ? [] : shown.filter((mark) => !told.hasAll(mark));
    const words = refused || form === 'export' ? [] : wordsAmong(form === 'text' ? seen : cutToComments(seen, shown));
    const lostWords = words.filter((word) => !told.has(word));
    const characters = text.length;
    outcomes.push({
      id: sample.id,
      form,
      breakage: name,
      refused,
      shown: shown.length,
      lost,
      words: words.length,
      lostWords,
      characters,
      ms: user / 1000,
    });
  }
  return outcomes;
}

function wordsAmong(seen: string): string[] {
  return [...new Set(seen.trim().split(' '))].filter((word) => /\p{L}{4}/u.test(word));
}

/** From the first mark of a comment to the end of the last. */
function cutToComments(seen: string, marks: readonly string[]): string {
  const begin = Math.min(...marks.map((mark) => seen.indexOf(mark)));
  const end = Math.max(...marks.map((mark) => seen.indexOf(mark) + mark.length));
  return marks.length === 0 ? '' : seen.slice(begin, end);
}

describe('every input of the corpus, whole and broken', function () {
  this.timeout(120_000);
  const outcomes: Outcome[] = [];

  before(async function () {
    if (!hasCorpus()) {
      console.warn(`    not run: there is no corpus at ${CORPUS}`);
      this.skip();
    }
    const dice = new Dice(5);
    const samples = readSamples().filter(({ path }) => statSync(path).isFile());
    for (const [at, sample] of samples.entries()) outcomes.push(...(await breakAndRead(sample, dice, at)));
  });

  const of = (form: Form) => outcomes.filter((outcome) => outcome.form === form);

  /** The share of comments' beginnings and ends that are told, of those that the broken inputs show. */
  function shareKept(form: Form, breakage: string): number {
    const read = of(form).filter((outcome) => outcome.breakage === breakage && outcome.refused === null);
    const shown = read.reduce((sum, outcome) => sum + outcome.shown, 0);
    expect(shown, `${form}, ${breakage}: comments to be found`).to.be.above(0);
    return 1 - read.reduce((sum, { lost }) => sum + lost.length, 0) / shown;
  }

  it('loses no word of a text, however it is broken', () => {
    expect(of('text').filter(({ lost, lostWords }) => lost.length + lostWords.length > 0)).to.deep.equal([]);
  });

  it('loses no comment of an export that it reads', () => {
    expect(of('export').filter(({ lost }) => lost.length > 0)).to.deep.equal([]);
  });

  it('loses no comment of a page that is whole, cut at the end, doubled or saved in another encoding', () => {
    const mayLose = ['cut at the beginning', 'a piece cut out', 'lines shuffled'];
    const lossy = of('page').filter(({ breakage, lost }) => lost.length > 0 && !mayLose.includes(breakage));
    expect(lossy).to.deep.equal([]);
  });

  it('tells every word among the comments of a whole page but those of buttons and menus', () => {
    const pages = of('page').filter(({ breakage }) => breakage === 'untouched');
    const words = pages.reduce((sum, outcome) => sum + outcome.words, 0);
    const lost = pages.flatMap(({ lostWords }) => lostWords);
    expect(1 - lost.length / words, lost.join(' ')).to.be.at.least(0.99);
  });

  it('keeps what a cut leaves of a page, and what is left where its tags stand in disorder', () => {
    expect(shareKept('page', 'cut at the beginning')).to.be.at.least(0.98);
    expect(shareKept('page', 'a piece cut out')).to.be.at.least(0.97);
    // Shuffled, an opening tag of a script or picture hides whatever happens to follow it, from browsers too.
    expect(shareKept('page', 'lines shuffled')).to.be.at.least(0.7);
  });

  it('refuses only exports without their beginning, and says what to do', () => {
    const refused = outcomes.filter((outcome) => outcome.refused !== null);
    for (const { form, breakage, refused: message } of refused) {
      expect(form).to.equal('export');
      expect(breakage).to.be.oneOf(['cut at the beginning', 'lines shuffled']);
      expect(message).to.include('--as');
    }
  });

  it('takes no longer over a broken input than its length explains', () => {
    for (const { id, breakage, characters, ms } of outcomes) {
      const whole = outcomes.find((other) => other.id === id)!;
      const expected = (whole.ms / whole.characters) * characters;
      expect(ms, `${id}, ${breakage}: ms`).to.be.below(10 * expected + 500);
    }
  });
});
