/*
 * Judging answers that were gathered elsewhere.
 */
export {
  diagnose,
  type GatheredAnswer,
  type GatheredEvidence,
  type KnownAttempt,
  type KnownCall,
} from './diagnose/diagnose.ts';
export { judgementLists } from './diagnose/judgement-lists.ts';
