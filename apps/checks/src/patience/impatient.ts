/** What opens contexts for all tests, and a sample for tests of applications. */
const excluded = /^(?:packages\/testing\/src\/chromium|apps\/recipes\/test\/testing\.test)\.ts$/;

/**
 * Returns what in a file waits by the short limit of a tool: `vi.waitFor` gives up after a second, `expect.poll` too, and a page of Playwright
 * after half a minute. A busy machine needs longer, and such a test then fails by chance.
 */
export function impatient(path: string, text: string): readonly string[] {
  if (/(?:^|\/)vitest\.config\.ts$/.test(path))
    return text.includes('expect: { poll: { timeout: ') ? [] : ['no `expect.poll.timeout`'];
  if (excluded.test(path) || !/\.[cm]?tsx?$/.test(path)) return [];
  return [
    ...callsOf(text, 'vi.waitFor(').filter((call) => !call.includes('timeout: ')),
    ...callsOf(text, 'browser.newContext('),
    ...callsOf(text, 'browser.newPage('),
  ];
}

/** Returns every call with its arguments. A bracket in a string or a comment must have its counterpart there. */
function callsOf(text: string, start: string): readonly string[] {
  const calls: string[] = [];
  for (let from = text.indexOf(start); from >= 0; from = text.indexOf(start, from + 1)) {
    let end = from + start.length;
    for (let depth = 1; depth > 0 && end < text.length; end += 1) {
      if ('([{'.includes(text.charAt(end))) depth += 1;
      if (')]}'.includes(text.charAt(end))) depth -= 1;
    }
    calls.push(text.slice(from, end));
  }
  return calls;
}
