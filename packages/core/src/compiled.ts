/*
 * The machines as tables, which `createActor` takes in their place: the same behaviour, faster and smaller. For an inspector, pass
 * `logic.watched(definition)`, with the definition of `@linkedin-auth/core/inspection`.
 */
export { linkedInAuthLogic } from './login/machine.table.ts';
export { linkedInPageLogic } from './login/page-machine.table.ts';
export type { LogicOf } from './table/typed.ts';
export { linkedInTokenLogic } from './token/machine.table.ts';
