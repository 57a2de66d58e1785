/* Apart, so that it is loaded where an attempt is watched. */
export { inspectRedacted } from '@linkedin-auth/core/inspection';
