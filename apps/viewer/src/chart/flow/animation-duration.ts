const usual = 250;

/** How long a movement of the picture takes, in milliseconds: no time for who wants none. */
export const motion = (): number => (matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : usual);
