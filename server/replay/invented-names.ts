/** Names for people who must not be known: of any gender, of no place in particular, and none of them anybody's here. */

const GIVEN =
  'Ainsley Alva Arden Ariel Averil Bellamy Bryn Calder Cary Charlie Corin Dara Delaney Devon Eden Ellery Emlyn Farren Finlay Gale Gray Greer Haven Hollis Indra Jaden Jody Jules Kasey Keir Kerry Kirby Lane Laurel Linden Loren Lyle Maren Marlow Merle Micah Milan Nevin Noor Odell Oren Perrin Quincy Reilly Remy Robin Ronan Rowan Sasha Selby Shay Sidney Sorrel Tamsyn Tarn Teagan Terry Tierney Torin Tully Valen Vesper Wynn Yael Yule Zephyr'.split(
    ' ',
  );
const FAMILY_BEGINNINGS =
  'Alder Amber Ash Birch Black Bram Brook Cold Corn Cross Elm Fair Fern Fox Glen Hazel Heath Holm Kel Lark Lind Mar Mill Moss North Oak Penn Quill Raven Rush Sedge Stan Thorn Under Wake Wester Whit Wind Wych Yar'.split(
    ' ',
  );
const FAMILY_ENDINGS =
  'bourne combe croft dale den fell field ford gate ham hurst ley low mere more shaw stead ton wick worth'.split(' ');

/** Neighbours in the lists look alike; these steps, which meet every place once, set them apart. */
const STEP = 31;
const WORDS = {
  given: GIVEN.map((_, at) => GIVEN[(at * STEP) % GIVEN.length]!),
  family: FAMILY_ENDINGS.flatMap((_, round) =>
    FAMILY_BEGINNINGS.map((_, at) => {
      const beginning = (at * STEP) % FAMILY_BEGINNINGS.length;
      return FAMILY_BEGINNINGS[beginning]! + FAMILY_ENDINGS[(at * 7 + round) % FAMILY_ENDINGS.length]!;
    }),
  ),
};

export type NamePart = keyof typeof WORDS;

/** Yields name after name, each once; `isTaken` tells of those that stand for somebody or something already. */
export function createNamer(isTaken: (name: string) => boolean): (part: NamePart) => string {
  const next = { given: 0, family: 0 };
  return (part) => {
    for (;;) {
      const name = nameAt(WORDS[part], next[part]++);
      if (!isTaken(name)) return name;
    }
  };
}

/** After the last one they come again in pairs: Ainsley, then Ainsleylane. */
function nameAt(words: readonly string[], at: number): string {
  const round = Math.floor(at / words.length);
  const first = words[at % words.length]!;
  return round === 0 ? first : first + words[(at + round) % words.length]!.toLowerCase();
}
