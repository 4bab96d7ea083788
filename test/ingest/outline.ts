import type { Capture, CapturedComment } from '../../server/model/capture.ts';

/** One line for each comment, to compare a whole capture at a glance: `id > parent (author) status kind: text`. */
export function outline({ comments }: Pick<Capture, 'comments'>): string[] {
  return comments.map(outlineComment);
}

function outlineComment({ id, parent, author, status, kind, text }: CapturedComment): string {
  const parents = { none: '', id: '', index: '', lost: ' > ?' };
  const answers =
    parent.by === 'id' ? ` > ${parent.id}` : parent.by === 'index' ? ` > #${parent.index}` : parents[parent.by];
  const words = [status, kind === 'comment' ? null : kind].filter((word) => word !== null);
  return `${id ?? '-'}${answers} (${author ?? ''})${words.map((word) => ` ${word}`).join('')}: ${text.replace(/\n/g, '/')}`;
}
