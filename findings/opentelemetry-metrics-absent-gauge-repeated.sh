#!/usr/bin/env bash
# @opentelemetry/sdk-metrics 3.1.0: an observable gauge that was not observed is exported again, with its last value.
#
# Done: a gauge whose callback observes two apps at the first collection, one at the second and none at the third, as a process does
# that no longer has them. A reader of each temporality collects three times. The callback succeeds each time.
# Seen: with delta temporality, an app that was not observed is absent. With cumulative temporality, which is the default of exporters
# for Prometheus and OTLP, each app keeps its last value for ever. The printed output is below, as `expected`.
# Surprising because the specification ("Metrics SDK", "Asynchronous instrument") says that an implementation should not produce data
# for attributes which a successful callback has not observed, for any temporality. A dashboard shows what is gone as if it were there.
# Known: the same was reported and fixed for .NET (opentelemetry-dotnet#6883), and is open for C++ (opentelemetry-cpp#4108). No report
# for JavaScript was found.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @opentelemetry/sdk-metrics@3.1.0 @opentelemetry/api@1.10.0

cat >run.mjs <<'SCRIPT'
import { AggregationTemporality, MeterProvider, MetricReader } from '@opentelemetry/sdk-metrics';

class Reader extends MetricReader {
  constructor(temporality) {
    super({ aggregationTemporalitySelector: () => temporality });
  }
  async onShutdown() {}
  async onForceFlush() {}
}

for (const [name, temporality] of Object.entries({
  delta: AggregationTemporality.DELTA,
  cumulative: AggregationTemporality.CUMULATIVE,
})) {
  const reader = new Reader(temporality);
  const gauge = new MeterProvider({ readers: [reader] }).getMeter('grants').createObservableGauge('grants');
  const observed = [{ one: 1, two: 2 }, { one: 10 }, {}];
  let collection = 0;
  gauge.addCallback((result) => {
    for (const [app, grants] of Object.entries(observed[collection])) result.observe(grants, { app });
  });
  for (; collection < observed.length; collection += 1) {
    const { resourceMetrics, errors } = await reader.collect();
    const points = resourceMetrics.scopeMetrics.flatMap(({ metrics }) => metrics.flatMap(({ dataPoints }) => dataPoints));
    const exported = Object.fromEntries(points.map(({ attributes, value }) => [attributes.app, value]));
    console.log(`${name}: observed ${JSON.stringify(observed[collection])}, exported ${JSON.stringify(exported)}, errors: ${errors.length}`);
  }
}
SCRIPT

expected='delta: observed {"one":1,"two":2}, exported {"one":1,"two":2}, errors: 0
delta: observed {"one":10}, exported {"one":10}, errors: 0
delta: observed {}, exported {}, errors: 0
cumulative: observed {"one":1,"two":2}, exported {"one":1,"two":2}, errors: 0
cumulative: observed {"one":10}, exported {"one":10,"two":2}, errors: 0
cumulative: observed {}, exported {"one":10,"two":2}, errors: 0'
actual=$(node run.mjs)
echo "$actual"
[ "$actual" = "$expected" ] || { echo 'the behaviour has changed' >&2; exit 1; }
