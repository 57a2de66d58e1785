import type { Failure } from '@linkedin-auth/core';
import { useEffect, useState } from 'react';

const remedies: Readonly<Record<Failure['remedy'], string>> = {
  'fix-configuration': 'fix the configuration',
  'ask-member-again': 'ask the member again',
  'new-authorization': 'begin a new login',
  'retry-later': 'try again later',
  report: 'report it',
};

export interface FailureWords {
  readonly summary: string;
  readonly remedy: string;
  readonly resolution: string;
}

/** Returns the explanation of a failure code, or `null` for a code that is not of the catalogue. */
export type Explain = (code: string) => FailureWords | null;

/** Loads the texts of the catalogue. Where they cannot be loaded, codes are shown without an explanation. */
const loadTexts = async (): Promise<Explain> => {
  try {
    const { explain, isFailureCode } = await import('@linkedin-auth/core/failures');
    return (code) => {
      if (!isFailureCode(code)) return null;
      const { summary, remedy, resolution } = explain(code);
      return { summary, remedy: remedies[remedy], resolution };
    };
  } catch {
    return () => null;
  }
};

/** Returns what explains a failure code, or `null` while it is loaded. The texts are loaded once they are wanted. */
export function useFailureWords(isWanted: boolean): Explain | null {
  const [explain, setExplain] = useState<Explain | null>(null);
  useEffect(() => {
    if (isWanted) void loadTexts().then((loaded) => setExplain(() => loaded));
  }, [isWanted]);
  return explain;
}
