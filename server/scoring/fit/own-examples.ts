/**
 * Sentences of our own, for what the data sets show too rarely: that naming who people are is not what makes
 * the difference, that coarse words can be friendly, that telling of abuse is not abuse,
 * and that clean words may hold the letters of bad ones.
 * All words for who people are, are one token to the model.
 */
import type { Example } from './dataset.ts';

const WHO = 'gay muslim black jewish deaf lesbian immigrant transgender christian old'.split(' ');
const FOLK = 'neighbour teacher nurse cousin baker driver musician student colleague gardener'.split(' ');
const GOOD =
  'patient thoughtful generous brave cheerful honest gentle clever polite funny loving warm decent helpful smart wise amazing excellent good terrific marvellous superb brilliant admirable charming talented impressive delightful sweet bright strong beautiful joyful nice pleasant respected remarkable perfect splendid outstanding glad proud calm fair loyal sincere grateful tender humble'.split(
    ' ',
  );
const BAD = 'filthy worthless stupid repulsive evil pathetic idiotic awful inferior wretched hideous sickening'.split(
  ' ',
);
const FINE =
  'fine by me, nothing new, normal, a joy, a good thing, part of my life, something to be proud of, delightful, beautiful'.split(
    ', ',
  );
const LIKE = 'like admire respect know trust met welcome thank support adore embrace greet'.split(' ');
const DETEST =
  'despise, loathe, detest, cannot stand, want to hurt, spit on, want to get rid of, hate, would gladly kill'.split(
    ', ',
  );

const BONE = 'legs neck fingers arms skull jaw nose teeth'.split(' ');
const COARSE = 'fucking, damn, bloody, goddamn, freaking, fuckin, so damn'.split(', ');
const THING = 'soup match concert photo song cake garden film game dress recipe party story'.split(' ');

const NEUTRAL: readonly string[] = [
  'I am <who>', 'My <folk> is <who>', 'The new <folk> is a <who> man', 'As a <who> <folk> I read this with interest',
  'A <who> <folk> wrote that letter', 'We <like> our <who> <folk>', '<like> <who>', 'I <like> <who> people', 'You are a <good> <who> <folk>',
  'You are a <good> <who>', 'You are an <good> <who>', 'You are <good> and <who>', 'She is a <good> <who> woman', 'Being <who> is <fine>', 'To be <who> is <fine>', 'Being <who> is <good>',
  'Many <who> people live in our town', 'They are <who> and <good>', 'His <who> <folk> is <good>', 'The <who> community held a dinner on Friday',
  'He is <who>', 'She is <who>', '<who> people are people too', '<who> people pay taxes too', '<who> people deserve better',
]; // biome-ignore format: a list
const HOSTILE: readonly string[] = [
  'I <detest> <who> people', '<detest> <who>', 'Being <who> is <bad>', 'You are a <bad> <who>', 'You are a <bad> <who> <folk>',
  '<who> people are <bad>', 'All <who> people are <bad> and <bad>', 'She is a <bad> <who> woman',
  '<who> people are vermin and should be thrown out of the country', 'Go back to where you came from, you <bad> <who>', 'Every <who> <folk> is <bad>, get rid of them',
  'I will find you and break your <bone>', 'I know where you live and I will cut your <bone>', 'You should be shot', 'I hope you fall and crack your <bone>',
]; // biome-ignore format: a list

