import type { ReactNode } from 'react';

/** The dot before the first state of a machine or of a container. */
export const InitialNode = (): ReactNode => <div className="chart-initial" aria-hidden="true" />;
