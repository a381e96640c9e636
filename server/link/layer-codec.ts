import { layerSum, layerSumAfter } from '../../shared/link/sum.ts'
import {
  wireVersion,
  type LayerKey,
  type LayerSnapshot,
  type LayerStep,
} from '../../shared/link/wire.ts'
import type { Codec, Mark } from './codec.ts'

/** Values of one level in row order; null = no data. */
export type LayerValues = readonly (number | null)[]
/** Row, value, row, value … */
export type LayerDelta = readonly (number | null)[]

const NO_DICTIONARY: Mark = { keys: 0, shapes: 0 }

export function layerCodec(layer: LayerKey): Codec<LayerValues, LayerDelta> {
  return {
    diff: diffLayers,
    merge(deltas) {
      const last = new Map<number, number | null>()
      for (const delta of deltas)
        for (let i = 0; i < delta.length; i += 2) last.set(delta[i]!, delta[i + 1] ?? null)
      return [...last].flat()
    },
    sum: layerSum,
    sumAfter: layerSumAfter,
    mark: () => NO_DICTIONARY,
    learn: () => {},
    begin: () => {},
    isWasteful: () => false,
    snapshot: (room, { version, sum }, values) =>
      JSON.stringify({
        kind: 'snapshot',
        ...{ room, layer, version: wireVersion(version), sum, values },
      } satisfies LayerSnapshot),
    step: (room, { from, version, sum }, delta) =>
      JSON.stringify({
        kind: 'delta',
        ...{ room, from: wireVersion(from), version: wireVersion(version), sum },
        ...(delta === null || delta.length === 0 ? {} : { set: delta }),
      } satisfies LayerStep),
  }
}

/** The rows that differ; null when none does. Both have the row order of the same tree, so the same length. */
function diffLayers(before: LayerValues, after: LayerValues): LayerDelta | null {
  const delta: (number | null)[] = []
  for (let row = 0; row < after.length; row++) {
    const value = after[row] ?? null
    if (before[row] !== value) delta.push(row, value)
  }
  return delta.length === 0 ? null : delta
}
