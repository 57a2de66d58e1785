export { createLayoutClient, type LayoutClient } from '../layout-client.ts';
export { ChartView, type ChartViewProps } from './chart-view.tsx';
export { type Highlight, noHighlight } from './highlight.ts';
