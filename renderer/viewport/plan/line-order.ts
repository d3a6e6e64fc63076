/** Order in which what lies over surfaces is drawn: first what shines through them, then what stands in front, then handles. */
export const ORDER = { insideBodies: -2000, caps: -1500, ghosts: 10, lines: 20, handles: 30 };

/** Share of its strength with which a line is seen through a surface. */
export const THROUGH = 0.32;
