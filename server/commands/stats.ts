/** `rejoinder stats`: the statistics of each discussion, one JSON line per article. */
import { describeCapture } from '../analysis/describe-capture.ts';
import { readCaptures } from '../ingest/read.ts';
import type { PlacedComment } from '../model/capture.ts';
import type { Score } from '../model/score.ts';
import type { Scorer } from '../scoring/score.ts';
import { place } from '../thread/place.ts';
import { eachFile } from './each-file.ts';
import { type ExitCode, writeJson } from './output.ts';

export function printStats(paths: string[], scorer: Scorer, as: string | undefined): Promise<ExitCode> {
  return eachFile(paths, async (file) => {
    for await (const capture of readCaptures(file, as ? { as } : {})) {
      const placed = place(capture);
      const texts = new Map(placed.comments.map(({ n, text }) => [n, text]));
      const scores = placed.comments.map((comment) => scoreComment(scorer, comment, texts.get(comment.parent ?? 0)));
      await writeJson({ file, ...describeCapture(placed, scores) });
    }
  });
}

/** A comment without text has no score. */
function scoreComment(scorer: Scorer, { text }: PlacedComment, parent: string | undefined): Score | null {
  if (text === '') return null;
  return scorer.score(parent ? { text, parent } : { text }, { findings: false });
}
