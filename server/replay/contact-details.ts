/** E-mail addresses, telephone numbers and links left in a text that should not identify anybody. */

export interface ContactDetail {
  kind: 'e-mail address' | 'telephone number' | 'link';
  text: string;
}

// All quantifiers are bounded, so that each pattern is linear on hostile text.
const EMAIL =
  /[\p{L}\p{N}._%+-]{1,64}(?:@|\s?[([{](?:at|@)[)\]}]\s?)[\p{L}\p{N}-]{1,63}(?:(?:\.|\s?[([{](?:dot|\.)[)\]}]\s?)[\p{L}\p{N}-]{1,63}){1,6}/giu;
const LINK = /(?:\b[a-z][a-z+.-]{1,15}:\/\/|\bwww\.)[^\s<>"“”]{1,2000}/gi;
const DIGIT_RUN = /(?<![\p{L}\p{N}£$€])\+?\(?\d(?:[\d \t()./·–-]{0,24}\d)(?![\p{L}\p{N}])/gu;

/** Forms of seven and more digits that are no telephone number: dates, spans of years, sums with their thousands apart. */
const NO_NUMBER = [
  /^\d{4}[-./]\d{1,2}[-./]\d{1,2}$/,
  /^\d{1,2}[-./]\d{1,2}[-./]\d{4}$/,
  /^\d{4}\s?[-–/]\s?\d{4}$/,
  /^[1-9]\d?(?:[. ]\d{3}){1,2}[. ]000$/,
];

/** Top-level names reserved by RFC 2606: links there lead nowhere and may stand for removed ones. */
const RESERVED = /^(?:[a-z]+:\/\/)?(?:[^/\s]*\.)?[^/\s.]+\.(?:example|invalid|test)(?:[/:?#]|$)/i;

/** What is left, in the order of its kind and place. Telephone numbers have 7 to 15 digits (ITU-T E.164). */
export function findContactDetails(text: string): ContactDetail[] {
  const emails = (text.match(EMAIL) ?? []).map((found) => ({ kind: 'e-mail address' as const, text: found }));
  const links = (text.match(LINK) ?? [])
    .filter((found) => !RESERVED.test(found))
    .map((found) => ({ kind: 'link' as const, text: found }));
  const numbers = (text.match(DIGIT_RUN) ?? [])
    .filter(isTelephoneNumber)
    .map((found) => ({ kind: 'telephone number' as const, text: found }));
  return [...emails, ...numbers, ...links];
}

function isTelephoneNumber(run: string): boolean {
  const digits = run.replace(/\D/g, '').length;
  return digits >= 7 && digits <= 15 && !NO_NUMBER.some((form) => form.test(run));
}
