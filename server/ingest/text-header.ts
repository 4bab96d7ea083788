/** Author lines: who, when, and the words around them, in all the shapes that themes print. */
import { findLineDate, type LineDate } from './line-date.ts';
import { ACTION, IN_REPLY_TO, POSTED_BY, POSTED_ON, SAYS } from './text-words.ts';

export interface Header {
  author: string | null;
  date: string | null;
  hasTime: boolean;
  /** "Judy says:": always stands before what Judy says. */
  says: boolean;
  /** The words and signs around author and date, without them: what repeats from comment to comment. */
  shape: string;
  /** The name that the line itself puts as the one answered: "Judy > Tom". */
  replyTo: string | null;
}

const SAYS_LINE = new RegExp(
  `^(.{1,90}?)[\\s,]+(?:${SAYS})(?: (?:that|this))?\\s*([:：]|…|\\.\\.\\.|[.,])?\\s*$`,
  'iu',
);
// Some themes print name and verb without a blank between: "Judysays:".
const SAYS_GLUED = /^(.{1,60}?[^\s:])(?:says|sagt|dice|dit|schreef|zegt|skriver|pisze|disse|ha detto)\s?:$/u;
/** Forums and Reddit where the date is lost: "by Judy »", "[–]Judy 12 points (2 children)". */
const BY_ALONE = /^post ?by (.{1,60}?) (»)$/iu;
const SCORED = /^\[[–-]\]\s?(.{1,40}?) (?:-?\d{1,6} points?|score hidden).{0,40}(\(\d+ child(?:ren)?\))$/iu;
const SAYS_AFTER = new RegExp(`^[\\s,]*(?:${SAYS})\\s*(?::|…|\\.\\.\\.|\\.)?\\s*$`, 'iu');
const SAYS_ONLY = new RegExp(`^(?:${SAYS})\\s*(?::|：|…|\\.\\.\\.)$`, 'iu');
const SAYS_START = new RegExp(`^(?:${SAYS})\\s+`, 'iu');
const POSTED_BY_START = new RegExp(`^(?:${POSTED_BY})(?:\\s*:\\s*|\\s+)(?=\\S)`, 'iu');
const POSTED_ON_END = new RegExp(`(?:^|[\\s,(|·•–—-])(?:${POSTED_ON})\\s*:?\\s*$`, 'iu');
const SEPARATORS_END = /[\s,;:|/·•»›@([–—-]+$/u;
const SEPARATORS_START = /^[\s,;:|/·•»›@)\]–—-]+/u;
const SCORE_END = /(?:\s*[([]?[+-]?\d[\d,.]*k?\s*(?:points?|likes?|votes?)[)\]]?)+\s*$/iu;
/** Links to the author, as Haloscan prints them: "Judy | Homepage | 05.03.07". */
const CONTACT_END = /(?:\s\|\s(?:homepage|e-?mail|website|url|web))+$/iu;
const CHILDREN = /\(\d+ (?:child|children|replies|reply)\)/gi;
const POST_AUTHOR =
  /(?<=\S)\s?\(?(?:post author|beitragsautor(?:in)?|autor de la entrada|auteur de l[’']article|autore articolo|autor do post|berichtauteur|inläggsförfattare|autor wpisu)\)?$/iu;
const FOLD_START = /^(?:\[[–+-]\]|permalink\b)\s*/iu;
/** What forums print before a date: the alternative text of a picture, "« Reply #3 on:". */
const FORUM_START =
  /^(?:(?:old|unread|new|default|standard|post|beitrag|message|mensaje)(?=\s*(?:$|posted))|«?\s*(?:(?:reply|antwort|respuesta|réponse|odpowiedź|svar|risposta)\s#\d{1,6}\s)?(?=on:|am:|le:|il:|el:))\s*/iu;
const POST_SUBJECT =
  /\s(?:post subject|betreff des beitrags|titel|sujet du message|título del mensaje|asunto|oggetto):.*$/iu;
/** A printed number before the name, a score perhaps before it: "#4 Judy", "2#4 Judy". */
const NUMBER_START = /^(?:[+-]?\d{1,4}\s?)?#\d{1,5}[.:]?\s+/;
/** A button that runs into the time before it: "1:24 pmReply". */
const GLUED_ACTION = new RegExp(`(?<=\\d(?:\\s?[ap]\\.?m\\.?|\\sUhr)?)(?=(?:${ACTION})[^\\p{L}]{0,4}$)`, 'iu');
/** What text browsers print for a picture without words. */
const PICTURE = /\[[\w.%+-]{1,60}\.(?:gif|png|jpe?g|svg|webp)\]/giu;
const ANSWERED = /^(.{1,60}?)\s*(?:>|➤|→|▸|»|\bto\b(?=\s@))\s*@?(.{1,60})$/u;

/** Reads a line (without label) as an author line; null where it is none. */
export function readHeader(printed: string): Header | null {
  if (printed.length > 240) return null;
  const line = printed.replace(PICTURE, '').replace(GLUED_ACTION, ' ').trim();
  if (line === '') return null;
  const date = findLineDate(line);
  return date ? readDated(line, date) : readSays(line);
}

function readSays(line: string): Header | null {
  // The verb alone is left where the name was a link that the renderer dropped.
  if (SAYS_ONLY.test(line))
    return { author: null, date: null, hasTime: false, says: false, shape: 'says', replyTo: null };
  const match = SAYS_LINE.exec(line) ?? SAYS_GLUED.exec(line) ?? BY_ALONE.exec(line) ?? SCORED.exec(line);
  if (!match || !isName(match[1]!, 80)) return null;
  // Without a colon the words may be any sentence; such a line counts only beside a date or among its like.
  const sure = match[2] !== undefined && !/^[.,]$/.test(match[2]);
  return {
    author: tidyName(match[1]!),
    date: null,
    hasTime: false,
    says: sure,
    shape: sure ? 'says' : 'says?',
    replyTo: null,
  };
}

function readDated(line: string, date: LineDate): Header | null {
  const lead = line.slice(0, date.begin).replace(FOLD_START, '').replace(FORUM_START, '');
  const before = isActions(lead) ? '' : lead;
  let after = dropActions(line.slice(date.end).replace(CHILDREN, '').replace(POST_SUBJECT, ''));
  const says = SAYS_AFTER.test(after);
  if (says) after = '';
  after = dropSecondDate(after.replace(SEPARATORS_START, '').replace(SEPARATORS_END, ''));
  const said = SAYS_LINE.exec(after);
  const front = readFront(before);
  if (front === null) return null;
  const rest = { date: date.text, hasTime: date.hasTime, replyTo: front.replyTo };
  const time = date.hasTime ? 'T' : 'D';
  if (after === '') {
    const saysWord = says || front.says;
    return {
      ...rest,
      author: front.name,
      says: saysWord && front.name !== null,
      shape: `${front.shape}${time}${saysWord ? ':' : ''}`,
    };
  }
  if (front.name !== null) return null;
  const name = (said?.[1] ?? after).replace(POSTED_BY_START, '').replace(SAYS_START, '');
  if (!isName(name, said ? 80 : 50)) return null;
  const by = POSTED_BY_START.test(after) ? 'by' : '';
  return {
    ...rest,
    author: tidyName(name),
    says: said !== null,
    shape: `${front.shape}${time}${by}N${said ? ':' : ''}`,
  };
}

/** "· edited 4 yr. ago", "- 1 hour ago" after the date proper. */
function dropSecondDate(text: string): string {
  const second = text === '' ? null : findLineDate(text);
  if (!second) return text;
  const rest = (text.slice(0, second.begin) + text.slice(second.end)).replace(
    /\b(?:last )?edited|updated|bearbeitet|modifié\b/giu,
    '',
  );
  return rest.replace(SEPARATORS_START, '').replace(SEPARATORS_END, '');
}

interface Front {
  name: string | null;
  says: boolean;
  shape: string;
  replyTo: string | null;
}

/** What stands before the date: nothing, words such as "Posted on", or a name. Null where it is a sentence. */
function readFront(printed: string): Front | null {
  const before = printed.replace(POST_AUTHOR, ' ');
  const separator = SEPARATORS_END.exec(before)?.[0].trim() ?? '';
  let text = before
    .replace(SEPARATORS_END, '')
    .replace(SCORE_END, '')
    .replace(CONTACT_END, '')
    .replace(SEPARATORS_END, '');
  const on = POSTED_ON_END.exec(` ${text}`);
  if (on) text = text.slice(0, Math.max(0, on.index - 1)).replace(SEPARATORS_END, '');
  const by = POSTED_BY_START.exec(text);
  if (by) text = text.slice(by[0].length);
  const said = SAYS_LINE.exec(text);
  if (said) text = said[1]!;
  text = text.replace(SEPARATORS_START, (found) => (/[([]/.test(found) ? found : ''));
  text = text.replace(NUMBER_START, '');
  const words = `${by ? by[0].trim().toLowerCase() : ''}${on ? on[0].trim().toLowerCase() : ''}`;
  // "@ Judy 8 April" speaks to Judy; it is not her line.
  if (/^@/.test(before.trimStart()) && text !== '') return null;
  if (text === '') return { name: null, says: false, shape: `${words}${separator}`, replyTo: null };
  const answered = ANSWERED.exec(text);
  const name = answered ? answered[1]! : text;
  // Without a letter, and behind "#", it is the number of a version or a heading.
  if (!isName(name, 200, true) || (!said && !/\p{L}/u.test(name)) || /^#+\s/.test(name)) return null;
  const glued = /\S$/.test(before) && separator === '' ? 'glued' : '';
  return {
    name: tidyName(name),
    says: said !== null,
    shape: `${by ? words : ''}N${glued}${separator}${by ? '' : words}`,
    replyTo: answered?.[2] ?? null,
  };
}

const PRONOUN =
  /^(?:i|he|she|it|we|they|you|and|but|or|so|if|when|who|which|that|this|there|as|because|ich|er|sie|es|wir|und|aber|wenn|yo|él|ella|y|pero|que|il|elle|et|mais|the following|also)\s/iu;

/** "So Judy": a sentence goes on in small letters. */
const CAPITALS = /^\p{Lu}\S*(?: \p{Lu}\S*){1,2}$/u;

/** A full stop ends a sentence, but not in "mrs. plum". */
const SENTENCES = /(?:\p{L}{4}\.|[!?…])\s+\p{Ll}/u;

/** Whether a string can be a commenter's name as printed: short, and not a sentence. `sure`: a date beside it vouches for it. */
export function isName(text: string, longest = 50, sure = false): boolean {
  const name = text.trim();
  if (name.length < 1 || name.length > longest || !/[\p{L}\p{N}]/u.test(name)) return false;
  if (/^https?:|^www\.|\/\/|@\S+\.\w/iu.test(name) || (!sure && PRONOUN.test(name) && !CAPITALS.test(name)))
    return false;
  if (/[;:]$|["”?]$/u.test(name) || SENTENCES.test(name)) return false;
  return name.split(/\s+/).length <= (sure ? 30 : 10);
}

/** Whether a whole line looks like a name: stricter, since bodies have short lines too. `sure`: a date stands right below. */
export function isNameLine(text: string, sure = false): boolean {
  if (!isName(text, 42, sure) || text.split(/\s+/).length > 6 || IN_REPLY_TO.test(text)) return false;
  if (/^@/.test(text)) return sure && /^@\S+$/.test(text);
  if (/[!?,;:…]$/u.test(text) || /["“”„«»<>=]/u.test(text)) return false;
  return !/\.$/.test(text) || /(?:^|[\s.])\p{L}{1,3}\.$/u.test(text);
}

/** A name without the signs around it and the "Post author" that themes add. */
export function tidyName(name: string): string {
  return name.replace(/\s+/g, ' ').replace(POST_AUTHOR, '').trim();
}

const BY_START = /^(?:posted|written|comment|submitted|left) by:?\s+(?=\S)/iu;

/** The name in a line of its own, in which text browsers print the avatar's text too: "Judy Judy". */
export function nameOfLine(text: string): string {
  const name = tidyName(text.replace(/ · .*$/u, '').replace(BY_START, ''));
  const half = name.slice(0, (name.length - 1) / 2);
  return half !== '' && name === `${half} ${half}` ? half : name;
}

const COUNTED_ACTION =
  /^(?:\d[\d.,]*k? (?:more )?(?:repl(?:y|ies)|likes?|points?|votes?|people like this|upvotes?|fans?|antworten|respuestas|réponses)\b.{0,40}|(?:be the first to like this|continue this thread|like ?liked by .{0,30}|liked by .{0,40}|loading\.{3}|\d+ of \d+ people.{0,40}|(?:view|show|hide) \d* ?(?:more )?repl(?:y|ies).{0,20}|score hidden|rate this .{0,40}|vote ?up\d*vote ?down.{0,20}|(?:report|flag) (?:this |as )?.{0,30}abuse.{0,20}|gefällt ?\d+ .{0,30}|\d+ replies beneath your current threshold\.?|zum antworten anmelden.{0,20}|log ?in to reply.{0,20}|register to reply.{0,20}))$/iu;
/** "View replies (3)", "Antworten anzeigen (1)". */
const UNFOLD =
  /^(?:(?:view|show|hide|see|voir|afficher|ver|mostrar|mostra|vedi|bekijk|toon|zeige?|visa|pokaż|показать)\s.{0,16}(?:replies|reply|réponses?|respuestas?|respostas?|risposte|reacties|svar|odpowiedzi|ответы)|(?:\d+ )?antwort(?:en)? (?:anzeigen|ansehen|ausblenden))\s*(?:\(\d+\))?$/iu;
const PROFILE =
  /^(?:join(?:ed)?(?: date)?|location|posts?|registered|member since|registriert(?: seit)?|beiträge|ort|mensajes|registrado|messages|inscrit|messaggi|berichten|reputation|thanks|(?:avatar|foto|photo) (?:of|for|von|de|du|di|van|för|da) .{1,40}|\S.{0,40} avatar|.{1,40}[’']s (?:avatar|picture|profile picture|gravatar))\s*(?:[:.].{0,60})?$/iu;
const PROFILE_LABEL =
  /^(join(?:ed)?(?: date)?|location|(?:total )?posts?|messages|reaction score|trophy points|points|age|gender|registered|member since|last seen|registriert(?: seit)?|dabei seit|beiträge|ort|wohnort|mensajes|registrado|ubicación|inscrit(?: le)?|localisation|messaggi|iscritto(?: il)?|località|berichten|lid geworden op|reputation|rep power|likes received|thanks)(?:\s?:.{0,60})?$/iu;
const IMAGE =
  /^(?:\[[^\]]{1,80}\]|\(button\).{0,60}|_{4,}.*|iframe:.*|\[[x ]\] .{1,60}|avatar(?: avatar)*|gravatar(?: image)?|photo|image)$/iu;
const NUMBER_ONLY = /^[+-]?\d[\d.,]{0,9}k?$/iu;

const ACTION_AT = new RegExp(`(?:${ACTION})`, 'y');
const SIGNS = /[\s|/·•()[\],:–—.+⋅↓↑→✓-]/;

/** Whether a text is nothing but buttons, with their counters and signs, also glued: "ReplyDelete", "Like (3) · Reply". */
export function isActions(text: string): boolean {
  const lower = text.toLowerCase();
  let seen = false;
  for (let at = 0; at < lower.length; ) {
    const digits = /^\d{1,5}(?!\d)/.exec(lower.slice(at, at + 6));
    ACTION_AT.lastIndex = at;
    const action = SIGNS.test(lower[at]!) ? null : ACTION_AT.exec(lower);
    if (SIGNS.test(lower[at]!)) at++;
    else if (digits) at += digits[0].length;
    else if (lower[at] === '#') {
      seen = true;
      at++;
    } else if (action && endsWord(text, at + action[0].length)) {
      seen = true;
      at += action[0].length;
    } else return false;
  }
  return seen;
}

/** A button's word may be followed by another one without a space, which then begins with a capital. */
function endsWord(text: string, at: number): boolean {
  const next = text[at] ?? ' ';
  return !/\p{L}/u.test(next) || (/\p{Lu}/u.test(next) && /\p{Ll}/u.test(text[at - 1]!));
}

/** A text without the buttons at its end: "Reply ↓", "- Antworten". */
function dropActions(text: string): string {
  for (let at = 0; at < text.length; at++) {
    const begins = at === 0 || SIGNS.test(text[at]!);
    if (begins && (isActions(text.slice(at)) || /^[\s|/·•()[\],:–—.+↓↑→#\d-]*$/.test(text.slice(at))))
      return text.slice(0, at);
  }
  return text;
}

const INLINE = new RegExp(`^(\\p{L}.{0,40}?)(?:\\s+(?:${SAYS}))?(?:\\s+\\(([^()]{4,40})\\))?\\s?:\\s+(?=\\S)`, 'iu');
const INLINE_WORDS = 4;

/** Name, perhaps date, and words in one line: "Judy (3 May 2012): It was blue." `length` is where the words begin. */
export function readInline(text: string): { author: string; date: string | null; length: number } | null {
  const match = INLINE.exec(text.slice(0, 120));
  if (!match || !isName(match[1]!) || match[1]!.split(/\s+/).length > INLINE_WORDS) return null;
  const date = match[2] === undefined ? null : findLineDate(match[2]);
  if (match[2] !== undefined && date?.text !== match[2]) return null;
  return { author: tidyName(match[1]!), date: match[2] ?? null, length: match[0].length };
}

/** The label of a profile line, "Posts" in "Posts: 12" or alone, null where it is none. */
export function readProfileLabel(text: string): string | null {
  return text.length > LONGEST_PROFILE ? null : (PROFILE_LABEL.exec(text)?.[1] ?? null);
}
const LONGEST_PROFILE = 80;

/** A line of a profile box: "Posts: 12", an avatar's alternative text, a row of stars. */
export function isProfileLine(text: string): boolean {
  return text.length <= LONGEST_PROFILE && (PROFILE.test(text) || IMAGE.test(text));
}

/** Lines that a page puts around every comment and no one wrote: buttons, scores, avatars, profile boxes. */
export function isFurnitureLine(text: string): boolean {
  if (text.length > 120) return false;
  return isActions(text) || COUNTED_ACTION.test(text) || UNFOLD.test(text) || PROFILE.test(text) || IMAGE.test(text);
}

export function isNumberOnly(text: string): boolean {
  return NUMBER_ONLY.test(text);
}
