import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { interruption } from '../world/interrupted.ts';
import { readNumber } from '../world/read-number.ts';
import { quick, type SimulationOptions, yearInAnHour } from './options.ts';
import { pictureOf } from './picture.ts';
import { isSound, reportOf, summaryOf } from './report.ts';
import { simulate } from './run.ts';

export const simulateUsage = `usage: pnpm fleet simulate [options]

Lets a fleet live for a year in an hour, and judges at its end what became of every grant. Exits with 1 if a law is broken.

  --quick            400 grants of 4 apps for 100 days, in a minute
  --grants <number>  members who sign in (100000)
  --apps <number>    LinkedIn apps among which they are spread (20)
  --workers <number> (3)
  --days <number>    simulated days (365)
  --minutes <number> how long they take, unless the machine needs longer (60)
  --faults <share>   the part of refreshes answered with a fault, from 0 to 1 (0.03)
  --seed <number>    what happens (1)
  --report <folder>  writes report.md, report.svg and report.json
  --json             ends with one line of JSON instead of the report`;

/** @returns the exit code */
export async function runSimulate(args: readonly string[]): Promise<number> {
  const { json, report, options } = read(args);
  const show = process.stderr.isTTY;
  const progress = (text: string): void => void process.stderr.write(show ? `\r\u001b[K${text}` : `${text}\n`);
  const simulation = await simulate(options, progress, interruption());
  if (show) process.stderr.write('\n');
  if (report !== undefined) {
    mkdirSync(report, { recursive: true });
    writeFileSync(join(report, 'report.md'), `${reportOf(simulation)}\n`);
    writeFileSync(join(report, 'report.svg'), pictureOf(simulation));
    writeFileSync(join(report, 'report.json'), `${JSON.stringify({ ...simulation, printed: undefined }, null, 1)}\n`);
  }
  process.stdout.write(`${json ? JSON.stringify(summaryOf(simulation)) : reportOf(simulation)}\n`);
  return isSound(simulation) ? 0 : 1;
}

function read(args: readonly string[]): {
  readonly json: boolean;
  readonly report: string | undefined;
  readonly options: SimulationOptions;
} {
  const { values } = parsed(args);
  const defaults = values.quick ? quick : yearInAnHour;
  return {
    json: values.json ?? false,
    report: values.report,
    options: {
      seed: readNumber('seed', values.seed, { least: 1, most: 2 ** 31 - 1, otherwise: defaults.seed }),
      grants: readNumber('grants', values.grants, { least: 1, most: 10_000_000, otherwise: defaults.grants }),
      apps: readNumber('apps', values.apps, { least: 1, most: 1000, otherwise: defaults.apps }),
      workers: readNumber('workers', values.workers, { least: 1, most: 32, otherwise: defaults.workers }),
      days: readNumber('days', values.days, { least: 1, most: 3650, otherwise: defaults.days }),
      minutes: readNumber('minutes', values.minutes, {
        least: 0.1,
        most: 10_000,
        otherwise: defaults.minutes,
        isShare: true,
      }),
      faultShare: readNumber('faults', values.faults, {
        least: 0,
        most: 1,
        otherwise: defaults.faultShare,
        isShare: true,
      }),
    },
  };
}

function parsed(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  return parseArgs({
    args: [...args],
    options: {
      quick: flag,
      json: flag,
      grants: text,
      apps: text,
      workers: text,
      days: text,
      minutes: text,
      faults: text,
      seed: text,
      report: text,
    },
  });
}
