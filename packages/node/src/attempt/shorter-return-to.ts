import { returnToLimit } from '../cookies/budget.ts';

/**
 * Returns ever shorter forms of a `returnTo`: the whole address, its path without query and fragment, the site's front page.
 *
 * @param home path of the front page
 */
export function* shorterReturnTo(returnTo: string, home: string): Generator<string> {
  if (returnTo.length <= returnToLimit && returnTo !== home) yield returnTo;
  const [path = ''] = returnTo.split(/[?#]/);
  if (path.length <= returnToLimit && path !== returnTo && path !== home) yield path;
  yield home;
}
