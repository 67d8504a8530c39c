/** Lets `count` rounds of promises settle. */
export async function ticks(count: number): Promise<void> {
  for (let done = 0; done < count; done += 1) await Promise.resolve();
}

/** Lets everything settle that waits for promises only: longer than any chain of them in the core. */
export const settled = (): Promise<void> => ticks(60);
