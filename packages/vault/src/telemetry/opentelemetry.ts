import { type Attributes, type Meter, metrics } from '@opentelemetry/api';
import type { VaultMeasurement, VaultTelemetry } from './telemetry.ts';

/** Boundaries of the conventions for HTTP, and the time-out of a request. */
const requestSeconds = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 15];

/** From a second to a week. */
const lagSeconds = [1, 5, 15, 60, 300, 900, 3600, 21_600, 86_400, 604_800];

const ofApp = (clientId: string): Attributes => ({ 'linkedin_auth.client_id': clientId });

/**
 * Creates metrics of vaults, named by OpenTelemetry's semantic conventions. A metric contains client IDs, statuses and failure codes, but no
 * token, `sub` or message. The gauges ask the store with each export.
 *
 * @param meter @default the global provider's
 * @example `createVault({ …, telemetry: openTelemetry() })`
 * @see {@link https://opentelemetry.io/docs/specs/semconv/general/metrics/ Semantic conventions for metrics}
 */
export function openTelemetry(meter: Meter = metrics.getMeter('@linkedin-auth/vault')): VaultTelemetry {
  const name = (last: string): string => `linkedin_auth.vault.${last}`;
  const refreshes = meter.createHistogram(name('refresh.duration'), {
    description: 'Duration of requests to LinkedIn that refresh a token.',
    unit: 's',
    advice: { explicitBucketBoundaries: requestSeconds },
  });
  const lags = meter.createHistogram(name('grant.lag'), {
    description: 'How long after it was due a grant was attended to.',
    unit: 's',
    advice: { explicitBucketBoundaries: lagSeconds },
  });
  const failures = meter.createCounter(name('failures'), {
    description: 'Failures that the vault reported, to `onFailure` or to its callers.',
    unit: '{failure}',
  });
  const notices = meter.createCounter(name('notices'), {
    description: 'Notices that the application has accepted.',
    unit: '{notice}',
  });
  const grants = meter.createObservableGauge(name('grant.count'), {
    description: 'Grants in the store.',
    unit: '{grant}',
  });
  const overdue = meter.createObservableGauge(name('grant.overdue'), {
    description: 'Grants that are due and were not attended to.',
    unit: '{grant}',
  });
  const nextHour = meter.createObservableGauge(name('grant.due'), {
    description: 'Grants that are due within the next hour.',
    unit: '{grant}',
  });
  const pause = meter.createObservableGauge(name('pause.remaining'), {
    description: 'Time until a throttled app may send requests again. 0: it is not paused.',
    unit: 's',
  });
  const gauges = [grants, overdue, nextHour, pause];

  const record = (measurement: VaultMeasurement): void => {
    const attributes = ofApp(measurement.clientId);
    switch (measurement.kind) {
      case 'refresh': {
        const { seconds, failure } = measurement;
        return refreshes.record(seconds, failure === null ? attributes : { ...attributes, 'error.type': failure });
      }
      case 'lag':
        return lags.record(measurement.seconds, attributes);
      case 'failure':
        return failures.add(1, { ...attributes, 'error.type': measurement.code });
      case 'notice':
        return notices.add(1, { ...attributes, 'linkedin_auth.notice.kind': measurement.notice });
    }
  };

  return {
    record,
    observe: ({ clientId, read }) => {
      const attributes = ofApp(clientId);
      const look: Parameters<Meter['addBatchObservableCallback']>[0] = async (result) => {
        const standing = await read();
        for (const [status, count] of Object.entries(standing.grants ?? {}))
          result.observe(grants, count, { ...attributes, 'linkedin_auth.grant.status': status });
        if (standing.due !== null) {
          result.observe(overdue, standing.due.overdue, attributes);
          result.observe(nextHour, standing.due.nextHour, attributes);
        }
        if (standing.pause !== null) result.observe(pause, standing.pause, attributes);
      };
      meter.addBatchObservableCallback(look, gauges);
      return () => meter.removeBatchObservableCallback(look, gauges);
    },
  };
}
