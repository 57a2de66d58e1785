/** Returns the position to which a key moves in a list, or `undefined` for another key. */
export function targetOf(key: string, current: number, length: number): number | undefined {
  const targets: Readonly<Record<string, number>> = {
    ArrowDown: current + 1,
    ArrowUp: current - 1,
    Home: 0,
    End: length - 1,
  };
  const target = targets[key];
  return target === undefined ? undefined : Math.min(length - 1, Math.max(0, target));
}
