import { returnToLimit } from '../cookies/budget.ts';

/**
 * Returns ever shorter forms of a `returnTo`: the whole address, its path without query and fragment, the site's front page.
 *
 * @param home path of the front page
 */
export function shorterReturnTo(returnTo: string, home: string): readonly string[] {
  const [path = ''] = returnTo.split(/[?#]/);
  return [...new Set([returnTo, path, home])].filter((form) => form === home || form.length <= returnToLimit);
}
