import { PastThread, withPast } from '../answers/past-thread.ts'
import { type Questions, questionsTo } from '../answers/questions.ts'
import { checkpointBasis } from '../world/checkpoint-basis.ts'
import { foldFolders } from '../world/fold-thread.ts'
import type { OpenedWorlds, WorldParts } from './open-worlds.ts'

export interface OpenedQuestions {
  readonly questions: Questions
  /** Those about the past that wait are rejected: they may take long. */
  readonly stop: () => Promise<void>
}

/** What is asked about now, of the worlds of this thread, and about the past, of a thread of its own. */
export function openQuestions(
  { dataDir: dir, districtDir, context, journal, tell }: WorldParts,
  { worlds, past }: OpenedWorlds,
): OpenedQuestions {
  const { hash } = context.pkg
  const here = questionsTo(context, { world: (name) => worlds.get(name), past })
  const thread = new PastThread({
    job: () => ({
      ...foldFolders(dir, districtDir, hash),
      ...{ dir, basis: checkpointBasis(hash), horizonMs: journal.horizon() },
    }),
    ...{ here, tell },
  })
  return { questions: withPast(here, thread), stop: () => thread.stop() }
}
