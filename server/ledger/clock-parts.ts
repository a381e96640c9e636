/** Which parts of a clock are there. */
export const LIMIT = 1
export const DUE = 2
export const SOON = 4
export const SINCE = 8
export const PAUSED = 16
export const PAUSED_MS = 32
export const STOPPED = 64
export const STOPPED_BY = 128
export const SOON_FIRED = 256
export const BREACHED = 512
export const STOOD_MS = 1024

/** No family has more. */
export const FIELDS_PER_FAMILY = 128
