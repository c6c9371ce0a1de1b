/** Wakes one that waits. A ring that nobody waited for is heard by the next who does. */
export interface Bell {
  ring: () => void;
  /** Waits for a ring, at most so many milliseconds. */
  heard(patience: number): Promise<void>;
}

export function createBell(): Bell {
  let isRung = false;
  let wake: (() => void) | undefined;
  return {
    ring() {
      isRung = true;
      wake?.();
    },
    async heard(patience) {
      if (!isRung) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, patience);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      isRung = false;
    },
  };
}
