import type { Row, State, Table } from './table.ts';

/** A state with its place in the tree and the rows that lead from it. */
export interface Node {
  readonly path: string;
  /** The last part of the path. */
  readonly key: string;
  /** As in XState: the machine's ID and the path. */
  readonly id: string;
  readonly parent: Node | null;
  readonly state: State;
  /** Tags of the state and of those around it. */
  readonly tags: readonly string[];
  /** Rows by event, each list in the order of judgement. */
  readonly rows: Map<string, Transition[]>;
  /** Rows without an event. */
  readonly always: Transition[];
  /** Events with a wildcard, as `xstate.error.actor.*`. */
  readonly wildcards: readonly string[];
  /** What its time-outs send, as long as it is active. */
  readonly timers: readonly Timer[];
}

/** A time-out: the name of its delay and its event, with XState's name. */
interface Timer {
  readonly delay: string;
  readonly type: string;
}

/** A row whose states have been looked up. */
export interface Transition {
  readonly source: Row[3];
  readonly event: string;
  readonly from: Node;
  /** The state that the row names. */
  readonly to: Node | null;
  readonly target: Target | null;
}

/** What a transition leaves and enters. */
export interface Target {
  /** Active states below it are left. */
  readonly domain: Node;
  /** Entered from the outside in, down to a state without children. */
  readonly entered: readonly Node[];
  /** The last of `entered`, or the state that stays active. `null`: no change. */
  readonly leaf: Node | null;
}

/** The tree of a table. `root` stands for the machine. */
export interface Tree {
  readonly root: Node;
  readonly byPath: ReadonlyMap<string, Node>;
  readonly start: readonly Node[];
}

export function treeOf(table: Table): Tree {
  const root = nodeOf('', table.id, null, {}, table.rows);
  const byPath = new Map([['', root]]);
  for (const [path, state] of Object.entries(table.states)) {
    const dot = path.lastIndexOf('.');
    const parent = byPath.get(dot === -1 ? '' : path.slice(0, dot)) ?? root;
    byPath.set(path, nodeOf(path, table.id, parent, state, table.rows));
  }
  const at = (path: string): Node => byPath.get(path) as Node;
  /** The state and the children that are entered with it. */
  const withInitial = (node: Node): readonly Node[] =>
    node.state.initial === undefined ? [node] : [node, ...withInitial(at(`${node.path}.${node.state.initial}`))];
  for (const [from, event, to, source] of table.rows) {
    const node = at(from);
    const rows = event === '' ? node.always : (node.rows.get(event) ?? []);
    if (event !== '') node.rows.set(event, rows);
    const named = to === null ? null : at(to);
    rows.push({ from: node, event, to: named, target: named && targetOf(node, named, withInitial), source });
  }
  return { root, byPath, start: withInitial(at(table.initial)) };
}

function nodeOf(path: string, machine: string, parent: Node | null, state: State, rows: readonly Row[]): Node {
  const events = rows.filter(([from]) => from === path).map(([, event]) => event);
  const id = path === '' ? machine : `${machine}.${path}`;
  return {
    path,
    key: path === '' ? machine : path.slice(path.lastIndexOf('.') + 1),
    id,
    parent,
    state,
    tags: [...(parent?.tags ?? []), ...(state.tags ?? [])],
    rows: new Map(),
    always: [],
    // The longest first, as XState judges them.
    wildcards: [...new Set(events)].filter((event) => event.endsWith('*')).sort((a, b) => b.length - a.length),
    timers: (state.after ?? []).map((delay) => ({ delay, type: `xstate.after.${delay}.${id}` })),
  };
}

/** The states from one below `ancestor` to `node`, from the outside in. */
const pathBelow = (ancestor: Node, node: Node): readonly Node[] =>
  node === ancestor || node.parent === null ? [] : [...pathBelow(ancestor, node.parent), node];

const isWithin = (node: Node, ancestor: Node): boolean => {
  for (let at: Node | null = node; at !== null; at = at.parent) if (at === ancestor) return true;
  return false;
};

function targetOf(from: Node, to: Node, withInitial: (node: Node) => readonly Node[]): Target {
  // https://www.w3.org/TR/scxml/#getTransitionDomain, for transitions that do not reenter their source.
  let domain = from;
  if (!isWithin(to, from)) {
    domain = from.parent as Node;
    while (!isWithin(to, domain)) domain = domain.parent as Node;
    if (domain === to) domain = to.parent as Node;
  }
  const entered = [...pathBelow(domain, to), ...withInitial(to).slice(1)];
  return { domain, entered, leaf: entered.at(-1) ?? null };
}
