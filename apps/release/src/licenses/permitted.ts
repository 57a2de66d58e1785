import type { Notice } from './notices.ts';

/** Licenses that ask for nothing but their text. */
const permitted: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'Unlicense',
]);

/** Packages with another license, and why they may be contained or installed. */
const exceptions: Readonly<Record<string, string>> = {
  elkjs:
    'EPL-2.0: contained unmodified, in a file of its own, with its license (apps/docs/adr/0012-inspection-and-replay.md)',
};

/** The fewest characters of a license text: that of ISC, without its names, has about 600. */
const shortestText = 500;

/** Whether an SPDX expression offers, or only asks for, permitted licenses. */
export function isPermitted(expression: string): boolean {
  const bare = expression.replaceAll(/[()]/g, '').trim();
  if (bare.includes(' AND ')) return bare.split(' AND ').every(isPermitted);
  return bare.split(' OR ').some((one) => permitted.has(one.trim()));
}

/** Whether a package may be contained in, or installed with, a published package. */
export const mayBeUsed = (name: string, license: string): boolean =>
  isPermitted(license) || Object.hasOwn(exceptions, name);

/**
 * Returns what is wrong with the notices of a bundle, as sentences.
 *
 * @param bundled the names of the packages that the bundle contains
 */
export function problemsWith(notices: readonly Notice[], bundled: readonly string[]): readonly string[] {
  const known = new Map(notices.map((notice) => [notice.name, notice]));
  return [
    ...bundled.filter((name) => !known.has(name)).map((name) => `${name} is contained, but has no notice`),
    ...notices.flatMap(({ name, license, text }) => [
      ...(text.length < shortestText ? [`${name} has no license text`] : []),
      ...(mayBeUsed(name, license) ? [] : [`${name} has the license ${license}, which is not permitted`]),
    ]),
  ];
}
