/** The discovery document, from which Google's client libraries learn where to send what. */

const STRING = { type: 'string' };
const BOOLEAN = { type: 'boolean' };
const FLOAT = { type: 'number', format: 'float' };
const INT32 = { type: 'integer', format: 'int32' };
const STRINGS = { type: 'array', items: STRING };

const ref = (name: string) => ({ $ref: name });
const listOf = (name: string) => ({ type: 'array', items: ref(name) });
const mapOf = (name: string) => ({ type: 'object', additionalProperties: ref(name) });

const COMMENT_REQUEST = {
  comment: ref('TextEntry'),
  context: ref('Context'),
  languages: STRINGS,
  clientToken: STRING,
  sessionId: STRING,
  communityId: STRING,
};

/** The fields of each object, by its name in the protocol. */
const SCHEMAS: Record<string, Record<string, object>> = {
  TextEntry: { text: STRING, type: { ...STRING, enum: ['TEXT_TYPE_UNSPECIFIED', 'PLAIN_TEXT'] } },
  Context: { entries: listOf('TextEntry'), articleAndParentComment: ref('ArticleAndParentComment') },
  ArticleAndParentComment: { article: ref('TextEntry'), parentComment: ref('TextEntry') },
  AttributeParameters: {
    scoreType: { ...STRING, enum: ['SCORE_TYPE_UNSPECIFIED', 'PROBABILITY'] },
    scoreThreshold: FLOAT,
  },
  AnalyzeCommentRequest: {
    ...COMMENT_REQUEST,
    requestedAttributes: mapOf('AttributeParameters'),
    doNotStore: BOOLEAN,
    spanAnnotations: BOOLEAN,
  },
  AnalyzeCommentResponse: {
    attributeScores: mapOf('AttributeScores'),
    languages: STRINGS,
    detectedLanguages: STRINGS,
    clientToken: STRING,
  },
  AttributeScores: { summaryScore: ref('Score'), spanScores: listOf('SpanScore') },
  SpanScore: { begin: INT32, end: INT32, score: ref('Score') },
  Score: { value: FLOAT, type: { ...STRING, enum: ['PROBABILITY'] } },
  SuggestCommentScoreRequest: { ...COMMENT_REQUEST, attributeScores: mapOf('AttributeScores') },
  SuggestCommentScoreResponse: { requestedLanguages: STRINGS, detectedLanguages: STRINGS, clientToken: STRING },
};

/** Accepted on every call; only `key` means something here. */
const PARAMETERS = ['key', 'alt', 'prettyPrint', 'fields', 'quotaUser', '$.xgafv'];

/** The document for a server that clients reach at `rootUrl`, which ends with a slash. */
export function describeApi(rootUrl: string): object {
  return {
    kind: 'discovery#restDescription',
    discoveryVersion: 'v1',
    id: 'commentanalyzer:v1alpha1',
    name: 'commentanalyzer',
    canonicalName: 'Comment Analyzer',
    version: 'v1alpha1',
    title: 'Comment scores by Rejoinder',
    description: 'Scores comments on the machine that serves this, in the format of the Perspective API.',
    protocol: 'rest',
    rootUrl,
    servicePath: '',
    baseUrl: rootUrl,
    basePath: '',
    batchPath: 'batch',
    parameters: Object.fromEntries(PARAMETERS.map((name) => [name, { ...STRING, location: 'query' }])),
    schemas: Object.fromEntries(
      Object.entries(SCHEMAS).map(([id, properties]) => [id, { id, type: 'object', properties }]),
    ),
    resources: {
      comments: {
        methods: {
          analyze: describeMethod('analyze', 'AnalyzeCommentRequest', 'AnalyzeCommentResponse'),
          suggestscore: describeMethod('suggestscore', 'SuggestCommentScoreRequest', 'SuggestCommentScoreResponse'),
        },
      },
    },
  };
}

function describeMethod(name: string, request: string, response: string): object {
  const path = `v1alpha1/comments:${name}`;
  return {
    id: `commentanalyzer.comments.${name}`,
    path,
    flatPath: path,
    httpMethod: 'POST',
    parameters: {},
    parameterOrder: [],
    request: ref(request),
    response: ref(response),
  };
}
