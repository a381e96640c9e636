/** What kind of screen it is: it decides how small strokes may get (`FLOORS_PX`). */
export const WALL_USES = ['wall', 'kiosk', 'desk'] as const
export type WallUse = (typeof WALL_USES)[number]

/** Forms of the stage. */
export const WALL_SHAPES = ['single', 'wide', 'triple', 'portrait', 'laptop'] as const
export type WallShape = (typeof WALL_SHAPES)[number]
