export type { Advice, Failure, FailureCode, GrantStanding, Member, Secret, Tokens } from '@linkedin-auth/core';
export type { InspectionFrame, InspectionObserver } from '@linkedin-auth/core/inspection';
export { adviceFor, LinkedInAuthError, revealSecret } from '@linkedin-auth/core/login';
export { createLinkedInAuth, type LinkedInAuth } from './auth/create-linkedin-auth.ts';
export type { Claims } from './claims/claims.ts';
export {
  type ClaimsNamespace,
  type ClaimsState,
  durableObjectClaims,
  LinkedInClaims,
} from './claims/durable-object.ts';
export { memoryClaims } from './claims/memory.ts';
export { redisClaims, type SendRedisCommand } from './claims/redis.ts';
export type { CookieSource, HeadersSource } from './cookies/cookie-source.ts';
export type { DoctorOptions } from './doctor/doctor.ts';
export type { DoctorReport, Finding } from './doctor/report.ts';
export type { ApplicationToken } from './headless/application-token.ts';
export type { ExchangeCodeInput } from './headless/exchange-code.ts';
export type { FetchMemberOptions } from './headless/fetch-member.ts';
export type { Introspected } from './headless/introspect.ts';
export type { Refreshed } from './headless/refresh.ts';
export type { CallOptions, Result } from './headless/result.ts';
export { toNodeListener } from './mounts/to-node-listener.ts';
export { endpointsAt, type LinkedInEndpoints, linkedInEndpoints } from './options/endpoints.ts';
export type {
  Continue,
  Decision,
  OnSignedIn,
  Refuse,
  SignedIn,
  SignedInContext,
  SignedInMember,
} from './options/on-signed-in.ts';
export type { FailureContext, LinkedInAuthOptions } from './options/options.ts';
export type { SessionOptions } from './options/session-options.ts';
export type { Page, PageOptions } from './pages/page.ts';
export { englishWords, type LocalWords, type PageWords } from './pages/words.ts';
export { memoryRevocations } from './revocations/memory.ts';
export { redisRevocations } from './revocations/redis.ts';
export type { Revocations } from './revocations/revocations.ts';
export type { Attributes, Span, Telemetry } from './telemetry/telemetry.ts';
export type { LoginToKeep, TokenVault } from './vault/token-vault.ts';
