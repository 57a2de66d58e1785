import { linkedInPageLogic } from '@linkedin-auth/core/compiled';
import { linkedInPageDefinition } from '@linkedin-auth/core/inspection';

/* A module of its own, so that only pages with `inspect` load it. */

export { inspectRedacted } from '@linkedin-auth/core/inspection';

/** The attempt as an inspector sees it. */
export const watchedLogic: typeof linkedInPageLogic = linkedInPageLogic.watched(linkedInPageDefinition);
