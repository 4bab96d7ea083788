import { expect } from 'chai';
import { calibrate } from '../../../server/scoring/fit/calibrate.ts';
import { fitLogistic, type Labels, scoreRow } from '../../../server/scoring/fit/logistic.ts';
import { RowWriter } from '../../../server/scoring/fit/matrix.ts';
import { quantise } from '../../../server/scoring/fit/quantise.ts';
import { createRandom } from '../../../server/scoring/fit/random.ts';
import { DIMENSIONS, makeWordVectors } from '../../../server/scoring/fit/word-vectors.ts';
import { gramsOf } from '../../../server/scoring/grams.ts';

const COST = 2;

/** Forty texts of two words, one of which says most often what the label is. */
function makeTask() {
  const random = createRandom(3);
  const tokens = new Map(['good', 'bad', 'one', 'two', 'three'].map((word) => [word, gramsOf(word)]));
  const rows = new RowWriter(40, 1);
  const positive = Uint8Array.from({ length: 40 }, () => (random() < 0.5 ? 1 : 0));
  for (const label of positive) {
    rows.begin()[0] = random();
    rows.addToken(tokens.get(random() < 0.9 === (label === 1) ? 'bad' : 'good')!);
    rows.addToken(tokens.get(['one', 'two', 'three'][Math.floor(random() * 3)]!)!);
  }
  const labels: Labels = {
    rows: Uint32Array.from({ length: 40 }, (_, i) => i),
    positive,
    costs: new Float32Array(40).fill(COST),
  };
  return { matrix: rows.finish(), labels };
}

describe('fitting', () => {
  it('ends where the objective is level: each weight is the cost of the errors that it is seen with', () => {
    const { matrix, labels } = makeTask();
    const weights = fitLogistic(matrix, labels, { bits: 10, epochs: 300, seed: 1 });
    let [bias, dense] = [0, 0];
    labels.rows.forEach((row, i) => {
      const error = labels.positive[i]! - 1 / (1 + Math.exp(-scoreRow(matrix, row, weights)));
      bias += COST * error;
      dense += COST * error * matrix.dense[row]!;
    });
    expect(weights.bias).to.be.closeTo(bias, 0.01);
    expect(weights.dense[0]).to.be.closeTo(dense, 0.01);
  });

  it('holds a word nearer to nothing the more evenly it stands in texts of both kinds', () => {
    const { matrix, labels } = makeTask();
    const weights = fitLogistic(matrix, labels, { bits: 10, epochs: 300, seed: 1 });
    const slackOf = (word: string): number => {
      const bucket = gramsOf(word).unigram & 1023;
      let wanted = 0;
      labels.rows.forEach((row, i) => {
        const buckets = matrix.words.subarray(matrix.wordEnds[row]!, matrix.wordEnds[row + 1]!);
        const error = labels.positive[i]! - 1 / (1 + Math.exp(-scoreRow(matrix, row, weights)));
        if (buckets.some((one) => (one & 1023) === bucket)) wanted += (COST * error) / Math.sqrt(buckets.length);
      });
      return weights.words[bucket]! / wanted;
    };
    expect(slackOf('bad')).to.be.greaterThan(2 * slackOf('one'));
    expect(slackOf('one')).to.be.greaterThan(0.05);
  });

  it('is the same to the last bit each time', () => {
    const { matrix, labels } = makeTask();
    const [once, again] = [1, 1].map((seed) => fitLogistic(matrix, labels, { bits: 10, epochs: 5, seed }));
    expect(once).to.deep.equal(again);
  });

  it('makes vectors in which words of like company are near', () => {
    const random = createRandom(9);
    const pick = (words: number[]): number => words[Math.floor(random() * words.length)]!;
    const texts = Array.from({ length: 3000 }, (_, i) => {
      const [subject, verb] =
        i % 2 === 0
          ? [
              [0, 1],
              [2, 3],
            ]
          : [
              [4, 5],
              [6, 7],
            ];
      return Int32Array.from([pick(subject!), pick(verb!), pick(subject!), pick(verb!)]);
    });
    const vectors = makeWordVectors(texts, 100, 1);
    const near = (a: number, b: number): number => {
      let dot = 0;
      for (let k = 0; k < DIMENSIONS; k++) dot += vectors[a * DIMENSIONS + k]! * vectors[b * DIMENSIONS + k]!;
      return dot;
    };
    expect(near(0, 1)).to.be.greaterThan(near(0, 4) + 0.5);
    expect(near(6, 7)).to.be.greaterThan(near(6, 2) + 0.5);
  });

  it('calibrates: finds the curve that judged scores were drawn from', () => {
    const random = createRandom(4);
    const judged = Array.from({ length: 20_000 }, () => {
      const score = random() * 6 - 3;
      return { score, positive: random() < 1 / (1 + Math.exp(-(1.5 * score - 0.7))), weight: 1 };
    });
    const { slope, shift } = calibrate(judged);
    expect(slope).to.be.closeTo(1.5, 0.06);
    expect(shift).to.be.closeTo(-0.7, 0.06);
  });

  it('keeps weights to within half a step in a byte', () => {
    const weights = Float32Array.from({ length: 1000 }, (_, i) => Math.sin(i));
    const { values, scale } = quantise(weights);
    const errors = weights.map((weight, i) => Math.abs(values[i]! * scale - weight));
    expect(Math.max(...errors)).to.be.at.most(scale * 0.51);
  });
});
