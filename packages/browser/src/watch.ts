/* A module of its own, so that only pages with `inspect` load it. */
export { inspectRedacted } from '@linkedin-auth/core/inspection';
