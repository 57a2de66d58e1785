import { UsageError } from './usage-error.ts';

interface Bounds {
  readonly least: number;
  readonly most: number;
  /** Without the option. */
  readonly otherwise: number;
  /** Whether it need not be whole. */
  readonly isShare?: boolean;
}

/** Reads an option that is a number. @throws UsageError that names it */
export function readNumber(
  name: string,
  text: string | undefined,
  { least, most, otherwise, isShare = false }: Bounds,
): number {
  if (text === undefined) return otherwise;
  const value = Number(text);
  const isFine = text.trim() !== '' && (isShare || Number.isSafeInteger(value)) && value >= least && value <= most;
  if (!isFine)
    throw new UsageError(
      `--${name}: must be a ${isShare ? '' : 'whole '}number from ${least} to ${most}, not "${text}"`,
    );
  return value;
}
