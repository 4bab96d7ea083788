/** Point by point: what was answered, what the key says and why, and what to look for the next time. */
import type { TrainingAction } from '../../model/training.ts';
import type { OthersAnswer } from '../../replay/group.ts';
import type { RecordedAnswer, RunRecord } from '../../replay/records.ts';
import { sayAuthor, sayFirstWords } from '../say.ts';
import type { Subject } from './report-words.ts';
import { ACTION_WORDS } from './say-training.ts';
import { sayAnswer } from './show-reveal.ts';

/** `right` needs no second look; `open` is what nobody is wrong about: skipped, for discussion, or quarantined. */
type Tone = 'right' | 'unlike' | 'wrong' | 'open';

export interface ShownPoint {
  id: string;
  /** Place in the replay where its comment is the newest. */
  position: number;
  comment: number;
  author: string;
  /** First words of the comment; null where they stand behind a warning. */
  words: string | null;
  warning: string | null;
  theme: string;
  verdict: { tone: Tone; words: string };
  /** "You hid it by rule ‘Spam’, 80 % sure." */
  own: string;
  rationale: string | null;
  /** "Hide or reject". */
  accepted: string;
  rules: { label: string; sentence: string }[];
  why: string;
  feedback: string;
  /** "Hide 2, approve 1"; null where nobody did. */
  panel: string | null;
  others: string | null;
}

/** So many characters of a comment recall it. */
const WORDS = 240;

/** The points of a run in the order of the replay. `others` are other people's answers to the same scenario. */
export function showPoints(record: RunRecord, subject: Subject, others: readonly OthersAnswer[]): ShownPoint[] {
  const { scenario } = record.stored;
  const places = new Map(scenario.comments.map(({ n }, index) => [n, index]));
  const shown = record.answers.map((answer) =>
    showPoint(answer, places.get(answer.point.comment)!, record, subject, others),
  );
  return shown.sort((a, b) => a.position - b.position);
}

function showPoint(
  answer: RecordedAnswer,
  place: number,
  { stored: { scenario } }: RunRecord,
  subject: Subject,
  others: readonly OthersAnswer[],
): ShownPoint {
  const { point, key } = answer;
  const comment = scenario.comments[place]!;
  const same = others.filter((other) => other.point === point.id);
  return {
    id: point.id,
    position: place + 1,
    comment: comment.n,
    author: sayAuthor(comment.author),
    words: comment.warning === undefined ? sayFirstWords(comment.text, WORDS) : null,
    warning: comment.warning ?? null,
    theme: point.theme.replaceAll('-', ' '),
    verdict: { tone: findTone(answer), words: sayVerdict(answer) },
    own: sayAnswer(answer.given, scenario.policy, subject.isOwn ? 'You' : subject.name),
    rationale: answer.given.rationale,
    accepted: key.accepted.map((action) => ACTION_WORDS[action].label).join(' or '),
    rules: scenario.policy.filter(({ code }) => key.rules.includes(code)),
    why: key.rationale,
    feedback: point.feedback,
    panel: sayTally(key.ratings.map(({ action }) => action)),
    others: sayTally(same.flatMap(({ action }) => action ?? [])),
  };
}

const VERDICTS: Record<RecordedAnswer['verdict'], string> = {
  accepted: 'Accepted',
  other: 'Not what the key accepts',
  unacceptable: 'Not acceptable',
  skipped: 'Skipped',
};

function findTone({ verdict, counts, isRuleRight }: RecordedAnswer): Tone {
  if (!counts) return 'open';
  if (verdict === 'accepted') return isRuleRight ? 'right' : 'unlike';
  return verdict === 'unacceptable' ? 'wrong' : 'unlike';
}

function sayVerdict({ verdict, isRuleRight, key }: RecordedAnswer): string {
  if (key.status === 'discussion' && verdict !== 'skipped') return 'For discussion: counted nowhere';
  if (key.status === 'quarantined' && verdict !== 'skipped') return 'Its key is being mended: counted nowhere';
  return verdict === 'accepted' && !isRuleRight ? 'Accepted, but for another rule' : VERDICTS[verdict];
}

function sayTally(actions: readonly TrainingAction[]): string | null {
  const tally = new Map<TrainingAction, number>();
  for (const action of actions) tally.set(action, (tally.get(action) ?? 0) + 1);
  const parts = [...tally]
    .sort(([, a], [, b]) => b - a)
    .map(([action, count]) => `${ACTION_WORDS[action].label} ${count}`);
  return parts.join(', ') || null;
}
