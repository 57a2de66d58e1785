export {
  cancelled,
  type FakeBrowser,
  fakeBrowser,
  fakeSite,
  member,
  session,
  standing,
  succeeded,
} from './fake-browser.ts';
export { type Door, type PageAdapter, type PageState, type PageStore, pageHarness } from './harness.ts';
