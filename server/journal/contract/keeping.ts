import { describe, expect, test } from 'vitest'
import { aFact, factsOf } from '../contract-facts.ts'
import { JournalError } from '../journal.ts'
import type { Stage } from './stage.ts'

/** What is kept beside the facts, and what a close leaves (RULES JN1, JN2). */
export function keeping(on: Stage): void {
  describe('packages', () => {
    test('[JN2] a package is read back as it was kept, also after a restart; the first of a hash stays', async () => {
      const content = JSON.stringify({
        name: '川姜',
        list: Array.from({ length: 500 }, (_, i) => i),
      })
      await on.journal.keepPackage('abc', content)
      await on.journal.keepPackage('abc', 'another')
      expect(await on.journal.readPackage('abc')).toBe(content)
      await on.reopen()
      expect(await on.journal.readPackage('abc')).toBe(content)
      expect(await on.journal.readPackage('unknown')).toBeNull()
    })

    test('[JN2] keeping a package beside appends mixes up no answer', async () => {
      const [, first, , second] = await Promise.all([
        on.journal.keepPackage('a', 'x'.repeat(100_000)),
        on.journal.append(factsOf(2)),
        on.journal.keepPackage('b', 'y'),
        on.journal.append(factsOf(1, 'late')),
      ])
      expect(first.map(({ seq }) => seq)).toEqual([1, 2])
      expect(second.map(({ seq }) => seq)).toEqual([3])
      expect(await on.journal.readPackage('b')).toBe('y')
    })
  })

  test('[JN2] its size tells the facts, its bytes and what is left', async () => {
    await on.journal.append(factsOf(20))
    const { facts, compactedFacts, bytes, logBytes, freeBytes } = await on.journal.size()
    expect(facts).toBe(20)
    expect(compactedFacts).toBeLessThan(20)
    expect(bytes).toBeGreaterThan(logBytes)
    expect(freeBytes).toBeGreaterThan(0)
  })

  describe('close', () => {
    test('[JN1] facts already handed over are durable after the close', async () => {
      const appends = [on.journal.append(factsOf(10)), on.journal.append(factsOf(10, 'b'))]
      await on.journal.close()
      expect((await Promise.all(appends)).flat()).toHaveLength(20)
      await on.open()
      expect(await on.journal.head()).toBe(20)
    })

    test('[JN2] after the close an append is refused by name', async () => {
      await on.journal.close()
      const refusal = await on.journal.append([aFact(1)]).catch((error: unknown) => error)
      expect(refusal).toBeInstanceOf(JournalError)
      expect(refusal).toMatchObject({ kind: 'closed' })
      await on.open()
      expect(await on.journal.head()).toBe(0)
    })
  })
}
