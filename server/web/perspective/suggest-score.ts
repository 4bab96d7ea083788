import type { RequestHandler } from 'express';
import type { Scorer } from '../../scoring/score.ts';
import type { Label } from '../../store/labels.ts';
import { sizeOf } from './analyze.ts';
import { keyOf } from './check-key.ts';
import { DoorError } from './door-error.ts';
import { readSuggestScoreRequest, type SuggestScoreRequest } from './request.ts';
import type { WaitingLine } from './waiting-line.ts';

/** Keeps labels that came in by the key of this name. */
export type KeepLabels = (keyName: string, labels: Label[]) => Promise<void>;

/** POST comments:suggestscore: what people made of a comment is kept as labels, one for each attribute. */
export function suggestScore(scorer: Scorer, line: WaitingLine, keepLabels: KeepLabels | null): RequestHandler {
  return async (req, res) => {
    const request = readSuggestScoreRequest(req.body);
    const key = keyOf(res);
    if (keepLabels === null || key.id === null) {
      const message =
        'This server keeps no suggestions: it scores only. A desk, started by `rejoinder serve`, keeps them.';
      throw new DoorError('UNIMPLEMENTED', message);
    }
    const detected = await line.join(sizeOf(request), () => detectLanguages(scorer, request));
    await keepLabels(key.name, toLabels(request, key.id));
    const { clientToken, languages } = request;
    res.json({
      ...(clientToken === undefined ? {} : { clientToken }),
      requestedLanguages: languages,
      detectedLanguages: detected,
    });
  };
}

function detectLanguages(scorer: Scorer, { text }: SuggestScoreRequest): string[] {
  const score = scorer.score({ text }, { findings: false });
  return score.outcome === 'failed' || score.language === 'und' ? [] : [score.language];
}

function toLabels(request: SuggestScoreRequest, keyId: number): Label[] {
  const { text, languages, communityId, clientToken } = request;
  return request.suggestions.map((suggestion) => ({
    ...suggestion,
    keyId,
    text,
    language: languages[0] ?? null,
    community: communityId ?? null,
    clientToken: clientToken ?? null,
  }));
}
