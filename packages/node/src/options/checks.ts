import { nearest } from '../common/nearest.ts';

/* Checks of options, which may come from plain JavaScript. */

/** Returns what a value must be, or `null` for a valid value. */
export type Check = (value: unknown) => string | null;

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

export const text: Check = (value) => (typeof value === 'string' ? null : 'a string');
export const flag: Check = (value) => (typeof value === 'boolean' ? null : 'true or false');
export const func: Check = (value) => (typeof value === 'function' ? null : 'a function');
export const nonEmptyText: Check = (value) =>
  typeof value === 'string' && value.trim() !== '' ? null : 'a non-empty string';

/** Accepts an absolute URL to which a code can be added. */
export const webAddress: Check = (value) => {
  const url = typeof value === 'string' && URL.canParse(value) ? new URL(value) : null;
  const isPlain = url !== null && /^https?:$/.test(url.protocol) && !/[?#]/.test(url.href) && url.username === '';
  return isPlain ? null : 'an absolute http or https URL without user, query and fragment';
};

export const listOf =
  (check: Check): Check =>
  (value) => {
    if (!Array.isArray(value)) return 'an array';
    const wrong = value.map(check).find((problem) => problem !== null);
    return wrong === undefined ? null : `an array in which each element is ${wrong}`;
  };

export const either =
  (one: Check, other: Check): Check =>
  (value) =>
    one(value) === null || other(value) === null ? null : `${one(value)}, or ${other(value)}`;

/** Accepts an object with these functions. */
export const port =
  (...names: readonly string[]): Check =>
  (value) =>
    isObject(value) && names.every((name) => typeof value[name] === 'function')
      ? null
      : `an object with ${names.map((name) => `${name}()`).join(' and ')}`;

/** Adds an optional function to the check of an object. */
export const withOptional =
  (check: Check, name: string): Check =>
  (value) =>
    check(value) ??
    (isObject(value) && value[name] !== undefined && typeof value[name] !== 'function'
      ? `an object in which ${name} is a function`
      : null);

export const mapOf =
  (check: Check): Check =>
  (value) => {
    if (!isObject(value) || Array.isArray(value)) return 'an object';
    const wrong = Object.entries(value).find(([, member]) => check(member) !== null);
    return wrong === undefined ? null : `an object in which ${wrong[0]} is ${check(wrong[1])}`;
  };

/**
 * Checks the members of an object that have a value.
 *
 * @param prefix path of the object in the options, such as `pages.`
 * @throws TypeError that names the option, and for an unknown option the closest known one
 */
export function validateMembers(given: object, known: Readonly<Record<string, Check>>, prefix: string): void {
  for (const [name, value] of Object.entries(given)) {
    const check = Object.hasOwn(known, name) ? known[name] : undefined;
    if (check === undefined) {
      const meant = nearest(name, Object.keys(known));
      throw new TypeError(
        `${prefix}${name}: unknown option${meant === null ? '' : `; did you mean ${prefix}${meant}?`}`,
      );
    }
    const wanted = value === undefined ? null : check(value);
    if (wanted !== null) throw new TypeError(`${prefix}${name}: must be ${wanted}, not ${kindOf(value)}`);
  }
}

/** Returns the kind of a value, but not a text: it may be a misplaced secret. */
const kindOf = (value: unknown): string =>
  typeof value === 'number'
    ? String(value)
    : value === null
      ? 'null'
      : Array.isArray(value)
        ? 'the given array'
        : isObject(value)
          ? 'the given object'
          : `a ${typeof value}`;
