import type { AnyStateNode } from 'xstate';

const forms: readonly (readonly [RegExp, (name: string, node: AnyStateNode) => string])[] = [
  [/^$/, () => 'immediately'],
  [/^\*$/, () => 'any event'],
  // The type ends with the id of the node, which can contain dots.
  [/^xstate\.after\.(.*)$/, (name, node) => `after ${withoutEnd(name, `.${node.id}`)}`],
  [/^xstate\.done\.actor\.(.*)$/, (name, node) => `${actorName(name, node)} done`],
  [/^xstate\.error\.actor\.(.*)$/, (name, node) => `${actorName(name, node)} threw`],
  [/^xstate\.snapshot\.(.*)$/, (name, node) => `${actorName(name, node)} changed`],
  [/^xstate\.done\.state\.(.*)$/, (_, node) => `${node.key} done`],
];

/** Returns the display name of an event. */
export function eventName(eventType: string, node: AnyStateNode): string {
  for (const [pattern, nameOf] of forms) {
    const match = pattern.exec(eventType);
    if (match !== null) return nameOf(match[1] ?? '', node);
  }
  return eventType;
}

const withoutEnd = (text: string, end: string): string => (text.endsWith(end) ? text.slice(0, -end.length) : text);

/** Returns the id of an actor or, if it has no explicit id, the name of its logic. */
function actorName(id: string, node: AnyStateNode): string {
  if (id === '*') return 'any actor';
  const invoked = node.invoke.find((each) => each.id === id);
  const isNamed = !/^\d+\./.test(id);
  return isNamed || typeof invoked?.src !== 'string' || invoked.src.startsWith('xstate.invoke.') ? id : invoked.src;
}
