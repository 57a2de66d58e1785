/*
 * Judges answers that were gathered elsewhere: in a log, another library, a support request.
 */
export {
  diagnose,
  type GatheredAnswer,
  type GatheredEvidence,
  type KnownAttempt,
  type KnownCall,
} from './diagnose/diagnose.ts';
export { judgementLists } from './diagnose/judgement-lists.ts';
