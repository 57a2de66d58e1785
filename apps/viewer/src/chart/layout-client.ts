import ElkApi from 'elkjs/lib/elk-api.js';
import workerUrl from 'elkjs/lib/elk-worker.min.js?url';
import type { Chart } from './chart.ts';
import { type Layout, layoutChart } from './layout.ts';

export interface LayoutClient {
  /** Rejects if the layout fails or takes longer than 20 seconds. */
  readonly layout: (chart: Chart, expanded: ReadonlySet<string>) => Promise<Layout>;
  readonly dispose: () => void;
}

const layoutTimeout = 20_000;

/** Creates a client that lays out charts in a worker. The first chart loads the worker. */
export function createLayoutClient(): LayoutClient {
  let elk: InstanceType<typeof ElkApi.default> | null = null;
  const dispose = (): void => {
    elk?.terminateWorker();
    elk = null;
  };
  const layout = async (chart: Chart, expanded: ReadonlySet<string>): Promise<Layout> => {
    elk ??= new ElkApi.default({ workerFactory: () => new Worker(workerUrl) });
    let timer: ReturnType<typeof setTimeout> | undefined;
    const timedOut = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        // A worker that hangs would block every later chart.
        dispose();
        reject(new Error('The layout of the chart took too long.'));
      }, layoutTimeout);
    });
    try {
      return await Promise.race([layoutChart(chart, expanded, elk), timedOut]);
    } finally {
      clearTimeout(timer);
    }
  };
  return { layout, dispose };
}
