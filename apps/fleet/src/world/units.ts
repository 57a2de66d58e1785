export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

/** When every fleet begins, in milliseconds since the epoch. */
export const firstDay = Date.UTC(2027, 0, 1);