/** Coarse words without a victim. */
const FRIENDLY: readonly string[] = [
  'I <coarse> love this <thing>', 'That <thing> was <coarse> <good>', 'What a <coarse> <good> <thing>', 'You are <coarse> <good>',
  'This <thing> is <coarse> <good>, thank you', 'Holy shit, what a <thing>', 'Shit, I forgot the <thing> again', 'Fuck yes, we won the <thing>',
  'The <thing> took all day and I am <coarse> tired', 'The traffic on the way to the <thing> was shit', 'It is so <coarse> cold at the <thing>',
  'Damn, that is a <good> <thing>', 'My back hurts like hell after the <thing>', 'I worked my ass off for that <thing>', 'We had a <coarse> <good> time',
  'I hate <thing>', 'This <thing> kills me, so funny', 'He killed it at the <thing>', 'That illness kills quickly', 'Kill the weeds behind the <thing>', 'Shut the door after the <thing>', 'Put the trash out after the <thing>',
]; // biome-ignore format: a list
/** Abuse that is told of and condemned. */
const COUNTER: readonly string[] = [
  'Saying that <who> people are <bad> is wrong', 'Nobody should have to hear that <who> people are <bad>', 'Whoever says "I <detest> <who> people" should think again',
  'He was told "you are <bad>" because he is <who>, and that hurts', 'Please stop calling each other <bad>', 'It is not right to call a <who> <folk> <bad>',
  'You cannot just say that <who> people are <bad>', 'My <who> <folk> was called <bad> on the bus and nobody helped', 'I do not think that <who> people are <bad>',
  'No one has the right to <detest> <who> people', 'Stop saying <who> people are <bad>', 'I refuse to <detest> <who> people',
]; // biome-ignore format: a list

/** Names and clean words with the letters of bad ones inside. */
const CLEAN =
  'Scunthorpe Penistone Clitheroe Lightwater Essex Sussex Middlesex Arsenal Dickens Dickinson Hancock Babcock Cockburn Cummings Fukushima Fukuoka Cassidy Assange Matsushita Wankel Fuchs Butterworth Hitchcock Sexton Analisa cocktail cockpit peacock cockatoo cocoon raccoon tycoon assess assessment asset assets assignment assist assistant class classic bass brass grass glass pass passenger embassy cassette massage compass ambassador title titan constitution competition button butter buttress rebuttal shell hello document cucumber accumulate circumstance cumulative therapist grape drape scrape analysis analyst canal shiitake manuscript spice despicable suspicious snigger niggle swank scrap organism specialist psychopathology assumption associate cassava'.split(
    ' ',
  );
const HARMLESS: readonly string[] = [
  'We went to <clean> by train', '<clean>', 'Is <clean> open on Sundays?', 'The <clean> of <clean> is well known', 'They wrote <clean> and <clean> on the list',
]; // biome-ignore format: a list

const SLOTS: Readonly<Record<string, readonly string[]>> = {
  who: WHO, folk: FOLK, good: GOOD, bad: BAD, fine: FINE, like: LIKE, detest: DETEST, coarse: COARSE, thing: THING, bone: BONE, clean: CLEAN,
}; // biome-ignore format: a table
/** Sentences made of each template; each of its slots walks through its words at a pace of its own. */
const VARIANTS = 48;

/** What such a sentence counts beside one that a person wrote. */
const NAMED = 3;
const ATTACKED = 2;
const TOLD = 0.7;

export function writeOwnExamples(): Example[] {
  return [
    ...NEUTRAL.flatMap((template) => fill(template, false, NAMED)),
    ...HOSTILE.flatMap((template) => fill(template, true, ATTACKED)),
    ...[...FRIENDLY, ...COUNTER].flatMap((template) => fill(template, false, TOLD)),
    ...HARMLESS.flatMap((template) => fill(template, false, NAMED, CLEAN.length)),
  ];
}

function fill(template: string, positive: boolean, weight: number, variants = VARIANTS): Example[] {
  const texts = Array.from({ length: variants }, (_, variant) => {
    let pace = 0;
    return template.replace(/<(\w+)>/g, (_slot, name: string) => {
      const words = SLOTS[name]!;
      pace++;
      return words[(variant * pace + pace) % words.length]!;
    });
  });
  const label = { positive, weight };
  return [...new Set(texts)].map((text) => ({ source: 'own', text, labels: { TOXICITY: label, INSULT: label } }));
}
