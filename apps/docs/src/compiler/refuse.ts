import type { AnyStateMachine, AnyStateNode } from 'xstate';

/**
 * What a table cannot express, each with a name. A machine that needs it stays with XState's interpreter.
 *
 * @throws Error that names the state and the construct
 */
export function refuse({ root, id, implementations }: AnyStateMachine): void {
  const check = (node: AnyStateNode): void => {
    const { config, type, path } = node;
    const isRoot = node.parent === undefined;
    const no = (isFound: unknown, what: string): void => {
      if (isFound) throw new Error(`${id}: ${path.join('.') || 'the machine'}: ${what} cannot be compiled`);
    };
    no(type === 'parallel', 'a parallel state');
    no(type === 'history', 'a history state');
    no(type === 'final' && path.length > 1, 'a final state inside of another state');
    no(config.exit !== undefined, 'an exit action');
    no(config.onDone !== undefined, 'onDone of a state');
    no(config.route !== undefined, 'a route');
    no(typeof config.initial === 'object', 'an initial transition with actions');
    no(
      isRoot && (config.entry ?? config.always ?? config.after ?? config.invoke) !== undefined,
      'more than `on` of the machine',
    );
    no(node.invoke.length > 1, 'a state that runs several actors');
    for (const invoked of node.invoke) {
      no(typeof invoked.src !== 'string' || !(invoked.src in implementations.actors), 'an actor without a name');
      no(invoked.systemId !== undefined, 'a systemId');
      no('onSnapshot' in invoked && invoked.onSnapshot !== undefined, 'onSnapshot');
    }
    for (const delay of Object.keys(config.after ?? {}))
      no(!(delay in implementations.delays), `the delay ${delay} without a name`);
    for (const action of node.entry) {
      const isOwn = typeof action === 'function' && 'type' in action && action.type === 'xstate.raise';
      no(!isOwn && !isAction(action, implementations.actions), 'an action without a name');
    }
    // Before the transitions: XState moves a route of a state to the machine.
    Object.values(node.states).forEach(check);
    for (const transition of [...(node.always ?? []), ...[...node.transitions.values()].flat()]) {
      no(transition.reenter, 'reenter');
      no((transition.target?.length ?? 0) > 1, 'a transition to several states');
      no(transition.actions.length > 1, 'a transition with several actions');
      no(
        transition.actions.some((action) => !isAction(action, implementations.actions)),
        'an action without a name',
      );
      const { guard } = transition;
      no(
        guard !== undefined && (typeof guard !== 'object' || !(guard.type in implementations.guards)),
        'a guard without a name',
      );
    }
  };
  check(root);
}

/** Whether an action has a name, and its implementation is one that a table can perform. */
function isAction(action: unknown, implementations: Readonly<Record<string, unknown>>): boolean {
  const name = typeof action === 'object' && action !== null && 'type' in action ? action.type : action;
  const found = typeof name === 'string' ? implementations[name] : undefined;
  if (typeof found !== 'function' || !('type' in found)) return false;
  if (found.type === 'xstate.assign') return true;
  // A delayed message, or one whose target or content is computed, needs more than a table has.
  const { to, event, delay } = found as { readonly to?: unknown; readonly event?: unknown; readonly delay?: unknown };
  return found.type === 'xstate.sendTo' && typeof to === 'string' && typeof event === 'object' && delay === undefined;
}
