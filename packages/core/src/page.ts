/*
 * The login machine for pages. The server makes the requests.
 */
export {
  type LinkedInPageEvent,
  type LinkedInPageInput,
  type LinkedInPageMachine,
  type LinkedInPageSnapshot,
  linkedInPageMachine,
} from './login/page-machine.ts';
export { handOverTimeout } from './login/page-rows.ts';
