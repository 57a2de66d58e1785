import { describe } from 'vitest';
import { describeAccessibility } from './accessibility.ts';
import type { MountableStore, MountedAdapter } from './adapter.ts';
import { describeCallback } from './callback.ts';
import { describeFailureView } from './failure-view.ts';
import { describeGrant } from './grant.ts';
import { describeHydration } from './hydration.ts';
import { usingApps } from './show.ts';
import { describeStore } from './store.ts';
import { describeWords } from './words.ts';

export {
  type AppPage,
  type GivenWords,
  inApplication,
  type MountableStore,
  type MountedAdapter,
  type MountedApp,
  type ServedSession,
} from './adapter.ts';

/**
 * What every adapter for a framework must show in addition to the contract: rendering, hydration, the stored grant, sharing one store, stopping,
 * the button, the failure view, the callback page, words in other
 * languages and accessibility. Import `styles.css` before.
 */
export function describeMountedAdapter<Store extends MountableStore>(
  name: string,
  adapter: MountedAdapter<Store>,
): void {
  describe(name, () => {
    const using = usingApps(adapter);
    describeStore(adapter, using);
    describeFailureView(using);
    describeHydration(adapter, using);
    describeGrant(adapter, using);
    describeCallback(adapter, using);
    describeWords(adapter, using);
    describeAccessibility(using);
  });
}
