import { requireSealingKeys } from '@linkedin-auth/node/parts';
import { UsageError } from '@linkedin-auth/node/parts/commands';
import type { CommandInput } from './input.ts';

export const keysUsage = `The keys are read from SEALING_KEYS only, one on each line or as a JSON array, the first one first; or from SEALING_KEY, if there
is one. Arguments appear in shell histories and process lists.`;

/** @throws UsageError without a key in its message */
export function keysIn(env: CommandInput['env']): readonly string[] {
  const several = env['SEALING_KEYS'];
  const one = env['SEALING_KEY'];
  try {
    return requireSealingKeys(several === undefined ? [one] : listOf(several));
  } catch (error) {
    const reason = error instanceof TypeError ? error.message.replace(/^sealingKeys: /, '') : 'they are not readable';
    throw new UsageError(`SEALING_KEYS: ${reason}`);
  }
}

function listOf(text: string): unknown {
  if (!text.trimStart().startsWith('[')) return text.split(/\r?\n/).filter((line) => line.trim() !== '');
  try {
    return JSON.parse(text);
  } catch {
    // The error shows a part of the text.
    throw new TypeError('it begins like a JSON array, but is not valid JSON');
  }
}
