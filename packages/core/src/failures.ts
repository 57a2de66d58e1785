/*
 * The catalogue, with its explanations and evidence in words.
 */
export { type Failure, type FailureCode, failures, isFailureCode } from './failures/catalogue.ts';
export type { FailureEntry, Phase, Remedy, Surface } from './failures/entry.ts';
export { type EvidenceRow, evidenceRows } from './failures/evidence-rows.ts';
export { explain } from './failures/explain.ts';
export { explainPreparation, type PreparationFailureCode } from './failures/preparation/explain.ts';
