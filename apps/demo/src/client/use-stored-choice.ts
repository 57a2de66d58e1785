import { useCallback, useState } from 'react';

/** Keeps a choice for the tab, so that it is still chosen after a redirect. */
export function useKept<T extends string>(key: string, choices: readonly T[]): readonly [T, (choice: T) => void] {
  const [choice, setChoice] = useState<T>(() => {
    const kept = sessionStorage.getItem(key);
    // Every list of choices has a first one.
    return choices.find((one) => one === kept) ?? (choices[0] as T);
  });
  const choose = useCallback(
    (chosen: T) => {
      sessionStorage.setItem(key, chosen);
      setChoice(chosen);
    },
    [key],
  );
  return [choice, choose];
}
