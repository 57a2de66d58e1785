/*
 * The login machine for pages. The server makes the requests.
 */
export {
  handOverTimeout,
  type LinkedInPageEvent,
  type LinkedInPageInput,
  type LinkedInPageMachine,
  type LinkedInPageSnapshot,
  linkedInPageMachine,
} from './login/page-machine.ts';
