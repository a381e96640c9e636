import { afterEach, beforeEach, describe } from 'vitest'
import { appending } from './contract/appending.ts'
import { keeping } from './contract/keeping.ts'
import { reading } from './contract/reading.ts'
import { makeStage, type JournalPlace } from './contract/stage.ts'

/** Every promise of the port, as tests. Every implementation runs through it (RULES JN2). */
export function registerJournalContract(
  name: string,
  makePlace: () => Promise<JournalPlace>,
): void {
  describe(`${name} as a journal`, () => {
    const stage = makeStage(makePlace)
    beforeEach(stage.set)
    afterEach(stage.clear)
    appending(stage)
    reading(stage)
    keeping(stage)
  })
}
