/* Checks the names and forms of options, for plain JavaScript, which has no compiler to check them. */

interface Rule {
  readonly accepts: (value: unknown) => boolean;
  /** What the value must be. */
  readonly wanted: string;
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const modes: readonly unknown[] = ['auto', 'popup', 'redirect'];
const mode: Rule = { accepts: (value) => modes.includes(value), wanted: "'auto', 'popup' or 'redirect'" };
const path: Rule = {
  accepts: (value) => isText(value) && /^\/(?:[^/?#\s][^?#\s]*)?$/.test(value) && !value.endsWith('/'),
  wanted: "a path that begins with a slash and ends without one, such as '/auth/linkedin'",
};
const text: Rule = { accepts: isText, wanted: 'a string' };

const rules = {
  createLinkedInAuthClient: {
    basePath: path,
    mode,
    initialSession: {
      accepts: (value) => value === null || (isObject(value) && 'sub' in value && isText(value.sub)),
      wanted: 'a member with `sub` and `expiresAt`, or null',
    },
    inspect: { accepts: (value) => typeof value === 'function', wanted: 'a function' },
    words: { accepts: isObject, wanted: "an object of texts, such as wordsIn('auto')" },
    browser: { accepts: isObject, wanted: 'an object' },
  },
  signIn: {
    returnTo: text,
    mode,
    scope: { accepts: isText, wanted: 'the name of a set of scopes, a string' },
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Rule>>>>;

export type Options = keyof typeof rules;

/**
 * Returns a message about the first option with an unknown name or an invalid value, or `null`. Ignores objects that are not plain, such
 * as the event that a click handler passes on.
 */
export function optionProblem(of: Options, options: object): string | null {
  const prototype: unknown = Object.getPrototypeOf(options);
  if (prototype !== Object.prototype && prototype !== null) return null;
  const known = new Map<string, Rule>(Object.entries(rules[of]));
  for (const [name, value] of Object.entries(options)) {
    const rule = known.get(name);
    if (rule === undefined) return `${of}: there is no option "${name}"${suggestion(name, [...known.keys()])}`;
    if (value !== undefined && !rule.accepts(value))
      return `${of}: ${name} must be ${rule.wanted}, not ${shown(value)}`;
  }
  return null;
}

const shown = (value: unknown): string =>
  isText(value)
    ? `'${value}'`
    : Array.isArray(value)
      ? 'a list'
      : value === null
        ? 'null'
        : `a value of type ${typeof value}`;

/** Suggests the nearest known name if it is close enough; otherwise lists all known names. */
function suggestion(name: string, known: readonly string[]): string {
  const [nearest] = known
    .map((candidate) => ({ candidate, distance: distanceBetween(name.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ candidate, distance }) => distance <= candidate.length / 2)
    .sort((one, other) => one.distance - other.distance);
  return nearest === undefined ? `; known are ${known.join(', ')}` : `; did you mean "${nearest.candidate}"?`;
}

/** Returns how many letters must be inserted, removed or replaced to turn one word into the other. */
function distanceBetween(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...one].entries()) {
    const next = [index + 1];
    for (let column = 1; column <= other.length; column += 1) {
      const [left = 0, above = 0, before = 0] = [next[column - 1], row[column], row[column - 1]];
      next.push(Math.min(left + 1, above + 1, before + (letter === other[column - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}
