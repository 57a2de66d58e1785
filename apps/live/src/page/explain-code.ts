import type { Failure } from '@linkedin-auth/react';

export type Explained = Pick<Failure, 'code' | 'summary' | 'resolution' | 'remedy'>;

/** Explains a failure code. Loads the catalogue. Resolves with `null` for anything else. Never rejects. */
export async function explainCode(code: string): Promise<Explained | null> {
  try {
    const { explain, isFailureCode } = await import('@linkedin-auth/core/failures');
    return isFailureCode(code) ? explain(code) : null;
  } catch {
    return null;
  }
}
