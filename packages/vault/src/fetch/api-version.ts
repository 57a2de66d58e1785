import type { Check } from '@linkedin-auth/node/parts';

/**
 * Accepts a value of `LinkedIn-Version`: a year and a month.
 *
 * @see {@link https://learn.microsoft.com/en-us/linkedin/marketing/versioning LinkedIn Marketing API Versioning}
 */
export const apiVersion: Check = (value) =>
  typeof value === 'string' && /^20\d\d(0[1-9]|1[0-2])$/.test(value) ? null : "a month as YYYYMM, such as '202511'";
