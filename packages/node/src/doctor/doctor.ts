import { membersOf, signalOf } from '../common/arguments.ts';
import type { Describe } from '../failures/describe.ts';
import type { Config } from '../options/config.ts';
import { probeAuthorization } from './authorization-probe.ts';
import { probeDiscovery } from './discovery-probe.ts';
import { productNotes } from './products.ts';
import { type DoctorReport, type Finding, reportOf } from './report.ts';
import { probeSite } from './site-probe.ts';
import { probeToken } from './token-probe.ts';

/** Options of `doctor`. */
export interface DoctorOptions {
  /** Also checks the site at the redirect URI: whether the routes are mounted, and whether cookies arrive unchanged. @default false */
  readonly site?: boolean | undefined;
  /** Aborts the call, which then rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Reports which logins will fail: sends this configuration to LinkedIn's endpoints, without a member and without a valid code. Sends four
 * requests, one more for each further scope set, and two more with `site`, or three for a site on loopback. Rejects only when the
 * caller's signal aborts.
 */
export async function examine(config: Config, describe: Describe, options?: DoctorOptions): Promise<DoctorReport> {
  const signal = signalOf(options);
  const site = membersOf(options)['site'] === true;
  const [authorization, token, discovery, own] = await Promise.all([
    probeSets(config, signal),
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
    [...productNotes([...new Set(Object.values(config.scopes).flat())]), ...discovery.notes],
  );
}

/** Probes every scope set separately. One that LinkedIn rejects fails only the logins that request it. */
async function probeSets(config: Config, signal: AbortSignal | undefined): Promise<readonly Finding[]> {
  const sets = Object.entries(config.scopes);
  const findings = await Promise.all(
    sets.map(async ([name, scope]) => {
      const found = await probeAuthorization({ ...config, request: { ...config.request, scope } }, signal);
      return sets.length === 1 ? found : found.map((one) => ({ ...one, reason: `Scopes "${name}": ${one.reason}` }));
    }),
  );
  return findings.flat();
}
