import type { WorldContext } from '../world/world.ts'
import type { Folds } from './asked-fold.ts'
import { behindWorlds } from './behind.ts'
import { boardWorlds, layerWorlds } from './boards.ts'
import { rankingWorlds } from './rankings.ts'
import { thingWorlds } from './things.ts'
import { trendWorlds } from './trends.ts'

/** Every question that may be asked of the live world as it stood (`at`): plain data in, plain data out, so that a thread may answer it. */
export function questionsTo(context: WorldContext, folds: Folds) {
  return {
    board: boardWorlds(folds),
    layer: layerWorlds(folds),
    behind: behindWorlds(context, folds),
    trend: trendWorlds(context, folds),
    ranking: rankingWorlds(context, folds),
    ...thingWorlds(context, folds),
  }
}

export type Questions = ReturnType<typeof questionsTo>
export type QuestionName = keyof Questions
export type Query<Name extends QuestionName> = Parameters<Questions[Name]>[0]
export type Answer<Name extends QuestionName> = Awaited<ReturnType<Questions[Name]>>
