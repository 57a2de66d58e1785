/*
 * Every text and status with which LinkedIn is known to fail.
 */
export type { Sighting, SightingJudgement } from './failures/sighting.ts';
export { sightings } from './failures/sightings.ts';
