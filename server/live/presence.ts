/** Who has which comment open, in this process. */

export interface Onlooker {
  socketId: string;
  accountId: number;
  name: string;
}

export interface Onlookers {
  /** Notes what a socket looks at now, null for nothing; yields the comments whose onlookers changed. */
  look(who: Onlooker, commentId: number | null): number[];
  /** Everybody who has the comment open. */
  at(commentId: number): readonly Onlooker[];
}

export function createOnlookers(): Onlookers {
  const byComment = new Map<number, Map<string, Onlooker>>();
  const bySocket = new Map<string, number>();
  return {
    look(who, commentId) {
      const before = bySocket.get(who.socketId) ?? null;
      if (before === commentId) return [];
      if (before !== null) {
        const group = byComment.get(before);
        group?.delete(who.socketId);
        if (group?.size === 0) byComment.delete(before);
        bySocket.delete(who.socketId);
      }
      if (commentId !== null) {
        byComment.set(commentId, (byComment.get(commentId) ?? new Map()).set(who.socketId, who));
        bySocket.set(who.socketId, commentId);
      }
      return [before, commentId].filter((id) => id !== null);
    },
    at: (commentId) => [...(byComment.get(commentId)?.values() ?? [])],
  };
}

/** The other people's names, each once, as one of the onlookers is told them. */
export function namesForOne(all: readonly Onlooker[], accountId: number): string[] {
  return [...new Set(all.filter((each) => each.accountId !== accountId).map(({ name }) => name))];
}
