import ElkApi from 'elkjs/lib/elk-api.js';
import workerUrl from 'elkjs/lib/elk-worker.min.js?url';
import type { Chart } from './chart.ts';
import { type Layout, layoutChart } from './layout.ts';

export interface LayoutClient {
  /** Rejects where the layout fails, or takes so long that nobody waits for it any more. */
  readonly layout: (chart: Chart, expanded: ReadonlySet<string>) => Promise<Layout>;
  readonly dispose: () => void;
}

const patience = 20_000;

/** Lays out in a worker of this origin, which is loaded with the first chart. */
export function createLayoutClient(): LayoutClient {
  let elk: InstanceType<typeof ElkApi.default> | null = null;
  const dispose = (): void => {
    elk?.terminateWorker();
    elk = null;
  };
  const layout = async (chart: Chart, expanded: ReadonlySet<string>): Promise<Layout> => {
    elk ??= new ElkApi.default({ workerFactory: () => new Worker(workerUrl) });
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tooLong = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        // A worker that does not come back would keep every later chart waiting.
        dispose();
        reject(new Error('The layout of the chart took too long.'));
      }, patience);
    });
    try {
      return await Promise.race([layoutChart(chart, expanded, elk), tooLong]);
    } finally {
      clearTimeout(timer);
    }
  };
  return { layout, dispose };
}
