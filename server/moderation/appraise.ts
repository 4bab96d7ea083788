/** From what an input says to what the store keeps of it: every comment placed, scored, and looked at by the rules. */
import type { Appraisal, AppraisedCapture } from '../model/appraisal.ts';
import type { Capture, ForeignStatus } from '../model/capture.ts';
import { roundScore } from '../model/score.ts';
import type { Scorer } from '../scoring/score.ts';
import { place } from '../thread/place.ts';
import { flagComment, rateRisk } from './rules.ts';

/** Appraises captures as they come, in their order. */
export async function* appraiseCaptures(
  captures: AsyncIterable<Capture>,
  scorer: Scorer,
): AsyncGenerator<AppraisedCapture> {
  for await (const capture of captures) yield appraiseCapture(capture, scorer);
}

function appraiseCapture(capture: Capture, scorer: Scorer): AppraisedCapture {
  const placed = place(capture);
  const comments = placed.comments.map((comment) => {
    const { text, status, parent } = comment;
    if (text === '') return { ...comment, appraisal: null };
    // Comments are numbered from 1 in their order.
    const answered = parent === null ? '' : placed.comments[parent - 1]!.text;
    return { ...comment, appraisal: appraise(scorer, answered ? { text, parent: answered } : { text }, status) };
  });
  return { ...placed, comments };
}

function appraise(scorer: Scorer, words: { text: string; parent?: string }, status: ForeignStatus | null): Appraisal {
  const score = roundScore(scorer.score(words));
  const isScored = score.outcome === 'scored';
  return {
    outcome: score.outcome,
    scorer: score.scorer,
    json: JSON.stringify(score),
    sentiment: isScored ? score.sentiment : null,
    civility: isScored ? score.civility : null,
    risk: rateRisk(score),
    flags: flagComment(score, status),
  };
}
