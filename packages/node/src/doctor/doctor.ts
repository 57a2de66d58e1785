import type { Describe } from '../describe.ts';
import type { Config } from '../options.ts';
import { probeAuthorization } from './authorization-probe.ts';
import { probeDiscovery } from './discovery-probe.ts';
import { productNotes } from './products.ts';
import { type DoctorReport, type Finding, reportOf } from './report.ts';
import { probeSite } from './site-probe.ts';
import { probeToken } from './token-probe.ts';

export interface DoctorOptions {
  /** Asks the site at the redirect URI as well: are the routes mounted, and do cookies arrive as they were set? @default false */
  readonly site?: boolean | undefined;
  /** Ends the examination: the call rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Tells before any member does what will fail: asks LinkedIn's endpoints what they answer to this configuration, without a member and
 * without a code that was ever issued. Four requests, six with `site`, seven for a site on loopback. Rejects only when the caller gives up.
 */
export async function examine(
  config: Config,
  describe: Describe,
  { site = false, signal }: DoctorOptions = {},
): Promise<DoctorReport> {
  const [authorization, token, discovery, own] = await Promise.all([
    probeAuthorization(config, signal),
    probeToken(config, signal),
    probeDiscovery(config, describe, signal),
    site ? probeSite(config, describe, signal) : [],
  ]);
  const findings: readonly Finding[] = [...authorization, ...token, ...discovery.findings, ...own];
  return reportOf(
    findings.map(({ failure, ...finding }) => ({
      ...finding,
      failure: failure && describe(failure.code, failure.evidence),
    })),
    [...productNotes(config.request.scope), ...discovery.notes],
  );
}
