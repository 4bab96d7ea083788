import { expect } from 'chai';
import type { Scored } from '../../server/model/score.ts';
import { type DoorAnswer, type ServedDoor, scorerThatSays, serveDoor } from './serve-door.ts';

const GERMAN = 'Das ist nicht so, wie wir es uns gedacht haben, aber es ist auch nicht schlecht, wie ich finde.';
const ERROR = 'type.googleapis.com/google.commentanalyzer.v1alpha1.Error';

describe('What the door says instead of a score', () => {
  let door: ServedDoor;
  before(async () => {
    door = await serveDoor();
  });
  after(() => door.close());

  const request = (more: object) => ({
    comment: { text: 'The bus was late again today.' },
    requestedAttributes: { TOXICITY: {} },
    ...more,
  });

  async function refusal(body: unknown, call = 'analyze') {
    const answer = await door.post(call, body);
    expect(answer.body).not.to.have.property('attributeScores');
    expect(answer.status).to.equal(answer.body.error.code);
    return answer.body.error;
  }

  const cases: [string, object, string, string][] = [
    ['a comment without text', { comment: { text: ' \n' } }, 'COMMENT_EMPTY', 'Comment must be non-empty.'],
    ['no comment at all', { comment: undefined }, 'COMMENT_EMPTY', 'Comment must be non-empty.'],
    [
      'more than 20,480 bytes',
      { comment: { text: `${'ä'.repeat(10_240)}.` } },
      'COMMENT_TOO_LONG',
      'Comment text too long.',
    ],
    ['no attribute', { requestedAttributes: {} }, 'NO_REQUESTED_ATTRIBUTES', 'Missing requested_attributes'],
    [
      'words that are none',
      { comment: { text: '👍 !!!' }, languages: ['en'] },
      'LANGUAGE_DETECTION_FAILED',
      'Unable to detect language: There are no words to score.',
    ],
    [
      'letters that nobody here can read',
      { comment: { text: 'Это хороший ответ, спасибо вам большое' } },
      'LANGUAGE_DETECTION_FAILED',
      'Unable to detect language',
    ],
    [
      'an attribute that has no honest score',
      { requestedAttributes: { TOXICITY: {}, UNSUBSTANTIAL: {} } },
      'INVALID_REQUEST',
      'Unknown requested attribute: UNSUBSTANTIAL',
    ],
    [
      'an attribute named like a part of every object',
      { requestedAttributes: { constructor: {} } },
      'INVALID_REQUEST',
      'Unknown requested attribute: constructor',
    ],
    [
      'HTML',
      { comment: { text: '<p>Hello</p>', type: 'HTML' } },
      'INVALID_REQUEST',
      "Currently, only 'PLAIN_TEXT' comments are supported",
    ],
    [
      'another kind of score',
      { requestedAttributes: { TOXICITY: { scoreType: 'PERCENTILE' } } },
      'INVALID_REQUEST',
      'Requested score type PERCENTILE is not supported by attribute TOXICITY',
    ],
    [
      'context in both forms at once',
      { context: { entries: [{ text: 'x' }], articleAndParentComment: { parentComment: { text: 'y' } } } },
      'INVALID_REQUEST',
      'Context can have either entries or article_and_parent_comment, but both fields were populated.',
    ],
    ['a number for a text', { comment: { text: 7 } }, 'INVALID_REQUEST', "Invalid value at 'comment.text'"],
  ];
  for (const [what, body, errorType, message] of cases) {
    it(`refuses ${what}: ${errorType}`, async () => {
      const error = await refusal(request(body));
      expect(error.code).to.equal(400);
      expect(error.status).to.equal('INVALID_ARGUMENT');
      expect(error.message).to.include(message);
      expect(error.details).to.deep.equal([{ '@type': ERROR, errorType }]);
    });
  }

  it('takes exactly 20,480 bytes', async () => {
    const { status } = await door.post('analyze', request({ comment: { text: `${'fine '.repeat(4_095)}.....` } }));
    expect(status).to.equal(200);
  });

  it('names attribute and languages where it cannot read the text, so that clients can ask without the attribute', async () => {
    const [said, found] = await Promise.all([
      refusal(request({ languages: ['en'], comment: { text: GERMAN }, requestedAttributes: { 'INSULT@2': {} } })),
      refusal(request({ languages: ['de'] })),
    ]);
    expect(said.message).to.equal('Attribute INSULT@2 does not support request languages: en');
    expect(said.details).to.deep.equal([
      {
        '@type': ERROR,
        errorType: 'LANGUAGE_NOT_SUPPORTED_BY_ATTRIBUTE',
        languageNotSupportedByAttributeError: {
          attribute: 'INSULT@2',
          detectedLanguages: ['de'],
          requestedLanguages: ['en'],
        },
      },
    ]);
    expect(found.message).to.equal('Attribute TOXICITY does not support request languages: de');
    expect(found.details[0]!.languageNotSupportedByAttributeError).to.deep.equal({
      attribute: 'TOXICITY',
      detectedLanguages: [],
      requestedLanguages: ['de'],
    });
  });

  it('refuses a text in two languages of which it knows one', async () => {
    const error = await refusal(request({ languages: ['en', 'fr'] }));
    expect(error.details[0]!.errorType).to.equal('LANGUAGE_NOT_SUPPORTED_BY_ATTRIBUTE');
  });

  it('says what is wrong with a body that is no JSON, too large, or of another type', async () => {
    expect((await refusal('{"comment":')).message).to.include('JSON');
    expect((await refusal(request({ comment: { text: 'x'.repeat(2_000_000) } }))).message).to.include('too large');
    const form = await fetch(`${door.url}/v1alpha1/comments:analyze?key=k`, { method: 'POST', body: 'text=hello' });
    expect([form.status, ((await form.json()) as DoorAnswer).error.message]).to.deep.equal([
      400,
      'Send the request as JSON, with the header content-type: application/json.',
    ]);
  });

  it('says where it can be found to whoever asks at another address', async () => {
    for (const path of ['/comments:analyze', '/v1alpha1/comments', '/$discovery/rest?version=v1']) {
      const answer = await fetch(door.url + path);
      expect([path, answer.status, ((await answer.json()) as DoorAnswer).error.status]).to.deep.equal([
        path,
        404,
        'NOT_FOUND',
      ]);
    }
  });

  it('lets no other site’s page read it', async () => {
    const answer = await fetch(`${door.url}/v1alpha1/comments:analyze?key=k`, {
      method: 'OPTIONS',
      headers: { origin: 'https://elsewhere.example', 'access-control-request-method': 'POST' },
    });
    expect(answer.headers.get('access-control-allow-origin')).to.equal(null);
    expect(answer.status).to.equal(404);
  });

  it('does not take a suggestion that it could not keep', async () => {
    const error = await refusal(
      { comment: { text: 'Hello' }, attributeScores: { TOXICITY: { summaryScore: { value: 1 } } } },
      'suggestscore',
    );
    expect([error.code, error.status]).to.deep.equal([501, 'UNIMPLEMENTED']);
  });
});

