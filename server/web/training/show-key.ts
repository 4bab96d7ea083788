/** A key as its page shows it: point by point, what was rated, what was settled, what trainees make of it. */
import { isMeasured } from '../../analysis/figure.ts';
import { isSettled, NOT_SETTLED, type Rated } from '../../replay/adjudicate.ts';
import type { Alpha } from '../../replay/agreement.ts';
import {
  describePoint,
  type KeyRating,
  type KeyVerdict,
  measurePanel,
  proposeVerdict,
} from '../../replay/describe-panel.ts';
import type { ItemDiscrimination } from '../../replay/discriminate-items.ts';
import type { Scenario } from '../../replay/scenario.ts';
import type { StoredScenario } from '../../replay/scenario-library.ts';
import { sayAuthor, sayCount, sayDecimal } from '../say.ts';
import { ACTION_WORDS, labelOf } from './say-training.ts';

export interface KeyPoint {
  id: string;
  theme: string;
  comment: { n: number; author: string; text: string };
  n: number;
  /** Widths in percent of all raters. */
  actions: { label: string; count: number; width: number; standing: 'accepted' | 'unacceptable' | null }[];
  severities: { step: number; count: number; height: number }[];
  reasons: { rater: string; said: string; rationale: string }[];
  /** What stands in the key; null where nothing does. */
  settled: { status: string; rules: string; rationale: string } | null;
  isOpen: boolean;
  isQuarantined: boolean;
  /** What the form begins with. */
  verdict: KeyVerdict;
  trainees: string | null;
  /** Why the key may be wrong here, as far as trainees' answers tell; null where nothing speaks for it. */
  flag: string | null;
}

/** Points to settle first, those on which the panel is most divided before others. */
export function showKeyPoints(
  { scenario, key }: StoredScenario,
  rated: Rated,
  items: readonly ItemDiscrimination[],
): KeyPoint[] {
  const answers = new Map(key?.answers.map((answer) => [answer.point, answer]));
  const shown = scenario.points.map((point) => {
    const answer = answers.get(point.id);
    const ratings = rated.byPoint.get(point.id) ?? answer?.ratings ?? [];
    const item = items.find((each) => each.point === point.id);
    const isOpen = !isSettled(answer, ratings);
    return {
      share: describePoint(ratings).share,
      point: {
        ...{ id: point.id, theme: point.theme, n: ratings.length, isOpen },
        comment: quote(scenario, point.comment),
        ...drawRatings(ratings, answer ?? null),
        reasons: ratings.map((rating) => showReason(rating, scenario)),
        settled: answer && answer.rationale !== NOT_SETTLED ? showSettled(answer, scenario) : null,
        isQuarantined: answer?.status === 'quarantined',
        verdict: answer && !isOpen ? answer : proposeVerdict(ratings, scenario.left),
        trainees: item ? sayItem(item) : null,
        flag: item?.isFlagged && answer?.status === 'scored' ? sayFlag(item) : null,
      },
    };
  });
  const rank = ({ point, share }: (typeof shown)[number]) =>
    (point.flag === null ? 0 : -1) + share + (point.isOpen ? 0 : 2);
  return shown.sort((a, b) => rank(a) - rank(b)).map(({ point }) => point);
}

function quote({ comments }: Scenario, n: number): KeyPoint['comment'] {
  const comment = comments.find((each) => each.n === n);
  return { n, author: sayAuthor(comment?.author ?? null), text: comment?.text ?? '' };
}

function drawRatings(
  ratings: readonly KeyRating[],
  verdict: KeyVerdict | null,
): Pick<KeyPoint, 'actions' | 'severities'> {
  const { actions, severities } = describePoint(ratings);
  const most = Math.max(1, ...severities);
  return {
    actions: actions.map(({ action, count }) => ({
      ...{ label: ACTION_WORDS[action].label, count, width: Math.round((count / ratings.length) * 100) },
      standing: verdict?.accepted.includes(action)
        ? 'accepted'
        : verdict?.unacceptable.includes(action)
          ? 'unacceptable'
          : null,
    })),
    severities: severities.map((count, step) => ({ step, count, height: Math.round((count / most) * 100) })),
  };
}

function showReason({ rater, action, rule, severity, rationale }: KeyRating, { policy }: Scenario) {
  const by = rule ? ` by ‘${labelOf(policy, rule)}’` : '';
  const severe = severity === null ? '' : `, severity ${severity}`;
  return { rater, said: `${ACTION_WORDS[action].label}${by}${severe}`, rationale };
}

const STATUSES: Record<KeyVerdict['status'], string> = {
  scored: 'Scored',
  discussion: 'For discussion, not scored',
  quarantined: 'Quarantined: not asked until it is mended',
};

function showSettled({ status, rules, rationale }: KeyVerdict, { policy }: Scenario): KeyPoint['settled'] {
  const named = rules.map((rule) => labelOf(policy, rule)).join(', ');
  return { status: STATUSES[status], rules: named, rationale };
}

/** Where the interval reaches above 0, chance alone may do it: of sound points, too, some are flagged. */
function sayFlag({ discrimination }: ItemDiscrimination): string {
  const isSure = isMeasured(discrimination) && discrimination.interval![1] < 0;
  return isSure
    ? 'Good trainees do worse here than poor ones.'
    : 'Good trainees may do worse here than poor ones: so far it can be chance.';
}

/** How trainees do on a point, and whether good ones do better than poor ones. */
function sayItem({ answered, right, discrimination }: ItemDiscrimination): string {
  const sentence = `${right} of ${sayCount(answered, 'trainee')} chose what is accepted.`;
  if (!isMeasured(discrimination)) return `${sentence} Discrimination: ${discrimination.withheld}`;
  const { value, n, interval } = discrimination;
  return `${sentence} Discrimination ${sayDecimal(value)} (95 % ${interval!.map(sayDecimal).join(' to ')}, n = ${n}).`;
}

/** Krippendorff's alpha in words, with what it was computed from. */
export function showAgreement(points: readonly (readonly KeyRating[])[]) {
  const { action, severity } = measurePanel(points);
  return [
    { name: 'What to do', scale: 'nominal', ...sayAlpha(action) },
    { name: 'How severe', scale: 'ordinal', ...sayAlpha(severity) },
  ];
}

function sayAlpha({ alpha, n }: Alpha): { value: string | null; n: number; words: string } {
  if (n === 0) return { value: null, n, words: 'No point has two ratings yet.' };
  if (alpha === null) return { value: null, n, words: 'All values are the same, so nothing could have disagreed.' };
  return { value: sayDecimal(alpha), n, words: READINGS.find(({ from }) => alpha >= from)!.words };
}

/** No bar that decides: on personal attacks ten annotators reached .45 (Wulczyn et al. 2017). */
const READINGS = [
  { from: 0.8, words: 'They agree as people do on plain facts.' },
  { from: 0.6, words: 'They mostly agree.' },
  { from: 0.3, words: 'They agree about as far as people do on personal attacks (.45 among ten, Wulczyn 2017).' },
  { from: Number.NEGATIVE_INFINITY, words: 'They hardly agree beyond chance: talk about the rules before scoring.' },
];
