import type { ReadApiDeps } from '../ops/read-api.ts'
import { askedFold, type Folds } from './asked-fold.ts'

/** Boards of worlds: in the windows that walls are sent, or in all of them. */
export function boardWorlds(folds: Folds): ReadApiDeps['board'] {
  return async (query) => {
    const fold = await askedFold(query, folds)
    if ('kind' in fold) return fold
    const { region, profile, form } = query
    const board = form === 'flat' ? fold.board(region, profile) : fold.full(region, profile)
    return { kind: 'board', version: fold.version, board }
  }
}

/** Values of one key over a level of regions. */
export function layerWorlds(folds: Folds): ReadApiDeps['layer'] {
  return async (query) => {
    const fold = await askedFold(query, folds)
    if ('kind' in fold) return fold
    const { region, profile, level, key } = query
    if (!fold.hasKey(key)) return { kind: 'unknownKey' }
    return { kind: 'layer', version: fold.version, values: fold.layer(region, level, key, profile) }
  }
}
