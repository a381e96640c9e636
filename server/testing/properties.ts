import fc from 'fast-check'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { IS_NIGHTLY, PROPERTY_RUNS, PROPERTY_SEED } from './property-seed.ts'

/** A run that failed once: fast-check's seed and path, under the property's name. */
interface Kept {
  readonly name: string
  readonly seed: number
  readonly path: string
}

const KEPT_FILE = path.join(import.meta.dirname, 'failed-seeds.json')
const KEPT: readonly Kept[] = existsSync(KEPT_FILE)
  ? (JSON.parse(readFileSync(KEPT_FILE, 'utf8')) as Kept[])
  : []

/**
 * For tests, properties over random histories: `npm test` draws 200 with one seed; `GEWU_PROPERTY_RUNS=2000` as many as that, with another seed each
 * time, which is printed. Holds for every history drawn: first for those that failed once (server/testing/failed-seeds.json), then for `share` of the
 * runs. A failure names its seed and path, to be kept in that file; it is shrunk only where `GEWU_PROPERTY_SHRINK` is set, for that may take minutes.
 */
export function holdsFor<T>(
  name: string,
  arbitrary: fc.Arbitrary<T>,
  check: (drawn: T) => void,
  share = 1,
): void {
  const property = fc.property(arbitrary, check)
  const endOnFailure = process.env['GEWU_PROPERTY_SHRINK'] === undefined
  const run = (options: fc.Parameters<[T]>): void => {
    const { failed, seed, counterexamplePath, errorInstance } = fc.check(property, {
      ...options,
      endOnFailure,
    })
    if (!failed) return
    const kept = JSON.stringify({ name, seed, path: counterexamplePath })
    throw new Error(`does not hold for ${kept}: ${(errorInstance as Error).message}`, {
      cause: errorInstance,
    })
  }
  for (const { name: of, seed, path: at } of KEPT) if (of === name) run({ seed, path: at })
  if (IS_NIGHTLY) console.log(`${name}: seed ${PROPERTY_SEED}`)
  run({ numRuns: Math.ceil(PROPERTY_RUNS * share), seed: PROPERTY_SEED })
}
