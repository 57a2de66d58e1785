/*
 * XState's action creators as a table needs them: they say what an action does, without the interpreter that carries it out. Actions of
 * XState itself have the same members, so a table takes them too.
 */

// A table copies actions from the machine's source, where they have types.
// oxlint-disable-next-line typescript/no-explicit-any
type Compute = (args: any, params: any) => unknown;

/** Changes of the context: computed together, or one member at a time. */
export interface Assign {
  readonly type: 'xstate.assign';
  readonly assignment: Compute | Readonly<Record<string, Compute | string | number | boolean | null>>;
}

export const assign = (assignment: Assign['assignment']): Assign => ({ type: 'xstate.assign', assignment });

/** A message to a child actor. */
export interface SendTo {
  readonly type: 'xstate.sendTo';
  /** ID of the child. */
  readonly to: string;
  readonly event: { readonly type: string };
}

export const sendTo = (to: string, event: SendTo['event']): SendTo => ({ type: 'xstate.sendTo', to, event });
