export { type GrantObject, grantObject } from './grant-object.ts';
export {
  type GrantsEndpoint,
  type GrantsOptions,
  type Listening,
  type ListenOptions,
  restateGrants,
} from './restate-grants.ts';
export { type RestateScheduler, type RestateSchedulerOptions, restateScheduler } from './restate-scheduler.ts';
