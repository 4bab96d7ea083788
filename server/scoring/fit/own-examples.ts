/**
 * Sentences of our own, for what the data sets show too rarely: that naming who people are is not what makes
 * the difference, that coarse words can be friendly, that telling of abuse or denying it is not abuse,
 * that one may hate a dish, and that clean words may hold the letters of bad ones.
 * All words for who people are, are one token to the model.
 */
import type { Example } from './dataset.ts';

const WHO =
  'gay, muslim, black, jewish, deaf, middle eastern, lesbian, immigrant, transgender, african american, christian, old'.split(
    ', ',
  );
const WHOS = 'gays muslims women immigrants jews refugees lesbians christians foreigners boomers'.split(' ');
const FOLK =
  'neighbour person teacher nurse friend cousin baker driver woman musician student colleague gardener'.split(' ');
const GOOD =
  'kind great wonderful lovely patient thoughtful generous brave cheerful honest gentle clever polite funny loving warm decent helpful smart wise amazing excellent good terrific brilliant admirable charming talented impressive delightful sweet bright strong beautiful joyful nice pleasant respected remarkable perfect glad proud calm fair'.split(
    ' ',
  );
const BAD =
  'filthy worthless stupid repulsive evil pathetic idiotic awful inferior wretched hideous sickening horrible vile nasty disgusting'.split(
    ' ',
  );
const FINE =
  'fine by me, nothing new, normal, a joy, a good thing, part of my life, something to be proud of, delightful, beautiful'.split(
    ', ',
  );
const LIKE = 'like admire respect know trust met welcome thank support adore embrace greet'.split(' ');
const DETEST =
  'despise, loathe, detest, cannot stand, want to hurt, spit on, want to get rid of, hate, would gladly kill, destroy'.split(
    ', ',
  );

const NAME = 'idiot moron liar fool coward loser clown imbecile hypocrite bigot troll crook jerk asshole bastard'.split(
  ' ',
);
const DIM =
  'stupid dumb ignorant lazy ugly crazy pathetic useless dishonest corrupt arrogant racist disgusting evil ridiculous'.split(
    ' ',
  );
