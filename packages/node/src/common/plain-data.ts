/** Maximum nesting of copied data. */
const depthLimit = 100;

/**
 * Returns whether a value is a plain object: from an object literal or without a prototype, of any realm. Class instances, arrays and
 * objects with inherited members are not plain.
 */
export function isPlainObject(value: unknown): value is object {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype: object | null = Object.getPrototypeOf(value);
  if (prototype === null) return true;
  // Every realm has its own `Object.prototype`; only such an object has both no prototype and this method.
  return Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype, 'isPrototypeOf');
}

/**
 * Returns a deep copy of data that survives JSON unchanged: plain objects, arrays, strings, finite numbers, booleans and `null`. Leaves
 * out members that are `undefined`.
 *
 * @param what the name of the data in the error message
 * @throws TypeError for any other data; the message contains no key and no value
 */
export function copyJsonData(what: string, value: unknown): unknown {
  try {
    return copy(value, new Set());
  } catch (error) {
    if (error instanceof NotJson) throw new TypeError(`${what}: ${error.message}`, { cause: error });
    // A getter or a proxy threw. Its error may contain a secret.
    throw new TypeError(`${what}: a member cannot be read`, { cause: error });
  }
}

class NotJson extends Error {}

function copy(value: unknown, above: Set<object>): unknown {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new NotJson('JSON has no NaN and no Infinity');
    return value;
  }
  if (typeof value !== 'object') throw new NotJson(`JSON cannot hold a value of type ${typeof value}`);
  if (above.has(value)) throw new NotJson('JSON cannot hold an object that contains itself');
  if (above.size >= depthLimit) throw new NotJson(`nested more than ${depthLimit} levels deep`);
  above.add(value);
  const copied = Array.isArray(value) ? copyArray(value, above) : copyObject(value, above);
  above.delete(value);
  return copied;
}

function copyArray(value: readonly unknown[], above: Set<object>): readonly unknown[] {
  // One key for each element, plus `length`.
  if (Reflect.ownKeys(value).length !== value.length + 1)
    throw new NotJson('JSON cannot hold an array with gaps or named members');
  return Array.from(value, (element) => copy(element, above));
}

function copyObject(value: object, above: Set<object>): object {
  if (!isPlainObject(value)) throw new NotJson('JSON cannot hold a class instance, such as a Map or a Date');
  const keys = Reflect.ownKeys(value);
  if (keys.length !== Object.keys(value).length) throw new NotJson('JSON cannot hold symbols and hidden members');
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .map(([key, member]) => [key, copy(member, above)]),
  );
}
