/** E-mail addresses, telephone numbers and links left in a text that should not identify anybody. */

export interface ContactDetail {
  kind: 'e-mail address' | 'telephone number' | 'link';
  text: string;
  /** Where it begins. */
  index: number;
}

// All quantifiers are bounded where anything follows them, so that each pattern is linear on hostile text.
const EMAIL =
  /[\p{L}\p{N}._%+-]{1,64}(?:@|\s?[([{](?:at|@)[)\]}]\s?)[\p{L}\p{N}-]{1,63}(?:(?:\.|\s?[([{](?:dot|\.)[)\]}]\s?)[\p{L}\p{N}-]{1,63}){1,6}/giu;
const LINK = /(?:\b[a-z][a-z+.-]{1,15}:\/\/(?:\[[\da-f:.]{2,45}\])?|\bwww\.)[^\s<>"“”[\]]+/gi;
/** A host by its name alone: "courier.news" is a word and a word, "courier.com/a" is a link. */
const HOST =
  /(?<![\p{L}\p{N}@._/-])(?:[\p{L}\p{N}-]{1,63}\.){1,6}(?:com|org|net|info|biz|edu|gov|int|[a-z]{2}(?=\/))(?![\p{L}\p{N}-])(?:[/:][^\s<>"“”[\]]*)?/giu;
/** What ends a sentence or a bracket around a link is no part of it. */
const LINK_END = /[.,;:!?)\]}'’»*_]{1,20}$/;
const DIGIT_RUN = /(?<![\p{L}\p{N}£$€])\+?\(?\d(?:[\d \t()./·–-]{0,24}\d)(?![\p{L}\p{N}])/gu;

/** Days and times of day are no part of a telephone number that stands beside them. */
const DAY = '(?:0?[1-9]|[12]\\d|3[01])';
const MONTH = '(?:0?[1-9]|1[0-2])';
const MOMENT = new RegExp(
  `(?<![\\d./-])(?:${[
    `(?:19|20)\\d\\d[-./]${MONTH}[-./]${DAY}`,
    `(?:${DAY}[-./]${MONTH}|${MONTH}[-./]${DAY})[-./](?:19|20)\\d\\d`,
    `${DAY}[./]${MONTH}[./]\\d\\d`,
    '(?:[01]?\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d)?',
  ].join('|')})(?![./-]?\\d)`,
  'g',
);

/** Forms of seven and more digits that are no telephone number: spans of years, sums with their thousands apart. */
const NO_NUMBER = [/^\d{4}\s?[-–/]\s?\d{4}$/, /^[1-9]\d?(?:[. ]\d{3}){1,2}[. ]000$/];

/** Top-level names reserved by RFC 2606: links there lead nowhere and may stand for removed ones. */
const RESERVED = /^(?:[a-z]+:\/\/)?(?:[^/\s]*\.)?[^/\s.]+\.(?:example|invalid|test)(?:[/:?#]|$)/i;

/** What is left, in the order of its place; what lies inside another, as digits inside a link, is not told apart. Telephone numbers have 7 to 15 digits (ITU-T E.164). */
export function findContactDetails(text: string): ContactDetail[] {
  const links = [...findAll(text, LINK, 'link'), ...findAll(text, HOST, 'link')]
    .map((found) => ({ ...found, text: found.text.replace(LINK_END, '') }))
    .filter((found) => !RESERVED.test(found.text));
  const emails = findAll(text, EMAIL, 'e-mail address');
  const timeless = text.replace(MOMENT, (moment) => '|'.repeat(moment.length));
  const numbers = findAll(timeless, DIGIT_RUN, 'telephone number').filter((found) => isTelephoneNumber(found.text));
  const all = [...links, ...emails, ...numbers].sort((a, b) => a.index - b.index || b.text.length - a.text.length);
  let end = 0;
  return all.filter((found) => {
    const isApart = found.index >= end;
    if (isApart) end = found.index + found.text.length;
    return isApart;
  });
}

function findAll(text: string, pattern: RegExp, kind: ContactDetail['kind']): ContactDetail[] {
  return Array.from(text.matchAll(pattern), (match) => ({ kind, text: match[0], index: match.index }));
}

function isTelephoneNumber(run: string): boolean {
  const digits = run.replace(/\D/g, '').length;
  return digits >= 7 && digits <= 15 && !NO_NUMBER.some((form) => form.test(run));
}
