/**
 * How every statistic is stated: a value with the n it rests on, or the reason why there is none.
 * No number of the product stands without one of the two.
 */

export interface Measured<T = number> {
  value: T;
  /** What the value was computed from: comments, unless the field's own docs name another unit. */
  n: number;
  /** 95 %, low then high; where the value is a rate it is Wilson's. */
  interval?: readonly [number, number];
  /** `n` of the comments that the value opens; absent means all comments of the article. */
  comments?: readonly number[];
}

export interface Unmeasured {
  /** One plain sentence. */
  withheld: string;
}

export type Figure<T = number> = Measured<T> | Unmeasured;

/** Whether there is a value to show. */
export function isMeasured<T>(figure: Figure<T>): figure is Measured<T> {
  return 'value' in figure;
}
