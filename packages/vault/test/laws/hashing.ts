import { vi } from 'vitest';

const names = ['importKey', 'sign'] as const;

/** Counts operations of Web Crypto that are under way. They take real time, during which simulated time must stand still. */
export function countHashing(): { readonly underWay: () => number; readonly stop: () => void } {
  let underWay = 0;
  const { subtle } = crypto;
  const spies = names.map((name) => {
    const operate = subtle[name].bind(subtle) as (...given: unknown[]) => Promise<unknown>;
    const counted = async (...given: unknown[]): Promise<unknown> => {
      underWay += 1;
      try {
        return await operate(...given);
      } finally {
        underWay -= 1;
      }
    };
    return vi.spyOn(subtle, name).mockImplementation(counted as never);
  });
  return {
    underWay: () => underWay,
    stop: () => {
      for (const spy of spies) spy.mockRestore();
    },
  };
}
