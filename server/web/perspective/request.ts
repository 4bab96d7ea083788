/** What requests may hold: checked here, before anything is scored. Fields that change nothing for us are not read. */
import { z } from 'zod';
import { ATTRIBUTES, type Attribute } from '../../model/score.ts';
import { badRequest, unknownAttribute } from './door-error.ts';

/** Bytes of UTF-8, the protocol's own limit. */
const LONGEST_COMMENT = 20_480;

const TextEntry = z.object({ text: z.string().nullish(), type: z.string().nullish() });

const Common = z.object({
  comment: TextEntry.nullish(),
  context: z
    .object({
      entries: z.array(TextEntry).nullish(),
      articleAndParentComment: z.object({ parentComment: TextEntry.nullish() }).nullish(),
    })
    .nullish(),
  languages: z.array(z.string().min(1)).nullish(),
  clientToken: z.string().nullish(),
});

const Analyze = Common.extend({
  requestedAttributes: z
    .record(z.string(), z.object({ scoreType: z.string().nullish(), scoreThreshold: z.number().nullish() }).nullish())
    .nullish(),
  spanAnnotations: z.boolean().nullish(),
});

const SuggestScore = Common.extend({
  attributeScores: z
    .record(z.string(), z.object({ summaryScore: z.object({ value: z.number().min(0).max(1) }) }))
    .nullish(),
  communityId: z.string().nullish(),
});

/** What both calls say of a comment. */
export interface CommentRequest {
  text: string;
  /** The text that the comment answers, where the request gives it. */
  parent: string | undefined;
  /** As given, BCP 47. */
  languages: string[];
  clientToken: string | undefined;
}

export interface RequestedAttribute {
  /** As the request writes it, version suffix included: the answer mirrors it. */
  name: string;
  attribute: Attribute;
  /** Scores below it are left out of the answer. */
  threshold: number;
}

export interface AnalyzeRequest extends CommentRequest {
  attributes: RequestedAttribute[];
  /** Whether each sentence is wanted with a score of its own. */
  bySentence: boolean;
}

export interface SuggestScoreRequest extends CommentRequest {
  /** What people made of the comment: 0 (not at all) .. 1 (surely), by attribute. */
  suggestions: { attribute: Attribute; value: number }[];
  communityId: string | undefined;
}

/** Reads the body of comments:analyze. Throws a DoorError that names what is wrong with it. */
export function readAnalyzeRequest(body: unknown): AnalyzeRequest {
  const request = parse(Analyze, body);
  const comment = readComment(request);
  const attributes = Object.entries(request.requestedAttributes ?? {}).map(([name, wish]) => {
    const { scoreType, scoreThreshold } = wish ?? {};
    const attribute = readAttribute(name);
    if (scoreType && scoreType !== 'PROBABILITY' && scoreType !== 'SCORE_TYPE_UNSPECIFIED') {
      throw badRequest('INVALID_REQUEST', `Requested score type ${scoreType} is not supported by attribute ${name}`);
    }
    return { name, attribute, threshold: scoreThreshold ?? 0 };
  });
  if (attributes.length === 0) throw badRequest('NO_REQUESTED_ATTRIBUTES', 'Missing requested_attributes');
  return { ...comment, attributes, bySentence: request.spanAnnotations ?? false };
}

/** Reads the body of comments:suggestscore. Throws a DoorError that names what is wrong with it. */
export function readSuggestScoreRequest(body: unknown): SuggestScoreRequest {
  const request = parse(SuggestScore, body);
  const comment = readComment(request);
  const suggestions = Object.entries(request.attributeScores ?? {}).map(([name, { summaryScore }]) => {
    return { attribute: readAttribute(name), value: summaryScore.value };
  });
  if (suggestions.length === 0) throw badRequest('NO_REQUESTED_ATTRIBUTES', 'Missing attribute_scores');
  return { ...comment, suggestions, communityId: request.communityId ?? undefined };
}

function parse<T>(schema: z.ZodType<T>, body: unknown): T {
  if (body === undefined) {
    throw badRequest('INVALID_REQUEST', 'Send the request as JSON, with the header content-type: application/json.');
  }
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw badRequest(
    'INVALID_REQUEST',
    `Invalid value at '${issue!.path.join('.') || 'the request'}': ${issue!.message}`,
  );
}

function readComment({ comment, context, languages, clientToken }: z.infer<typeof Common>): CommentRequest {
  const text = comment?.text ?? '';
  if (text.trim() === '') throw badRequest('COMMENT_EMPTY', 'Comment must be non-empty.');
  if (Buffer.byteLength(text) > LONGEST_COMMENT) throw badRequest('COMMENT_TOO_LONG', 'Comment text too long.');
  if (comment?.type && comment.type !== 'PLAIN_TEXT' && comment.type !== 'TEXT_TYPE_UNSPECIFIED') {
    throw badRequest('INVALID_REQUEST', "Currently, only 'PLAIN_TEXT' comments are supported");
  }
  return {
    text,
    parent: readParent(context),
    languages: languages ?? [],
    clientToken: clientToken ?? undefined,
  };
}

/** Of a list of messages, the last is what the comment answers. */
function readParent(context: z.infer<typeof Common>['context']): string | undefined {
  const { entries, articleAndParentComment } = context ?? {};
  if (entries?.length && articleAndParentComment) {
    throw badRequest(
      'INVALID_REQUEST',
      'Context can have either entries or article_and_parent_comment, but both fields were populated.',
    );
  }
  return (entries?.at(-1) ?? articleAndParentComment?.parentComment)?.text || undefined;
}

/** `TOXICITY` and `TOXICITY@6` mean the same attribute: whatever version a client was made for, it gets ours. */
function readAttribute(name: string): Attribute {
  const base = name.replace(/@\w+$/, '');
  const known = ATTRIBUTES.find((attribute) => attribute === base);
  if (!known) throw unknownAttribute(name);
  return known;
}