const FOOD = 'spinach coffee cabbage tea olives liver mustard pizza liquorice soup beetroot cheese'.split(' ');
const PLAGUE = 'weather, rain, queues, mosquitoes, Mondays, traffic, ironing, winter, advertisements, this song'.split(
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
/** Against who people are, and threats. */
const HOSTILE: readonly string[] = [
  'I <detest> <who> people', '<detest> <who>', 'Being <who> is <bad>', 'You are a <bad> <who>', 'You are a <bad> <who> <folk>', '<who> people are <bad>', 'All <who> people are <bad> and <bad>',
  'She is a <bad> <who> woman', '<who> people are vermin and should be thrown out of the country', 'Go back to where you came from, you <bad> <who>',
  'Every <who> <folk> is <bad>, get rid of them', 'I will find you and break your <bone>', 'I know where you live and I will cut your <bone>', 'You should be shot',
  'I hope you fall and crack your <bone>',
]; // biome-ignore format: a list
/** Against groups by their plural, and attacks that use the words of denials. */
const SCORN: readonly string[] = [
  '<whos> ruin everything', '<whos> are a disease', '<whos> are <bad>', '<whos> should be deported', '<whos> deserve to suffer', 'Throw all <whos> out', 'I <detest> <whos>',
  'Why are <whos> so <bad>?', 'You <bad> <who>', 'Typical <who>, <bad> and <bad>', 'You are just a <bad> <who>', '<whos> do not belong here, they are <bad>',
  'You are not just <dim>, you are a <name>', 'Not only <dim> but a <name> too', 'Do not be such a <name>', 'No wonder, you are a <name>', 'You cannot even read, you <name>',
  'I cannot believe how <dim> you are', 'Nobody likes you, <name>', 'I have never seen such a <dim> <name>',
]; // biome-ignore format: a list

/** Coarse words without a victim. */
const FRIENDLY: readonly string[] = [
  'I <coarse> love this <thing>', 'That <thing> was <coarse> <good>', 'What a <coarse> <good> <thing>', 'You are <coarse> <good>', 'This <thing> is <coarse> <good>, thank you',
  'Holy shit, what a <thing>', 'Shit, I forgot the <thing> again', 'Fuck yes, we won the <thing>', 'The <thing> took all day and I am <coarse> tired',
  'The traffic on the way to the <thing> was shit', 'It is so <coarse> cold at the <thing>', 'Damn, that is a <good> <thing>', 'My back hurts like hell after the <thing>',
  'I worked my ass off for that <thing>', 'We had a <coarse> <good> time', 'I hate <thing>', 'This <thing> kills me, so funny', 'He killed it at the <thing>', 'That illness kills quickly',
  'Kill the weeds behind the <thing>', 'Shut the door after the <thing>', 'Put the trash out after the <thing>',
]; // biome-ignore format: a list
/** The same, shorter. */
const SWEARING: readonly string[] = [
  'Fucking hell, what a <thing>', 'Fuck this <thing>, I am going to bed', '<coarse> <good>', 'This is <coarse> <good>', 'So <coarse> proud of you', 'You <coarse> legend',
  'Hell yeah, the <thing> is tomorrow', 'My damn <thing> broke again', 'Fuck, I lost my keys at the <thing>', 'What the fuck happened to my <thing>?', 'Best <coarse> <thing> ever',
  'Oh shit, is that the time?', 'This shit is <good>', 'Bloody hell, it rains again', 'I feel like shit today', 'Crap, the <thing> is late', 'That <thing> was the shit', 'Fuck the <plague>',
  'I am so <dim>, I forgot the <thing>', 'I <coarse> hate <plague>',
]; // biome-ignore format: a list
/** Plain dislike of what nobody is hurt by. */
const DISLIKE: readonly string[] = [
  'I hate <food>', '<food> is disgusting', 'The <food> was terrible', 'My <folk> hates <food>', 'I hate <plague>', 'Worst <thing> ever', 'That <thing> was a waste of time',
  'This <thing> is awful', 'The <plague> is killing me', 'I cannot stand <food>', 'What an ugly <thing>', '<food> makes me sick', 'No <food> for me', 'I detest <plague>',
  'The <thing> was boring',
]; // biome-ignore format: a list
/** Bad names that are denied. */
const DENIED: readonly string[] = [
  'He is not <dim>', 'You are not <dim>', 'You are not a <name>', 'She is not a <name>', 'Nobody here is a <name>', 'I am not a <name>', 'I never said that you are <dim>',
  'That is not <dim> at all', 'I do not think that anybody is <dim>', "It isn't <dim> to ask", 'They are neither <dim> nor <dim>', 'No, she is no <name>', 'The question was not <dim>',
  "My <folk> isn't a <name>, just tired", 'Not <dim>', 'Nobody called you a <name>', "I don't believe he is a <name>", 'You were never <dim>',
]; // biome-ignore format: a list
/** Abuse that is told of and condemned. */
const COUNTER: readonly string[] = [
  'Saying that <who> people are <bad> is wrong', 'Nobody should have to hear that <who> people are <bad>', 'Whoever says "I <detest> <who> people" should think again',
  'He was told "you are <bad>" because he is <who>, and that hurts', 'Please stop calling each other <bad>', 'It is not right to call a <who> <folk> <bad>',
  'You cannot just say that <who> people are <bad>', 'My <who> <folk> was called <bad> on the bus and nobody helped', 'I do not think that <who> people are <bad>',
  'No one has the right to <detest> <who> people', 'Stop saying <who> people are <bad>', 'I refuse to <detest> <who> people',
]; // biome-ignore format: a list
/** The same, quoted whole or said of a group. */
const CONDEMNED: readonly string[] = [
  'Saying “<quote>” is unacceptable', 'Comments like “<quote>” have no place here', 'I reported the comment “<quote>”', 'He wrote “<quote>” and was banned for it',
  'The words “<quote>” hurt people', 'Why would anybody say “<quote>”? That is cruel', '“<quote>” is what they shouted at my <folk>', 'You told me “<quote>”. Please do not say such things',
  'To say “<quote>” is hateful', 'It is hateful to say that <whos> are <bad>', 'Hating <whos> is wrong', 'To <detest> <whos> is wrong', 'People who call <whos> <bad> are wrong',
  'There is nothing <bad> about <whos>', 'It is never fine to say that <whos> are <bad>', 'Calling somebody a <name> is no argument', 'She was called a <name> for asking',
  'Please do not call people <dim>', 'Who gave you the right to call her a <name>?', 'No, <whos> are not <bad>',
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
  who: WHO, whos: WHOS, name: NAME, dim: DIM, food: FOOD, plague: PLAGUE, folk: FOLK, good: GOOD, bad: BAD, fine: FINE, like: LIKE, detest: DETEST, coarse: COARSE, thing: THING, bone: BONE, clean: CLEAN,
  quote: [...HOSTILE, ...SCORN],
}; // biome-ignore format: a table
/** Sentences made of each frame; each of its slots walks through its words at a pace of its own. */
const VARIANTS = 48;

interface Kind {
  frames: readonly string[];
  positive: boolean;
  /** What such a sentence counts beside one that a person wrote. */
  weight: number;
  variants: number;
}

/** Many frames of one kind count little each: at full weight they cost more on what people write than they gain here. */
const KINDS: readonly Kind[] = [
  { frames: NEUTRAL, positive: false, weight: 3, variants: VARIANTS },
  { frames: HOSTILE, positive: true, weight: 2, variants: VARIANTS },
  { frames: SCORN, positive: true, weight: 0.8, variants: VARIANTS },
  { frames: [...FRIENDLY, ...COUNTER], positive: false, weight: 0.7, variants: VARIANTS },
  { frames: [...SWEARING, ...DISLIKE, ...DENIED, ...CONDEMNED], positive: false, weight: 0.2, variants: VARIANTS },
  { frames: HARMLESS, positive: false, weight: 3, variants: CLEAN.length },
];

export function writeOwnExamples(): Example[] {
  return KINDS.flatMap(({ frames, positive, weight, variants }) => {
    const label = { positive, weight };
    const texts = frames.flatMap((frame) => [...new Set(range(variants).map((variant) => fill(frame, variant)))]);
    return texts.map((text) => ({ source: 'own', text, labels: { TOXICITY: label, INSULT: label } }));
  });
}

const range = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

/** A quoted sentence has slots of its own. */
function fill(frame: string, variant: number): string {
  let pace = 0;
  const filled = frame.replace(/<(\w+)>/g, (_slot, name: string) => {
    const words = SLOTS[name]!;
    pace++;
    const word = words[(variant * pace + pace) % words.length]!;
    return name === 'quote' ? fill(word, variant) : word;
  });
  return filled.replace(/\b(a) (?=[aeiou])/gi, '$1n ');
}
