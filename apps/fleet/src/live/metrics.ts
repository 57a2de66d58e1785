import type { Meter } from '@opentelemetry/api';
import { PrometheusSerializer } from '@opentelemetry/exporter-prometheus';
import { AggregationTemporality, InstrumentType, MeterProvider, MetricReader } from '@opentelemetry/sdk-metrics';
import { grantStatuses } from '../world/grant-counts.ts';
import type { FleetState } from './fleet-state.ts';

/** Metrics of a fleet. */
export interface FleetMetrics {
  /** For vaults of this process: `openTelemetry(meter)` of `@linkedin-auth/vault/opentelemetry`. */
  readonly meter: Meter;
  /** Returns all metrics in Prometheus' text form. */
  readonly text: () => Promise<string>;
}

/** Collects when it is asked to. The SDK repeats the last value of a gauge that was not observed, unless its temporality is delta. */
class Reader extends MetricReader {
  constructor() {
    super({
      aggregationTemporalitySelector: (type) =>
        type === InstrumentType.OBSERVABLE_GAUGE ? AggregationTemporality.DELTA : AggregationTemporality.CUMULATIVE,
    });
  }
  protected override async onShutdown(): Promise<void> {}
  protected override async onForceFlush(): Promise<void> {}
}

/** Creates the metrics of a fleet, as its page shows it. */
export function createFleetMetrics(state: () => FleetState): FleetMetrics {
  const reader = new Reader();
  const meter = new MeterProvider({ readers: [reader] }).getMeter('@linkedin-auth/fleet');
  const gauge = (name: string, unit: string, description: string) =>
    meter.createObservableGauge(`linkedin_auth.fleet.${name}`, { unit, description });
  const up = gauge('process.up', '1', 'Whether a worker or Restate’s server runs.');
  const refreshes = gauge('refreshes', '{refresh}', 'Refreshes of a worker in the last minute.');
  const grants = gauge('grant.count', '{grant}', 'Grants by app and status.');
  const due = gauge('grant.due', '{grant}', 'Grants that are due within the next hour of vault time.');
  const overdue = gauge('grant.overdue', '{grant}', 'Grants that are due and were not attended to.');
  const lag = gauge('grant.lag', 's', '95th percentile of the lag behind due, in vault time.');
  const pause = gauge('pause.remaining', 's', 'Vault time until a throttled app continues.');
  const speed = gauge('time.speed', '1', 'How many times as fast as real time vault time runs.');
  const errors = meter.createObservableCounter('linkedin_auth.fleet.errors', {
    unit: '{failure}',
    description: 'Failures by code.',
  });

  meter.addBatchObservableCallback(
    (result) => {
      const { now, speed: pace, workers, engine, apps, errors: counts } = state();
      result.observe(speed, pace);
      for (const { name, pid } of [...workers, { ...engine, name: 'engine' }])
        result.observe(up, pid === null ? 0 : 1, { 'process.name': name });
      for (const { name, refreshesPerMinute } of workers)
        result.observe(refreshes, refreshesPerMinute, { 'process.name': name });
      for (const app of apps) {
        const ofApp = { 'linkedin_auth.client_id': app.clientId };
        for (const status of grantStatuses)
          result.observe(grants, app.statuses[status], { ...ofApp, 'linkedin_auth.grant.status': status });
        result.observe(due, app.dueNextHour, ofApp);
        result.observe(overdue, app.overdue, ofApp);
        if (app.lag !== null) result.observe(lag, app.lag, ofApp);
        result.observe(pause, Math.max(0, (app.pausedUntil ?? 0) - now) / 1000, ofApp);
      }
      for (const { code, count } of counts) result.observe(errors, count, { 'error.type': code });
    },
    [up, refreshes, grants, due, overdue, lag, pause, speed, errors],
  );

  return {
    meter,
    text: async () => {
      const { resourceMetrics, errors: failed } = await reader.collect();
      if (failed.length > 0) throw new AggregateError(failed, 'not all metrics could be collected');
      // Without timestamps, which Prometheus adds, and without what describes this process.
      return new PrometheusSerializer(undefined, false, undefined, true, true).serialize(resourceMetrics);
    },
  };
}
