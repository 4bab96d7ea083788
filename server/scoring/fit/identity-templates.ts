/**
 * Sentences of our own that name who people are, kindly, plainly and with hostility, so that the fit sees
 * that the naming is not what makes the difference. All such words are one token to the model.
 */
import type { Example } from './dataset.ts';

const WHO = ['gay', 'muslim', 'black', 'jewish', 'deaf', 'lesbian', 'immigrant', 'transgender', 'christian', 'old'];
const FOLK = [
  'neighbour',
  'teacher',
  'nurse',
  'cousin',
  'baker',
  'driver',
  'musician',
  'student',
  'colleague',
  'gardener',
];
const GOOD =
  'patient thoughtful generous brave cheerful honest gentle clever polite funny loving warm decent helpful smart wise amazing excellent good terrific marvellous superb brilliant admirable charming talented impressive delightful sweet bright strong beautiful joyful nice pleasant respected remarkable perfect splendid outstanding glad proud calm fair loyal sincere grateful tender humble'.split(
    ' ',
  );
const BAD = [
  'filthy',
  'worthless',
  'stupid',
  'repulsive',
  'evil',
  'pathetic',
  'idiotic',
  'awful',
  'inferior',
  'wretched',
  'hideous',
  'sickening',
];
const FINE = [
  'fine by me',
  'nothing new',
  'normal',
  'a joy',
  'a good thing',
  'part of my life',
  'something to be proud of',
  'lovely',
  'delightful',
  'beautiful',
];
const LIKE = [
  'like',
  'admire',
  'respect',
  'know',
  'trust',
  'met',
  'welcome',
  'thank',
  'support',
  'adore',
  'embrace',
  'greet',
];
const DETEST = [
  'despise',
  'loathe',
  'detest',
  'cannot stand',
  'want to hurt',
  'spit on',
  'want to get rid of',
  'hate',
  'would gladly kill',
];

const NEUTRAL: readonly string[] = [
  'I am <who>', 'My <folk> is <who>', 'The new <folk> is a <who> man', 'As a <who> <folk> I read this with interest',
  'A <who> <folk> wrote that letter', 'We <like> our <who> <folk>', '<like> <who>', 'I <like> <who> people', 'You are a <good> <who> <folk>',
  'You are a <good> <who>', 'You are an <good> <who>', 'You are <good> and <who>', 'She is a <good> <who> woman', 'Being <who> is <fine>', 'To be <who> is <fine>', 'Being <who> is <good>',
  'Many <who> people live in our town', 'They are <who> and <good>', 'His <who> <folk> is <good>', 'The <who> community held a dinner on Friday',
]; // biome-ignore format: a list
const HOSTILE: readonly string[] = [
  'I <detest> <who> people', '<detest> <who>', 'Being <who> is <bad>', 'You are a <bad> <who>', 'You are a <bad> <who> <folk>',
  '<who> people are <bad>', 'All <who> people are <bad> and <bad>', 'She is a <bad> <who> woman',
]; // biome-ignore format: a list

const SLOTS: Readonly<Record<string, readonly string[]>> = {
  who: WHO, folk: FOLK, good: GOOD, bad: BAD, fine: FINE, like: LIKE, detest: DETEST,
}; // biome-ignore format: a table
/** Sentences made of each template; each of its slots walks through its words at a pace of its own. */
const VARIANTS = 48;

/** What such a sentence counts beside one that a person wrote. */
const WEIGHT = 2;

export function writeIdentityExamples(): Example[] {
  return [
    ...NEUTRAL.flatMap((template) => fill(template, false)),
    ...HOSTILE.flatMap((template) => fill(template, true)),
  ];
}

function fill(template: string, positive: boolean): Example[] {
  return Array.from({ length: VARIANTS }, (_, variant) => {
    let pace = 0;
    const text = template.replace(/<(\w+)>/g, (_slot, name: string) => {
      const words = SLOTS[name]!;
      pace++;
      return words[(variant * pace + pace) % words.length]!;
    });
    return {
      source: 'identity-templates',
      text,
      labels: { TOXICITY: { positive, weight: WEIGHT }, INSULT: { positive, weight: WEIGHT } },
    };
  });
}
