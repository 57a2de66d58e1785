import { parseSync } from 'oxc-parser';

/* The source of a machine, as text: which functions a row has is written there and nowhere else. */

/** A part of the source. Objects have their members in order, spreads by the name `...`. */
export type Part = ObjectPart | ListPart | TextPart;

export interface ObjectPart {
  readonly kind: 'object';
  readonly text: string;
  readonly members: readonly (readonly [name: string, value: Part])[];
}

export interface ListPart {
  readonly kind: 'list';
  readonly text: string;
  readonly items: readonly Part[];
}

export interface TextPart {
  readonly kind: 'text';
  readonly text: string;
}

export interface MachineSource {
  /** The object that `createMachine` takes. */
  readonly config: ObjectPart;
  /** The object with guards, actions, actors and delays. */
  readonly implementations: ObjectPart;
  readonly imports: readonly Import[];
  /** Values that the file itself declares. */
  readonly declared: readonly string[];
}

export interface Import {
  readonly name: string;
  readonly from: string;
  readonly isType: boolean;
}

/* The nodes of the syntax tree that a machine's source consists of. */
interface Span {
  readonly start: number;
  readonly end: number;
}
type Expression = Span &
  (
    | { readonly type: 'ObjectExpression'; readonly properties: readonly Property[] }
    | { readonly type: 'ArrayExpression'; readonly elements: readonly Expression[] }
    | { readonly type: 'CallExpression'; readonly callee: Expression; readonly arguments: readonly Expression[] }
    | { readonly type: 'MemberExpression'; readonly object: Expression; readonly property: { readonly name: string } }
    | { readonly type: 'Identifier'; readonly name: string }
    | { readonly type: 'Other' }
  );
type Property = Span &
  (
    | {
        readonly type: 'Property';
        readonly key: { readonly name?: string; readonly value?: unknown };
        readonly value: Expression;
      }
    | { readonly type: 'SpreadElement'; readonly argument: Expression }
  );

/**
 * Reads the one machine of a file: `setup({ … }).createMachine({ … })`, or `createMachine({ … }, { … })`.
 *
 * @throws Error for a file of any other form
 */
export function readMachine(name: string, source: string): MachineSource {
  const { program, comments, errors } = parseSync(name, source);
  if (errors[0] !== undefined) throw new Error(`${name}: ${errors[0].message}`);
  const textOf = ({ start, end }: Span): string => withoutComments(source, start, end, comments);

  const partOf = (node: Expression): Part => {
    const text = textOf(node);
    if (node.type === 'ObjectExpression')
      return { kind: 'object', text, members: node.properties.map((property) => memberOf(property)) };
    if (node.type === 'ArrayExpression') return { kind: 'list', text, items: node.elements.map(partOf) };
    return { kind: 'text', text };
  };
  const memberOf = (property: Property): readonly [string, Part] =>
    property.type === 'SpreadElement'
      ? ['...', partOf(property.argument)]
      : [property.key.name ?? String(property.key.value), partOf(property.value)];

  const imports: Import[] = [];
  const declared: string[] = [];
  let call: (Expression & { readonly type: 'CallExpression' }) | null = null;
  for (const statement of program.body as readonly Statement[]) {
    if (statement.type === 'ImportDeclaration')
      for (const { imported, importKind } of statement.specifiers)
        imports.push({
          name: imported.name,
          from: statement.source.value,
          isType: importKind === 'type' || statement.importKind === 'type',
        });
    const inner = statement.declaration ?? statement;
    for (const { id, init } of inner.declarations ?? []) {
      declared.push(id.name);
      if (init?.type === 'CallExpression' && isCreateMachine(init.callee)) call = init;
    }
  }
  if (call === null) throw new Error(`${name}: no createMachine`);
  const setup = call.callee.type === 'MemberExpression' && call.callee.object;
  const [config, second] = call.arguments.map(partOf);
  const implementations = setup && setup.type === 'CallExpression' ? setup.arguments.map(partOf)[0] : second;
  if (config?.kind !== 'object' || implementations?.kind !== 'object')
    throw new Error(`${name}: createMachine needs its objects in place`);
  return { config, implementations, imports, declared };
}

interface Statement extends Span {
  readonly type: string;
  readonly specifiers: readonly { readonly imported: { readonly name: string }; readonly importKind?: string }[];
  readonly importKind?: string;
  readonly source: { readonly value: string };
  readonly declaration?: Statement | null;
  readonly declarations?: readonly { readonly id: { readonly name: string }; readonly init: Expression | null }[];
}

const isCreateMachine = (callee: Expression): boolean =>
  callee.type === 'Identifier'
    ? callee.name === 'createMachine'
    : callee.type === 'MemberExpression' && callee.property.name === 'createMachine';

/** Returns a part of the source on one line, without comments. */
function withoutComments(source: string, start: number, end: number, comments: readonly Span[]): string {
  let text = '';
  let at = start;
  for (const comment of comments) {
    if (comment.start < at || comment.end > end) continue;
    text += source.slice(at, comment.start);
    at = comment.end;
  }
  return (text + source.slice(at, end))
    .replace(/\s+/g, ' ')
    .replace(/, ([}\])])/g, (_, close: string) => (close === '}' ? ' }' : close))
    .replace(/([([]) /g, '$1')
    .replace(/ ([)\]])/g, '$1');
}
