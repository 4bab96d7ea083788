/** From the signals' readings to one score that keeps its parts. */
import type { Attribute, Finding, Part } from '../model/score.ts';
import type { Reading, Signal } from './signal.ts';

export interface Combined {
  sentiment: number;
  civility: number;
  attributes: Partial<Record<Attribute, number>>;
  parts: Part[];
  findings: Finding[];
}

/**
 * Civility is what the signals leave of it: the product over all signals of 1 - weight * value, in [0, 1].
 * A part's share is its logarithm's share of the whole loss, so that the shares add up to 1 wherever something was lost.
 */
export function combine(signals: readonly Signal[], readings: readonly Reading[]): Combined {
  const losses = signals.map((signal, i) => -Math.log(1 - signal.weight * readings[i]!.value));
  const loss = losses.reduce((sum, one) => sum + one, 0);
  const combined: Combined = { sentiment: 0, civility: Math.exp(-loss), attributes: {}, parts: [], findings: [] };
  signals.forEach((signal, i) => {
    const { value, findings, attributes, sentiment } = readings[i]!;
    if (sentiment !== undefined) combined.sentiment = sentiment;
    Object.assign(combined.attributes, attributes);
    combined.parts.push({ signal: signal.name, value, share: loss > 0 ? losses[i]! / loss : 0 });
    for (const finding of findings) combined.findings.push(finding);
  });
  return combined;
}
