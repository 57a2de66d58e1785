/*
 * The machines as tables, which `createActor` takes in their place: the same behaviour, faster and smaller. For an inspector, pass
 * `logic.watched(definition)`, with the definition of `@linkedin-auth/core/inspection`.
 */
export { linkedInAuthLogic } from './login/logic.ts';
export { linkedInPageLogic } from './login/page-logic.ts';
export type { LogicOf } from './table/typed.ts';
export { linkedInTokenLogic } from './token/logic.ts';
