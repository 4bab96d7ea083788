import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { readCaptures } from '../../server/ingest/read.ts';
import type { PlacedCapture } from '../../server/model/capture.ts';
import { place } from '../../server/thread/place.ts';

const CORPUS = join(import.meta.dirname, '../../../shared/threads');

async function readSeed(number: number): Promise<{ found: PlacedCapture; gold: Gold }> {
  const stem = join(CORPUS, `seed-00${number}`);
  const captures: PlacedCapture[] = [];
  for await (const capture of readCaptures(`${stem}.txt`)) captures.push(place(capture));
  expect(captures).to.have.length(1);
  return { found: captures[0]!, gold: JSON.parse(readFileSync(`${stem}.gold.json`, 'utf8')) };
}

interface Gold {
  article: { title: string | null; author: string | null; date: string | null; categories?: string[] };
  stated_count: number | null;
  comments_closed: boolean | null;
  comments: {
    n: number;
    author: string | null;
    parent: number | null;
    label: string;
    words: number;
    inferred_parent: { n: number; confidence: string } | null;
  }[];
}

describe('the founding documents', () => {
  before(function () {
    if (existsSync(CORPUS)) return;
    console.warn(`    not run: the founding documents are not at ${CORPUS}`);
    this.skip();
  });

  for (const number of [0, 1, 2, 3, 4]) {
    it(`gives document ${number} its article and exactly its comments`, async () => {
      const { found, gold } = await readSeed(number);
      const { title, author, date } = found.article;
      expect({ title, author, date }).to.deep.equal({
        title: gold.article.title,
        author: gold.article.author,
        date: gold.article.date,
      });
      expect(found.article.categories).to.deep.equal(gold.article.categories ?? []);
      expect(found.statedCount).to.equal(gold.stated_count);
      expect(found.commentsOpen).to.equal(gold.comments_closed === null ? null : !gold.comments_closed);
      const structure = (comment: { author: string | null; parent: number | null; label: string | null }) => [
        comment.author,
        comment.parent,
        comment.label,
      ];
      expect(found.comments.map(structure)).to.deep.equal(gold.comments.map(structure));
      expect(found.comments.map(({ text }) => text.split(/\s+/).length)).to.deep.equal(
        gold.comments.map(({ words }) => words),
      );
    });
  }

  it('finds the replies that a reader is sure of', async () => {
    const { found, gold } = await readSeed(0);
    for (const comment of gold.comments) {
      if (comment.inferred_parent?.confidence !== 'high') continue;
      const link = found.comments[comment.n - 1]!.implied.find(({ parent }) => parent === comment.inferred_parent!.n);
      expect(link?.confidence, `comment ${comment.n}`).to.be.at.least(0.8);
    }
  });

  it('says that 21 are stated and 18 were found, and leaves the writer’s remark in the article', async () => {
    const { found } = await readSeed(0);
    expect(found.problems.find(({ code }) => code === 'count-mismatch')?.message).to.match(
      /states 21 comments; 18 were found/,
    );
    expect(found.article.text).to.match(/^Comment: As I said/m);
    expect(found.comments.filter(({ author }) => author === null)).to.have.length(1);
  });
});
