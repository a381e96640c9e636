/** For tests: whether `GEWU_PROPERTY_RUNS` asks for the nightly size. */
export const IS_NIGHTLY = process.env['GEWU_PROPERTY_RUNS'] !== undefined

/** For tests: how many cases a property draws where it names no number. */
export const PROPERTY_RUNS = Number(process.env['GEWU_PROPERTY_RUNS'] ?? 200)

/** For tests: what random cases are drawn from: one and the same in `npm test`, another each time at night, or `GEWU_PROPERTY_SEED`. */
export const PROPERTY_SEED = Number(
  process.env['GEWU_PROPERTY_SEED'] ?? (IS_NIGHTLY ? Date.now() % 2 ** 31 : 7),
)
