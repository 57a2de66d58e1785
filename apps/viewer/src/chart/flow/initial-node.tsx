import type { ReactNode } from 'react';

/** Where a machine, or a state that holds others, begins. */
export const InitialNode = (): ReactNode => <div className="chart-initial" aria-hidden="true" />;
