/** English words that hold sentences together and say nothing of their subject. */
const FUNCTION_WORDS = new Set(
  `a about above after again against all almost already also although always am among an and another any anybody anyone
  anything are around as ask asked at away back be because been before being below best better between both but by came
  can can't come comes could couldn't did didn't do does doesn't doing don't done down during each either else enough
  even ever every everybody everyone everything far few find first for from get gets getting give gives go goes going
  gone good got had hadn't has hasn't have haven't having he he's her here hers herself him himself his how however i
  i'd i'll i'm i've if in into is isn't it it's its itself just keep kept knew know known knows last least less let
  let's like likely look looked looking looks lot made make makes making many may maybe me mean might mine more most much
  must my myself need needs neither never new no nobody none nor not nothing now of off often on once one ones only or
  other others our ours out over own part perhaps put quite rather really right run said same saw say saying says see seem
  seems seen she she's should shouldn't since so some somebody someone something sometimes still such sure take taken
  takes tell than that that's the their theirs them themselves then there there's these they they'd they'll they're
  they've thing things think this those though thought through to together told too took toward towards try trying two
  under until up upon us use used very want wanted wants was wasn't way we we'd we'll we're we've well went were weren't
  what what's when where whether which while who who's whole whom whose why will with within without won't would wouldn't
  yes yet you you'd you'll you're you've your yours yourself`.split(/\s+/),
);

/** Whether an English word in lower case says nothing of a subject. */
export function isFunctionWord(word: string): boolean {
  return FUNCTION_WORDS.has(word.replace('’', "'"));
}
