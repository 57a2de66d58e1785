/*
 * Every text and status by which LinkedIn is known to fail.
 */
export type { Sighting, SightingJudgement } from './failures/sighting.ts';
export { sightings } from './failures/sightings.ts';
