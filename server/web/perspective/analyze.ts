import type { RequestHandler } from 'express';
import type { Scored } from '../../model/score.ts';
import type { Scorer } from '../../scoring/score.ts';
import { badRequest, DoorError, languageNotSupported, unknownAttribute } from './door-error.ts';
import { type AnalyzeRequest, type CommentRequest, type RequestedAttribute, readAnalyzeRequest } from './request.ts';
import { type Span, splitSentences } from './sentences.ts';
import type { WaitingLine } from './waiting-line.ts';

interface ScoreValue {
  value: number;
  type: 'PROBABILITY';
}

interface AttributeScores {
  summaryScore: ScoreValue;
  spanScores: (Span & { score: ScoreValue })[];
}

export interface AnalyzeResponse {
  /** By the names that the request used; missing where every attribute lies below its threshold. */
  attributeScores?: Record<string, AttributeScores>;
  /** What the text was scored as. */
  languages: string[];
  detectedLanguages: string[];
  clientToken?: string;
}

/** What reading and answering a request costs, as characters that could be scored meanwhile. */
const CHARACTERS_PER_REQUEST = 2_000;

/** How much of the line's time a request takes, in characters. */
export function sizeOf(request: CommentRequest & { bySentence?: boolean }): number {
  return CHARACTERS_PER_REQUEST + request.text.length * (request.bySentence ? 2 : 1);
}

/** POST comments:analyze. */
export function analyze(scorer: Scorer, line: WaitingLine): RequestHandler {
  return async (req, res) => {
    const request = readAnalyzeRequest(req.body);
    res.json(await line.join(sizeOf(request), () => scoreRequest(scorer, request)));
  };
}

/** Scores what a request asks for. Whatever has no honest score is a DoorError. */
function scoreRequest(scorer: Scorer, request: AnalyzeRequest): AnalyzeResponse {
  const { text, attributes, languages, clientToken } = request;
  const whole = scoreOrRefuse(scorer, request);
  const pieces = request.bySentence ? scoreSentences(scorer, request) : [{ begin: 0, end: text.length, score: whole }];
  const wanted = attributes.filter((one) => readValue(whole, one, request) >= one.threshold);
  const scores = wanted.map((one) => {
    const spanScores = pieces.map(({ begin, end, score }) => ({ begin, end, score: toValue(score, one, request) }));
    return [one.name, { summaryScore: toValue(whole, one, request), spanScores }] as const;
  });
  return {
    ...(scores.length > 0 ? { attributeScores: Object.fromEntries(scores) } : {}),
    languages: languages.length > 0 ? languages : ['en'],
    detectedLanguages: whole.language === 'und' ? [] : [whole.language],
    ...(clientToken === undefined ? {} : { clientToken }),
  };
}

/** Each sentence with its score; one that has no words to score is left out. */
function scoreSentences(scorer: Scorer, request: AnalyzeRequest): (Span & { score: Scored })[] {
  return splitSentences(request.text).flatMap(({ begin, end }) => {
    const score = askScorer(scorer, { ...request, text: request.text.slice(begin, end) });
    return score.outcome === 'scored' ? [{ begin, end, score }] : [];
  });
}

function scoreOrRefuse(scorer: Scorer, request: AnalyzeRequest): Scored {
  const score = askScorer(scorer, request);
  if (score.outcome === 'scored') return score;
  // What the request itself says of a text is not looked into: it counts as given, not as found.
  const isGiven = request.languages.some((one) => one.toLowerCase().split('-')[0] === score.language);
  const detected = score.language === 'und' || isGiven ? [] : [score.language];
  // Nobody can name the language of a text without words, whatever the request says of it.
  if (score.code === 'too-little-text' || (detected.length === 0 && request.languages.length === 0)) {
    throw badRequest('LANGUAGE_DETECTION_FAILED', `Unable to detect language: ${score.reason}`);
  }
  throw notSupported(request.attributes[0]!, request, detected);
}

/** The scorer's answer, a failure thrown. */
function askScorer(scorer: Scorer, { text, parent, languages }: CommentRequest) {
  // A text in several languages is only as readable as the one that the scorer may not know.
  const language = languages.find((one) => !/^en\b/i.test(one)) ?? languages[0];
  const score = scorer.score(
    { text, ...(parent ? { parent } : {}), ...(language ? { language } : {}) },
    { findings: false },
  );
  if (score.outcome === 'failed') throw new ScoringFailed(score.code, score.message);
  return score;
}

function toValue(score: Scored, attribute: RequestedAttribute, request: AnalyzeRequest): ScoreValue {
  return { value: readValue(score, attribute, request), type: 'PROBABILITY' };
}

function readValue({ attributes, language }: Scored, requested: RequestedAttribute, request: AnalyzeRequest): number {
  const value = attributes[requested.attribute];
  if (value === undefined) {
    const isEnglish = language === 'en' || language === 'und';
    throw isEnglish ? unknownAttribute(requested.name) : notSupported(requested, request, [language]);
  }
  if (value >= 0 && value <= 1) return value;
  throw new ScoringFailed('no-probability', `${requested.attribute} came out as ${value}, which is no probability.`);
}

function notSupported({ name }: RequestedAttribute, { languages }: AnalyzeRequest, detected: string[]): DoorError {
  return languageNotSupported({ attribute: name, detectedLanguages: detected, requestedLanguages: languages });
}

/** The scorer failed: what the client is told names no files of ours; the log gets `reason`. */
export class ScoringFailed extends DoorError {
  readonly reason: string;

  constructor(code: string, reason: string) {
    const status = code === 'scorer-unavailable' ? 'UNAVAILABLE' : 'INTERNAL';
    super(status, 'Scoring failed, so there is no score. The log of the server that scores says why.');
    this.reason = `${code}: ${reason}`;
  }
}
