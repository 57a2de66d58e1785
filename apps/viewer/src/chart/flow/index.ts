export { createLayoutClient } from '../layout-client.ts';
export { ChartView } from './chart-view.tsx';
export type { Highlight } from './highlight.ts';
