/**
 * Dates as pages print them, in the languages that blogs are written in. Finding one takes no decision on its meaning;
 * reading one does, and refuses wherever day and month could be taken for each other.
 */

/** Names of the months, a line each. */
const MONTHS =
  'january jan januar jän jänner janvier janv enero ene gennaio gen janeiro januari tammikuuta ledna stycznia ocak ianuarie января янв ' +
  'february feb februar février févr fevrier febrero febbraio fevereiro fev februari helmikuuta února lutego şubat februarie февраля фев ' +
  'march mar mär märz mrz mars marzo março maart mrt maaliskuuta března marca mart martie марта мар ' +
  'april apr avril avr abril abr aprile huhtikuuta dubna kwietnia nisan aprilie апреля апр ' +
  'may mai mayo maggio mag maio mei maj toukokuuta května maja mayıs мая май ' +
  'june jun juni juin junio giugno giu junho kesäkuuta června czerwca haziran iunie июня июн ' +
  'july jul juli juillet juil julio luglio lug julho heinäkuuta července lipca temmuz iulie июля июл ' +
  'august aug août aout agosto ago augustus augusti elokuuta srpna sierpnia ağustos августа авг ' +
  'september sept sep septembre septiembre set settembre setembro syyskuuta září września eylül septembrie сентября сен ' +
  'october oct oktober okt octobre octubre ottobre ott outubro out lokakuuta října października ekim octombrie октября окт ' +
  'november nov novembre noviembre novembro marraskuuta listopadu listopada kasım noiembrie ноября ноя ' +
  'december dec dezember dez décembre déc diciembre dic dicembre dezembro desember joulukuuta prosince grudnia aralık decembrie декабря дек';

const WEEKDAYS =
  'monday tuesday wednesday thursday friday saturday sunday mon tues tue wed thurs thur thu fri sat sun ' +
  'montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so ' +
  'lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes sábado domingo lun mar mer mié mie jeu jue ven vie sam sáb dim dom ' +
  'lunedì martedì mercoledì giovedì venerdì sabato domenica gio segunda-feira terça-feira quarta-feira quinta-feira sexta-feira seg ter qua qui sex ' +
  'maandag dinsdag woensdag donderdag vrijdag zaterdag zondag ma wo vr za zo måndag tisdag onsdag torsdag fredag lördag söndag mandag tirsdag lørdag søndag';
const WEEKDAY = `(?:(?<!\\p{L})(?:${anyOf(WEEKDAYS)})\\.?,?\\s+)?`;
const MONTH = `(?:${anyOf(MONTHS)})(?!\\p{L})\\.?`;
const YEAR = '(?:19|20)\\d\\d';
const CLOCK =
  "\\d{1,2}(?:[:.]\\d{2}(?::\\d{2})?(?![.\\d])|h\\d{2}|\\s?(?=[ap]\\.?m))(?:\\s?[ap]\\.?m\\.?)?(?:\\s?(?:uhr|hrs?|h|o'clock)\\b)?(?:\\s?(?:utc|gmt|[ecmp][ds]t|cet|cest)\\b)?";
const BETWEEN = '[\\s,]*(?:at|um|on|a las?|à|às?|as|alle(?: ore)?|om|kl\\.?|klo|o|ob|в|-|–|—|/|\\||@|·|•|\\()?\\s*';
const DAY = '\\d{1,2}(?:st|nd|rd|th|\\.|º|er)?';
const DATES = [
  `${YEAR}-\\d{1,2}-\\d{1,2}(?:T\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?(?:Z|[+-]\\d{2}:?\\d{2})?)?`,
  `${YEAR}[./]\\d{1,2}[./]\\d{1,2}`,
  `\\d{1,2}[./-]\\d{1,2}[./-](?:${YEAR}|\\d{2})\\b`,
  `${WEEKDAY}${DAY}\\s*(?:de |of |di )?[-\\s]?${MONTH},?[-\\s]?\\s*(?:del? )?(?:${YEAR}|[’']\\d{2})`,
  `${WEEKDAY}${MONTH}\\s+${DAY}(?:,?\\s*${YEAR}|,?\\s*(?=(?:at|@|um|-|–)?\\s*\\d{1,2}[:.]\\d{2}))`,
  `${WEEKDAY}${DAY}\\s+${MONTH},?\\s*(?=(?:at|@|um|-|–)?\\s*\\d{1,2}[:.]\\d{2})`,
  `${YEAR}年\\d{1,2}月\\d{1,2}日`,
];
const UNIT =
  '(?:sec(?:ond)?|min(?:ute)?|hour|hr|day|week|wk|month|mo|year|yr|y|d|h|m|w|sekunde|stunde|tag|woche|monat|jahr|segundo|minuto|hora|día|dia|semana|mes|año|ano|seconde|heure|jour|semaine|mois|an|giorno|ora|settimana|anno|uur|dag|week|maand|jaar)';
const AMOUNT = `(?:\\d{1,3}|an?|one|ein(?:e[mnr]?)?|un[ae]?|één)`;
const RELATIVE = [
  `(?:about |almost |over |more than |less than )?${AMOUNT}\\s?${UNIT}s?\\.?(?:,? (?:and )?\\d{1,2} ${UNIT}s?)? ago`,
  `vor (?:etwa |ca\\. |über |fast )?${AMOUNT} ${UNIT}(?:en|n|e)?`,
  `(?:hace|il y a|há|ha) (?:unos? )?${AMOUNT} ${UNIT}(?:es|s)?`,
  `${AMOUNT} ${UNIT}(?:en|s|i|e)? (?:geleden|fa|atrás)`,
  `(?:yesterday|today|gestern|heute|ayer|hoy|hier|aujourd.hui|just now|gisteren|vandaag)(?:${BETWEEN}${CLOCK})?`,
];
const FIND = new RegExp(
  `(?<![\\p{L}\\d])(?:(?:${CLOCK})${BETWEEN})?(?:${DATES.join('|')})(?:${BETWEEN}(?:${CLOCK}))?|(?:^|(?<=\\s|\\())(?:${RELATIVE.join('|')})\\b`,
  'iu',
);

/** Longer texts hold no printed date worth the look; the bound keeps hostile input cheap. */
const LONGEST = 400;

/** The first date in a short text, as printed, with where it stands; null if there is none. */
export function findDate(text: string): { text: string; index: number } | null {
  const match = FIND.exec(text.slice(0, LONGEST));
  return match && { text: match[0].trim(), index: match.index };
}

/** A pattern of words, the longer before their own beginnings, each also without its accents. */
function anyOf(words: string): string {
  const forms = words.split(' ').flatMap((word) => [word, word.normalize('NFD').replace(/\p{M}/gu, '')]);
  return [...new Set(forms)].sort((a, b) => b.length - a.length).join('|');
}
