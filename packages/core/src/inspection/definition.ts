import { sourceName, sourceProse } from './redact.ts';

/*
 * Rebuilds a machine's configuration from the parts that a chart shows: the names of states, events, guards, actions and actors, and
 * their descriptions. Literals in a context, an input or parameters are dropped.
 */

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Maximum length of a configuration, in characters. Those of this package have 25,000. */
const limit = 500_000;
const deepest = 20;

/** Redacts a configuration. Returns JSON, or `null` for anything but the JSON of an object. Never throws. */
export function redactDefinition(definition: unknown): string | null {
  if (typeof definition !== 'string' || definition.length > limit) return null;
  try {
    const config: unknown = JSON.parse(definition);
    return isObject(config) ? JSON.stringify(stateNode(config, 0)) : null;
  } catch {
    return null;
  }
}

const stateTypes: readonly unknown[] = ['atomic', 'compound', 'parallel', 'final', 'history'];

/** Returns a redacted name from source code, or `undefined`. */
const name = (value: unknown): string | undefined => (typeof value === 'string' ? sourceName(value) : undefined);

const prose = (value: unknown): string | undefined => (typeof value === 'string' ? sourceProse(value) : undefined);

/** Returns the name of a guard, action or state, from either notation: a string, or an object with `type`. */
const named = (value: unknown): string | { readonly type: string } | undefined => {
  if (typeof value === 'string') return name(value);
  const type = isObject(value) ? name(value['type']) : undefined;
  return type === undefined ? undefined : { type };
};

const list = <T>(value: unknown, read: (item: unknown) => T | undefined): readonly T[] | undefined => {
  if (value === undefined) return undefined;
  return (Array.isArray(value) ? value : [value]).map(read).filter((item) => item !== undefined);
};

const entries = <T>(value: unknown, read: (item: unknown) => T): Readonly<Record<string, T>> | undefined =>
  isObject(value) ? Object.fromEntries(Object.entries(value).map(([key, item]) => [name(key), read(item)])) : undefined;

const meta = (value: unknown): Json | undefined => {
  if (!isObject(value)) return undefined;
  const { failure, spec } = value;
  return { failure: name(failure), spec: prose(spec) };
};

const target = (value: unknown): string | readonly string[] | undefined =>
  Array.isArray(value) ? (list(value, name) ?? []) : name(value);

const transition = (value: unknown): Json | undefined => {
  if (typeof value === 'string') return { target: name(value) };
  if (!isObject(value)) return undefined;
  return {
    target: target(value['target']),
    guard: named(value['guard']),
    actions: list(value['actions'], named),
    description: prose(value['description']),
    reenter: value['reenter'] === true ? true : undefined,
    meta: meta(value['meta']),
  };
};

const transitions = (value: unknown): readonly Json[] | undefined => list(value, transition);

const invocation = (value: unknown): Json | undefined => {
  if (!isObject(value)) return undefined;
  return {
    id: name(value['id']),
    src: name(value['src']),
    onDone: transitions(value['onDone']),
    onError: transitions(value['onError']),
    onSnapshot: transitions(value['onSnapshot']),
  };
};

function stateNode(node: unknown, depth: number): Json {
  if (!isObject(node) || depth === deepest) return {};
  const { initial } = node;
  return {
    id: name(node['id']),
    description: prose(node['description']),
    meta: meta(node['meta']),
    type: stateTypes.includes(node['type']) ? node['type'] : undefined,
    history: node['history'] === 'deep' || node['history'] === 'shallow' ? node['history'] : undefined,
    target: target(node['target']),
    tags: list(node['tags'], name),
    entry: list(node['entry'], named),
    exit: list(node['exit'], named),
    invoke: list(node['invoke'], invocation),
    always: transitions(node['always']),
    on: entries(node['on'], transitions),
    after: entries(node['after'], transitions),
    onDone: transitions(node['onDone']),
    initial: isObject(initial) ? target(initial['target']) : name(initial),
    states: entries(node['states'], (child) => stateNode(child, depth + 1)),
  };
}
