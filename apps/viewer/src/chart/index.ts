/** Draws charts without a browser. The React component is in `flow/`. */
export { activeStates } from './active-states.ts';
export type { Chart, ChartGroup, ChartRow, ChartState, ChartStateType } from './chart.ts';
export { remedyText } from './groups.ts';
export { type Layout, type LayoutEdge, type LayoutNode, layoutChart, type Point } from './layout.ts';
export { chartOf } from './model.ts';
export { rowsIn, rowsTaken } from './rows-taken.ts';
export { chartSvg, type SvgOptions } from './svg.ts';
