import { readdirSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { createRandom } from '../../server/analysis/random.ts';
import { checkScenario } from '../../server/replay/check-scenario.ts';
import { type Key, KeySchema, type Scenario, ScenarioSchema } from '../../server/replay/scenario.ts';

const FOLDER = new URL('../../data/scenarios/', import.meta.url);
const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8'));
const IDS = readdirSync(FOLDER)
  .filter((name) => /^[a-z-]+\.json$/.test(name))
  .map((name) => name.replace('.json', ''));

const shelter = () => ({
  scenario: ScenarioSchema.parse(read('night-shelter.json')),
  key: KeySchema.parse(read('night-shelter.key.json')),
});

describe('our own scenarios', () => {
  it('are at least two, with 40 and more decision points together', () => {
    const points = IDS.flatMap((id) => ScenarioSchema.parse(read(`${id}.json`)).points);
    expect(IDS.length).to.be.at.least(2);
    expect(points.length).to.be.at.least(40);
  });

  for (const id of IDS) {
    it(`have no fault: ${id}`, () => {
      expect(checkScenario(read(`${id}.json`), read(`${id}.key.json`))).to.deep.equal([]);
    });

    it(`have siblings for most of their rules, so that what was misjudged can come back: ${id}`, () => {
      const key = KeySchema.parse(read(`${id}.key.json`));
      const uses = new Map<string, number>();
      for (const { rules } of key.answers) for (const rule of rules) uses.set(rule, (uses.get(rule) ?? 0) + 1);
      expect([...uses.values()].filter((count) => count > 1).length).to.be.at.least(uses.size / 2);
    });
  }
});

/** One way to spoil a scenario or its key at a random place; returns the code under which it must be found. */
type Spoil = (scenario: Scenario, key: Key, pick: <T>(items: readonly T[]) => T) => string;

const SPOILS: Record<string, Spoil> = {
  'a comment that answers itself': ({ comments }, _key, pick) => {
    const comment = pick(comments);
    comment.parent = comment.n;
    return 'loop';
  },
  'two comments that answer each other': ({ comments }, _key, pick) => {
    const first = pick(comments);
    const second = pick(comments.filter((comment) => comment !== first));
    first.parent = second.n;
    second.parent = first.n;
    return 'loop';
  },
  'an orphan': ({ comments }, _key, pick) => {
    pick(comments).parent = 999;
    return 'orphan';
  },
  'a parent that comes later': ({ comments }, _key, pick) => {
    const first = pick(comments.slice(0, -1).filter(({ parent }) => parent === null));
    const later = comments.filter(({ n, parent }) => n > first.n && parent === null);
    first.parent = pick(later).n;
    return 'parent-later';
  },
  'a number given twice': ({ comments }, _key, pick) => {
    comments.push({ ...pick(comments), postedAt: comments.at(-1)!.postedAt });
    return 'comment-repeated';
  },
  'a time that runs backwards': ({ comments }, _key, pick) => {
    pick(comments.slice(1)).postedAt = '2020-01-01T00:00:00';
    return 'time-backwards';
  },
  'a time that is missing': ({ comments }, _key, pick) => {
    pick(comments).postedAt = null;
    return 'time-missing';
  },
  'an e-mail address': ({ comments }, _key, pick) => {
    pick(comments).text += ' Write to tobias.lund@parish.example';
    return 'e-mail-left';
  },
  'an e-mail address for an author': ({ comments }, _key, pick) => {
    pick(comments).author = 'tobias@parish.example';
    return 'e-mail-left';
  },
  'a telephone number': ({ comments }, _key, pick) => {
    pick(comments).text += ' Ring 01632 960 123.';
    return 'telephone-left';
  },
  'a telephone number in the key': (_scenario, key, pick) => {
    pick(key.answers).rationale += ' She rang 01632 960 123.';
    return 'telephone-left';
  },
  'a link': (scenario) => {
    scenario.article.text += ' https://brennick.news/shelter';
    return 'link-left';
  },
  'a point on a comment that is not there': ({ points }, _key, pick) => {
    pick(points).comment = 999;
    return 'point-unreachable';
  },
  'a point on a branch that never opens': ({ comments, points }, _key, pick) => {
    const asked = pick(points).comment;
    comments.find(({ n }) => n === asked)!.parent = 999;
    return 'point-unreachable';
  },
  'a point on lost words': ({ comments, points }, _key, pick) => {
    const asked = pick(points).comment;
    comments.find(({ n }) => n === asked)!.text = ' ';
    return 'point-unreachable';
  },
  'a point given twice': ({ points }, _key, pick) => {
    points.push({ ...pick(points) });
    return 'point-repeated';
  },
  'an answer to no point': (_scenario, key, pick) => {
    pick(key.answers).point = 'p99';
    return 'key-dangling';
  },
  'a point without an answer': (_scenario, key, pick) => {
    key.answers.splice(key.answers.indexOf(pick(key.answers)), 1);
    return 'answer-missing';
  },
  'two answers to a point': (_scenario, key, pick) => {
    key.answers.push(pick(key.answers));
    return 'answer-repeated';
  },
  'a rule that the policy lacks': (_scenario, key, pick) => {
    pick(key.answers).rules.push('bad-manners');
    return 'key-dangling';
  },
  'an action that is not offered': (scenario) => {
    scenario.actions = scenario.actions.filter(({ code }) => code !== 'approve');
    return 'key-dangling';
  },
  'a rater from outside': (_scenario, key, pick) => {
    pick(key.answers).ratings[0]!.rater = 'nobody';
    return 'key-dangling';
  },
  'a rater who rated twice': (_scenario, key, pick) => {
    const { ratings } = pick(key.answers);
    ratings.push(ratings[0]!);
    return 'rating-repeated';
  },
  'an action both accepted and unacceptable': (_scenario, key, pick) => {
    const answer = pick(key.answers);
    answer.unacceptable.push(answer.accepted[0]!);
    return 'key-contradicts';
  },
  'a scored point on which the panel is divided': (_scenario, key, pick) => {
    const answer = pick(key.answers.filter(({ status }) => status === 'scored'));
    key.panel.push({ rater: 'second', experience: 'two years' });
    answer.ratings.push({ ...answer.ratings[0]!, rater: 'second', action: answer.unacceptable[0]! });
    return 'agreement-low';
  },
  'a key for another version': (_scenario, key) => {
    key.scenarioVersion = 2;
    return 'key-mismatch';
  },
};

describe('the check of a scenario', () => {
  for (const [name, spoil] of Object.entries(SPOILS)) {
    it(`finds ${name}, wherever it is`, () => {
      const random = createRandom(name.length);
      for (let trial = 0; trial < 40; trial++) {
        const { scenario, key } = shelter();
        const code = spoil(scenario, key, (items) => items[Math.floor(random() * items.length)]!);
        expect(checkScenario(scenario, key).map((fault) => fault.code)).to.include(code);
      }
    });
  }

  it('names the place where a file has the wrong shape', () => {
    const { scenario, key } = shelter();
    const misspelt = { ...scenario, comments: [{ ...scenario.comments[0], parrent: 1 }] };
    const [fault] = checkScenario(misspelt, key);
    expect(fault!.code).to.equal('shape');
    expect(fault!.message).to.include('scenario.comments[0]').and.include('parrent');
    expect(checkScenario(null, 7).map(({ code }) => code)).to.deep.equal(['shape', 'shape']);
  });

  it('takes a chain of 50,000 replies', () => {
    const { scenario } = shelter();
    const comments = Array.from({ length: 50_000 }, (_, index) => ({
      n: index + 1,
      parent: index === 0 ? null : index,
      author: null,
      postedAt: null,
      order: 'nesting' as const,
      text: 'so?',
    }));
    expect(checkScenario({ ...scenario, comments })).to.deep.equal([]);
  });
});
