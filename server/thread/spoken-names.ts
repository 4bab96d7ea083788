/** Finds the places where a comment speaks to somebody, or of what somebody wrote: "@Judy", "Hi Judy,", "as Judy said". */

export interface Spoken {
  cue: 'mention' | 'address';
  /** The words that may be a name, the name first. */
  name: string;
  /** True where nothing but the name stands there. */
  whole: boolean;
  index: number;
  confidence: number;
}

const GREETING =
  '(?:hi|hey|hello|dear|hallo|liebe[rs]?|guten (?:tag|morgen|abend)|hola|querid[oa]|estimad[oa]|bonjour|salut|ch[eè]re?|ciao|car[oa]|ol[aá]|beste|dag|thanks|thank you|thx|danke|gracias|merci|obrigad[oa]|grazie|bedankt|dank je|sorry|well said|good point|agree with|looking good|yes|no|ja|nein|zitat|quote|replying to|congrats|congratulations)';
const TITLE =
  '(?:(?:mr|mrs|ms|prof|herr|herrn|frau|señor|señora|monsieur|madame|kommentator\\p{L}*|commenter|werte[rs]?)\\.?\\s+)*';
const MARK = '["“”‘’«»„\']?';
const NAME = "\\p{L}[\\p{L}\\p{N}_.'-]*(?:[^\\S\\n]\\p{L}[\\p{L}\\p{N}_.'-]*){0,4}";
const SENTENCE = '(?<=^|\\n|[.!?…]["”’)]?\\s)[^\\S\\n]*';

const AT = new RegExp(`(?<![\\p{L}\\p{N}.])@[^\\S\\n]?${TITLE}${MARK}(${NAME})`, 'giu');
const OPENING = new RegExp(`${SENTENCE}(?:(${GREETING})[,:]?\\s+)?${TITLE}${MARK}(${NAME})`, 'giu');
/** "You're right Judy.", "Thanks for that, Judy!": the last word of the first sentence. */
const CLOSING =
  /^[^.!?\n]{0,80}(?<!\p{L})(?:you|you['’]re|thanks|thank you|agreed?|good|great|nice|correct|right|welcome|sorry|danke|gracias|merci|bravo)(?!\p{L})[^.!?\n]{0,30}[,\s](\p{Lu}[\p{L}\p{N}_-]+)[.!?]/iu;
/** "as Judy said", "what Judy wrote above". */
const REPORTED =
  /(?<!\p{L})(?:as|what|like|to what|wie|como|comme) (\p{L}[\p{L}\p{N}_-]*(?: \p{Lu}[\p{L}\p{N}_-]*)?) (?:said|says|wrote|writes|mentioned|pointed|noted|offered|posted|suggested|asked|linked|commented|stated|schrieb|schreibt|sagte|sagt|dijo|dit)(?!\p{L})/giu;
const ROLE = new RegExp(
  `(?<!\\p{L})(?:kommentator\\p{L}*|commenter|poster|comentarista|commentateur) ${MARK}(${NAME})`,
  'giu',
);

/** What follows a name that is spoken to. */
const STOP = /^["”’»]?(?:\s?[,:!–—]|\s-\s|\.\s|\s*$|\s*\n)/u;
/** Long comments are searched at their beginning only, which bounds the work on hostile ones. */
const LONGEST_SEARCHED = 20_000;

/** All such places, in no order; whether somebody of that name is there is for the caller to know. */
export function findSpoken(comment: string): Spoken[] {
  const text = comment.slice(0, LONGEST_SEARCHED);
  const found: Spoken[] = [];
  for (const match of text.matchAll(AT)) found.push(spoken('mention', match[1]!, match.index, 0.9));
  for (const match of text.matchAll(REPORTED)) found.push(spoken('mention', match[1]!, match.index, 0.65, true));
  for (const match of text.matchAll(ROLE)) found.push(spoken('mention', match[1]!, match.index, 0.75));
  for (const match of text.matchAll(OPENING)) found.push(...readOpening(text, match));
  const closing = CLOSING.exec(text);
  if (closing) found.push(spoken('address', closing[1]!, 0, 0.65, true));
  return found;
}

function spoken(cue: Spoken['cue'], name: string, index: number, confidence: number, whole = false): Spoken {
  return { cue, name: name.trim(), whole, index, confidence };
}

/** A sentence that begins with a greeting and a name, or with a name and a sign that shows it is spoken to. */
function readOpening(text: string, match: RegExpExecArray): Spoken[] {
  const [whole, greeting, words] = match;
  const names = words!.split(/\s+(?:and|und|y|et|e|en|&)\s+/i);
  const isFirst = match.index < 3;
  const stops = STOP.test(text.slice(match.index + whole.length, match.index + whole.length + 4));
  return names.flatMap((name, at) => {
    const closes = stops || at < names.length - 1;
    if (!closes && !greeting) return [];
    const confidence = isFirst ? 0.85 : closes ? 0.7 : 0.55;
    return [spoken('address', name, match.index, confidence, closes && !greeting)];
  });
}