describe('A scorer that fails', () => {
  const body = { comment: { text: 'The bus was late.' }, requestedAttributes: { TOXICITY: {} } };
  const scored = (attributes: Scored['attributes']): Scored => ({
    outcome: 'scored',
    scorer: 'test@1',
    language: 'en',
    sentiment: 0,
    civility: 1,
    attributes,
    parts: [],
    findings: [],
  });

  it('becomes an error that tells clients no path of ours, and the log the reason', async () => {
    const message = 'The lexicon /srv/secret/threats.json cannot be read';
    const failed = { outcome: 'failed', scorer: 'test@1', code: 'scoring-failed', message } as const;
    const door = await serveDoor({ scorer: scorerThatSays(failed) });
    const answer = await door.post('analyze', body);
    await door.close();
    expect([answer.status, answer.body.error.status]).to.deep.equal([500, 'INTERNAL']);
    expect(JSON.stringify(answer.body)).not.to.include('secret').and.not.to.include('attributeScores');
    expect(door.logged.join('')).to.include(message);
  });

  for (const value of [Number.NaN, Number.POSITIVE_INFINITY, -0.1, 1.01]) {
    it(`never passes ${value} on as a score`, async () => {
      const door = await serveDoor({ scorer: scorerThatSays(scored({ TOXICITY: value })) });
      const answer = await door.post('analyze', {
        ...body,
        requestedAttributes: { TOXICITY: { scoreThreshold: 0.5 } },
      });
      await door.close();
      expect([answer.status, answer.body.error.status]).to.deep.equal([500, 'INTERNAL']);
    });
  }

  it('does not know an attribute that the scorer leaves out', async () => {
    const door = await serveDoor({ scorer: scorerThatSays(scored({ INSULT: 0.5 })) });
    const answer = await door.post('analyze', body);
    await door.close();
    expect(answer.body.error.message).to.equal('Unknown requested attribute: TOXICITY');
  });

  it('says that the language is not supported where the scorer leaves an attribute out in that language alone', async () => {
    const door = await serveDoor({ scorer: scorerThatSays({ ...scored({ PROFANITY: 0.5 }), language: 'de' }) });
    const answer = await door.post('analyze', body);
    await door.close();
    expect(answer.body.error.details[0]!.languageNotSupportedByAttributeError).to.deep.equal({
      attribute: 'TOXICITY',
      detectedLanguages: ['de'],
      requestedLanguages: [],
    });
  });
});
