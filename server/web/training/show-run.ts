/** A run at a position as the stage partial draws it: alone and in a room. Nothing stands here that `viewRun` does not tell. */

import type { Scenario } from '../../replay/scenario.ts';
import type { Mark, ReplayComment, Reveal, RunView } from '../../replay/view-run.ts';
import type { Scorer } from '../../scoring/score.ts';
import { markText } from '../mark-text.ts';
import { sayMoment } from '../say.ts';
import { CONFIDENCE, type ShownJudgement, showJudgement } from './show-judgement.ts';
import { anchorOf, showReplayComment } from './show-replay-comment.ts';
import { askScorer, disputeAt, type Second, type ShownReveal, showReveal } from './show-reveal.ts';
import { frameThread, type ShownStage } from './show-stage.ts';
import { showTimeline, type TimelineMark } from './show-timeline.ts';

/** Where a run's forms go. */
export interface RunAddress {
  /** The page: `?at=N` asks it for another position. */
  path: string;
  /** Where an answer is sent, and a skip. */
  answer: string;
  skip: string;
}

/** Draws a run where it stands. */
export function showRunStage(view: RunView, scorer: Scorer, address: RunAddress): ShownStage {
  const newest = view.comments.at(-1) ?? null;
  const second = view.reveal && newest ? askScorer(scorer, newest.text, view.scenario.language) : null;
  return {
    path: address.path,
    article: showStory(view.scenario.article),
    ...showThread(view, second),
    timeline: showTimeline(view.timeline, {
      ...{ position: view.position, horizon: view.horizon, unit: 'comment' },
      when: newest?.postedAt ? sayMoment(newest.postedAt) : null,
      marks: view.marks.map(showMark),
    }),
    isDue: view.position < view.horizon && (view.position === 0 || view.reveal !== null),
    onward: isOver(view) ? { label: 'See your report', href: `${address.path}/report` } : null,
    happened: null,
    judgement: view.ask && askFor(view, view.ask.point, address),
    reveal: view.reveal && second && revealAll(view, view.reveal, second),
  };
}

/** What the comments are about. */
export function showStory({ title, author, date, text }: Scenario['article']): ShownStage['article'] {
  return {
    title,
    byline: [author && `by ${author}`, date].filter(Boolean).join(', '),
    paragraphs: markText(text, []),
  };
}

function revealAll({ run, scenario }: RunView, reveal: Reveal, second: Second): ShownReveal {
  return { ...showReveal(reveal, scenario, second), dispute: disputeAt(run.scenarioId, reveal) };
}

function isOver({ run, position, length }: RunView): boolean {
  return run.finishedAt !== null && position === length;
}

/** Where a stage's newest comment stands on its page. */
export function anchorAt(view: RunView): string {
  const newest = view.comments.at(-1);
  return newest ? `#${anchorOf(newest.n)}` : '';
}

function askFor({ scenario }: RunView, point: string, { answer, skip }: RunAddress): ShownJudgement {
  return showJudgement(scenario, { action: answer, point, skip, scale: CONFIDENCE, commit: 'Commit' });
}

/** The thread, with own answers and what is told of the newest comment. */
export function showThread(
  { comments, marks, scenario }: Pick<RunView, 'comments' | 'marks' | 'scenario'>,
  second: Second | null,
): Pick<ShownStage, 'thread' | 'leftOut'> {
  const byNumber = new Map(comments.map((comment) => [comment.n, comment]));
  const known = {
    authors: new Map(comments.map(({ n, author }) => [n, author])),
    policy: scenario.policy,
  };
  const owns = new Map(marks.flatMap(({ position, own }) => (own ? [[comments[position - 1]?.n, own]] : [])));
  const newest = comments.at(-1)?.n ?? null;
  const { rows, leftOut } = frameThread(comments.map(toAppeared), newest);
  const thread = rows.map(({ id, step }) => {
    const isNewest = id === newest;
    const findings = isNewest && second ? second.spans : undefined;
    return {
      comment: showReplayComment(byNumber.get(id)!, { ...known, own: owns.get(id), findings }),
      ...{ step, isNewest },
    };
  });
  return { thread, leftOut };
}

function toAppeared({ n, parent }: ReplayComment) {
  return { id: n, parentId: parent };
}

function showMark({ position, own }: Mark): TimelineMark {
  if (!own) return { position, kind: 'asked', label: `A decision at comment ${position}` };
  if (own.action === null) return { position, kind: 'skipped', label: `Skipped at comment ${position}` };
  return { position, kind: 'answered', label: `Decided at comment ${position}` };
}
