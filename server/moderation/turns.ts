/** Lets only so many things go on at once; the others wait in the order in which they came. */
export interface Turns {
  /** Waits for a turn, and yields what ends it. Throws the signal's reason where it stops the waiting. */
  take(signal?: AbortSignal): Promise<() => void>;
}

export function createTurns(most: number): Turns {
  let going = 0;
  const waiting: (() => void)[] = [];
  // A turn goes straight to whoever waits longest: nobody who comes later slips in between.
  const end = () => {
    const next = waiting.shift();
    if (next) next();
    else going -= 1;
  };
  return {
    async take(signal) {
      if (going >= most) await waitInLine(waiting, signal);
      else going += 1;
      return end;
    },
  };
}

function waitInLine(waiting: (() => void)[], signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const goOn = () => {
      signal?.removeEventListener('abort', leave);
      resolve();
    };
    const leave = () => {
      waiting.splice(waiting.indexOf(goOn), 1);
      reject(signal!.reason);
    };
    signal?.addEventListener('abort', leave, { once: true });
    waiting.push(goOn);
  });
}
