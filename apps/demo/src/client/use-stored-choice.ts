import { useCallback, useState } from 'react';

/** Stores a choice for the tab, so that it survives a redirect. */
export function useStoredChoice<T extends string>(
  key: string,
  choices: readonly T[],
): readonly [T, (choice: T) => void] {
  const [choice, setChoice] = useState<T>(() => {
    const stored = sessionStorage.getItem(key);
    // `choices` is never empty.
    return choices.find((one) => one === stored) ?? (choices[0] as T);
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
