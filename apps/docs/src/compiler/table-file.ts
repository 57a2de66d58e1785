import type { AnyStateMachine, AnyStateNode } from 'xstate';
import { refuse } from './refuse.ts';
import { type Import, type MachineSource, type ObjectPart, type Part, readMachine } from './source.ts';

export interface Compiled {
  readonly machine: AnyStateMachine;
  /** The name of the logic, as `linkedInAuthLogic`. */
  readonly name: string;
  /** The type of the machine, which its file exports. */
  readonly type: string;
  /** The name of the machine's file, as `machine.ts`, beside which the table is written. */
  readonly file: string;
  readonly source: string;
}

/**
 * Compiles a machine to the source of a table, one row a line, in the order of the machine's source. XState itself reads the machine: which
 * state a target names, and which transitions an event has. The source says what a row consists of.
 *
 * @throws Error that names what a table cannot express
 */
export function tableFile({ machine, name, type, file, source }: Compiled): string {
  refuse(machine);
  const parts = readMachine(file, source);
  const body = `${[
    `export const ${name} = logicOf<${type}>({`,
    `  id: '${machine.id}',`,
    ...['context', 'output', 'initial'].map((key) => `  ${key}: ${member(parts.config, key)?.text},`),
    ...['guards', 'actions', 'actors', 'delays'].flatMap((key) => implementations(parts, key)),
    '  states: {',
    ...statesOf(machine.root, parts.config),
    '  },',
    '  rows: [',
    ...rowsOf(machine.root, parts.config),
    '  ],',
    '});',
  ].join('\n')}\n`;
  return `// Generated from ${file} by \`pnpm generate\`: a row is [from, event, to, …], in the order of judgement.\n${importsOf(parts, body, type, file)}\n\n/** The logic of ${machine.id}, compiled: \`createActor\` takes it in place of the machine. */\n${body}`;
}

const member = ({ members }: ObjectPart, name: string): Part | undefined =>
  members.find(([found]) => found === name)?.[1];

const quoted = (text: string): string => `'${text}'`;

function implementations({ implementations: all }: MachineSource, key: string): readonly string[] {
  const part = member(all, key);
  if (part === undefined) return [`  ${key}: {},`];
  if (part.kind !== 'object') return [`  ${key}: ${part.text},`];
  const lines = part.members.map(([name, { text }]) =>
    name === text ? name : name === '...' ? `...${text}` : `${name}: ${text}`,
  );
  return [`  ${key}: {`, ...lines.map((line) => `    ${line},`), '  },'];
}

/** The states of a machine, with their part of the source, parents first. */
function eachState(
  node: AnyStateNode,
  part: ObjectPart,
  visit: (node: AnyStateNode, part: ObjectPart) => readonly string[],
): readonly string[] {
  const states = member(part, 'states');
  const inner = states?.kind === 'object' ? states.members : [];
  return [
    ...visit(node, part),
    ...inner.flatMap(([key, state]) => {
      const child = node.states[key];
      if (child === undefined || state.kind !== 'object') throw new Error(`${node.id}.${key}: not written in place`);
      return eachState(child, state, visit);
    }),
  ];
}

const pathOf = ({ path }: AnyStateNode): string => path.join('.');

const statesOf = (root: AnyStateNode, config: ObjectPart): readonly string[] =>
  eachState(root, config, (node, part) => {
    if (node === root) return [];
    const { type, invoke, config: given } = node;
    const [entry, tags, meta, runs] = ['entry', 'tags', 'meta', 'invoke'].map((key) => member(part, key));
    const list = (found: Part): string => (found.kind === 'list' ? found.text : `[${found.text}]`);
    const input = runs?.kind === 'object' ? member(runs, 'input') : undefined;
    const after = Object.keys(given.after ?? {}).map(quoted);
    const facts = [
      type === 'final' && 'isFinal: true',
      typeof given.initial === 'string' && `initial: ${quoted(given.initial)}`,
      tags && `tags: ${list(tags)}`,
      meta && `meta: ${meta.text}`,
      entry && `entry: ${list(entry)}`,
      after.length > 0 && `after: [${after.join(', ')}]`,
      ...invoke.map(
        ({ id, src }) =>
          `invoke: { id: '${id}', src: '${String(src)}'${input === undefined ? '' : `, input: ${input.text}`} }`,
      ),
    ].filter((fact) => typeof fact === 'string');
    return [`    ${key(pathOf(node))}: ${facts.length === 0 ? '{}' : `{ ${facts.join(', ')} }`},`];
  });

const key = (path: string): string => (path.includes('.') ? quoted(path) : path);

const rowsOf = (root: AnyStateNode, config: ObjectPart): readonly string[] =>
  eachState(root, config, (node, part) => {
    const lists = listsOf(node, part);
    // What a spread brings has no source here. It can only ignore an event.
    const spread = [...node.transitions.keys()].filter((event) => !lists.some(([listed]) => listed === event));
    return [
      ...lists.flatMap(([event, value, given]) => rows(node, event, textsOf(value, given))),
      ...spread.flatMap((event) => rows(node, event, ['{}'])),
    ];
  });

type List = readonly [event: string, source: Part, given: unknown];

function listsOf(node: AnyStateNode, part: ObjectPart): readonly List[] {
  const { config, id } = node;
  const named = (name: string, eventOf: (key: string) => string): readonly List[] => {
    const found = member(part, name);
    return found?.kind === 'object'
      ? found.members.map(([key, value]) => [eventOf(key), value, config[name as 'on']?.[key]])
      : [];
  };
  const always = member(part, 'always');
  const invoke = member(part, 'invoke');
  const results = ['onDone', 'onError'] as const;
  return [
    ...(always === undefined ? [] : [['', always, config.always] as const]),
    ...named('on', (event) => event),
    ...results.flatMap((name): readonly List[] => {
      const found = invoke?.kind === 'object' ? member(invoke, name) : undefined;
      const [runs] = node.invoke;
      const type = name === 'onDone' ? 'done' : 'error';
      return found === undefined || runs === undefined
        ? []
        : [[`xstate.${type}.actor.${runs.id}`, found, (runs as { readonly [K in typeof name]?: unknown })[name]]];
    }),
    ...named('after', (delay) => `xstate.after.${delay}.${id}`),
  ];
}

/** The source of each row of a list. A list that the source names is read by position. */
function textsOf(part: Part, given: unknown): readonly string[] {
  if (part.kind === 'list') return part.items.map(rowText);
  const configured = Array.isArray(given) ? given.length : null;
  if (configured === null) return [rowText(part)];
  return Array.from({ length: configured }, (_, index) => `${part.text}[${index}]`);
}

/** What a table takes from a row that is written in place. */
function rowText(part: Part): string {
  if (part.kind !== 'object') return part.text;
  const kept = part.members.filter(([name]) => name === 'guard' || name === 'actions' || name === '...');
  const texts = kept.map(([name, { text }]) => (name === '...' ? `...${text}` : `${name}: ${text}`));
  return texts.length === 0 ? '{}' : `{ ${texts.join(', ')} }`;
}

function rows(node: AnyStateNode, event: string, texts: readonly string[]): readonly string[] {
  const transitions = event === '' ? (node.always ?? []) : (node.transitions.get(event) ?? []);
  if (transitions.length !== texts.length)
    throw new Error(`${node.id}: ${event}: ${transitions.length} transitions, but ${texts.length} rows in the source`);
  return transitions.map(({ target, guard, actions }, index) => {
    const text = texts[index] ?? '{}';
    if (text === '{}' && (guard !== undefined || actions.length > 0))
      throw new Error(`${node.id}: ${event}: a row whose source is elsewhere`);
    const to = target?.[0] === undefined ? 'null' : quoted(pathOf(target[0]));
    return `    [${quoted(pathOf(node))}, ${quoted(event)}, ${to}, ${text}],`;
  });
}

/** What a table takes from core instead of XState, whose action creators bring the interpreter. */
const ownActions: readonly string[] = ['assign', 'sendTo'];

/** The imports of the machine that its table needs. */
function importsOf({ imports, declared }: MachineSource, body: string, type: string, file: string): string {
  const isUsed = (name: string): boolean => new RegExp(`\\b${name}\\b`).test(body);
  const local = declared.find((name) => isUsed(name));
  if (local !== undefined)
    throw new Error(`${file}: ${local} is declared in the machine’s file, which a table does not load`);
  const used = imports
    .filter(({ name }) => isUsed(name))
    .map((one) =>
      one.from === 'xstate' && ownActions.includes(one.name) ? { ...one, from: '../table/actions.ts' } : one,
    );
  const own: readonly Import[] = [
    { name: 'logicOf', from: '../table/typed.ts', isType: false },
    { name: type, from: `./${file}`, isType: true },
  ];
  const all = [...used, ...own];
  const sources = [...new Set(all.map(({ from }) => from))];
  return sources
    .map((from) => {
      const names = all.filter((one) => one.from === from);
      const areTypes = names.every(({ isType }) => isType);
      const text = names.map(({ name, isType }) => (isType && !areTypes ? `type ${name}` : name)).join(', ');
      return `import ${areTypes ? 'type ' : ''}{ ${text} } from '${from}';`;
    })
    .join('\n');
}
