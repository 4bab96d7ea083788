import type { Attribute } from '../model/score.ts';
import { insertRows } from './batch.ts';
import type { Change } from './change.ts';
import { takeNumbers } from './numbers.ts';
import { clampLimit } from './page.ts';
import { storableText } from './storable-text.ts';
import type { LabelTable, Reader } from './tables.ts';

/** What people elsewhere made of a comment, by one attribute. */
export interface Label {
  /** Of the API key that it came in by. */
  keyId: number;
  attribute: Attribute;
  /** 0 (not at all) .. 1 (surely). */
  value: number;
  text: string;
  /** BCP 47, as the sender gave it. */
  language: string | null;
  community: string | null;
  /** The sender's own name for the comment: of several labels with one token, the latest holds. */
  clientToken: string | null;
}

export async function insertLabels(change: Change, labels: Label[]): Promise<void> {
  const first = await takeNumbers(change.tx, 'label', labels.length);
  const rows: LabelTable[] = labels.map(
    ({ keyId, attribute, value, text, language, community, clientToken }, index) => ({
      id: first + index,
      key_id: keyId,
      at: change.at,
      attribute,
      value,
      language: storable(language),
      community: storable(community),
      client_token: storable(clientToken),
      text: storableText(text),
    }),
  );
  await insertRows(change.tx, 'labels', rows);
}

function storable(text: string | null): string | null {
  return text === null ? null : storableText(text);
}

const MOST_LABELS = 1_000;

/** Labels after the id `since`, oldest first, at most `limit` (to 1,000). */
export async function listLabels(
  db: Reader,
  since = 0,
  limit?: number,
): Promise<(Label & { id: number; at: string })[]> {
  const rows = await db
    .selectFrom('labels')
    .selectAll()
    .where('id', '>', since)
    .orderBy('id')
    .limit(clampLimit(limit, MOST_LABELS, MOST_LABELS))
    .execute();
  return rows.map((row) => ({
    id: row.id,
    at: row.at,
    keyId: row.key_id,
    attribute: row.attribute as Attribute,
    value: row.value,
    text: row.text,
    language: row.language,
    community: row.community,
    clientToken: row.client_token,
  }));
}
