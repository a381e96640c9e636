import { describe, expect, test } from 'vitest'
import type { Fact } from '../../../shared/fact/fact.ts'
import { must } from '../../../shared/lib/must.ts'
import { NOON, aFact, factsOf } from '../contract-facts.ts'
import type { Stage } from './stage.ts'

/** What is read and followed, and when facts are recorded (RULES JN2). */
export function reading(on: Stage): void {
  describe('recordedAt', () => {
    test('[JN2] it never falls when the clock steps back, nor over a restart', async () => {
      await on.journal.append([aFact(1)])
      on.clock = NOON - 3_600_000
      await on.journal.append([aFact(2)])
      await on.reopen()
      await on.journal.append([aFact(3)])
      on.clock = NOON + 10
      await on.journal.append([aFact(4)])
      expect((await on.all()).map((fact) => fact.recordedAt)).toEqual([NOON, NOON, NOON, NOON + 10])
    })

    test('[JN2] no fact comes with a recordedAt before the horizon', async () => {
      const late: string[] = []
      let horizon = 0
      on.journal.follow(0, (facts) => {
        late.push(...facts.filter((fact) => fact.recordedAt < horizon).map((fact) => fact.id))
      })
      const appends: Promise<unknown>[] = []
      for (let i = 0; i < 200; i++) {
        on.clock += i % 7 === 0 ? -2 : 3
        if (i % 3 === 0) appends.push(on.journal.append([aFact(i)]))
        const next = on.journal.horizon()
        expect(next).toBeGreaterThanOrEqual(horizon)
        horizon = next
        if (i % 10 === 0) await new Promise((resolve) => setTimeout(resolve, 1))
      }
      await Promise.all(appends)
      expect(late).toEqual([])
      // A slow disk writes the first group for as long as all of this takes, and till then its stamp is the bound.
      await expect.poll(() => on.journal.horizon()).toBeGreaterThan(NOON)
    })
  })

  describe('read', () => {
    test('[JN2] it gives what comes after, at most the limit', async () => {
      await on.journal.append(factsOf(10))
      const seqs = async (after: number, limit: number): Promise<number[]> =>
        (await on.journal.read(after, limit)).map((fact) => fact.seq)
      expect(await seqs(0, 3)).toEqual([1, 2, 3])
      expect(await seqs(8, 100)).toEqual([9, 10])
      expect(await seqs(10, 5)).toEqual([])
      expect(await seqs(99, 5)).toEqual([])
    })

    test('[JN2] facts are recalled by number in the order asked, at once, as they were read', async () => {
      await on.journal.append(factsOf(10))
      const stored = await on.all()
      expect(on.journal.recall([7, 2, 7, 10])).toEqual([7, 2, 7, 10].map((seq) => stored[seq - 1]))
      expect(on.journal.recall([])).toEqual([])
      expect(() => on.journal.recall([3, 11])).toThrow(RangeError)
      expect(() => on.journal.recall([0])).toThrow(RangeError)
    })

    test('[JN2] a follower can recall what it is given and all before it', async () => {
      const again: Fact[][] = []
      const given: Fact[] = []
      on.journal.follow(0, (facts) => {
        given.push(...facts)
        again.push([...on.journal.recall(given.map((fact) => fact.seq))])
      })
      await on.journal.append(factsOf(3))
      await on.journal.append(factsOf(2, 'b'))
      expect(again.at(-1)).toEqual(await on.all())
    })

    test('[JN2] the facts of one record come in order of time, then seq, of its world alone', async () => {
      await on.journal.append([
        aFact(1, { subject: 's', time: NOON }),
        aFact(2, { subject: 's', time: NOON - 50 }),
        aFact(3, { subject: 'other' }),
        aFact(4, { subject: 's', time: NOON - 50 }),
        aFact(5, { subject: 's', world: 'drill:d1' }),
      ])
      const ids = async (world: string, subject: string): Promise<string[]> =>
        (await on.journal.readSubject(world, subject)).map((fact) => fact.id)
      expect(await ids('live', 's')).toEqual(['e-2', 'e-4', 'e-1'])
      expect(await ids('drill:d1', 's')).toEqual(['e-5'])
      expect(await ids('live', 'nobody')).toEqual([])
    })
  })

  describe('follow', () => {
    test('[JN2] who follows live has a fact before its append resolves', async () => {
      const seen: number[] = []
      on.journal.follow(0, (facts) => seen.push(...facts.map((fact) => fact.seq)))
      const [answer] = await on.journal.append([aFact(1)])
      expect(seen).toContain(must(answer, 'answer').seq)
    })

    test('[JN2] catching up while others append leaves no gap and gives nothing twice', async () => {
      await on.journal.append(factsOf(2600, 'old'))
      const followers = [0, 1, 1300, 2599, 2600].map((after) => {
        const seqs: number[] = []
        on.journal.follow(after, (facts) => seqs.push(...facts.map((fact) => fact.seq)))
        return { after, seqs }
      })
      for (let i = 0; i < 40; i++) {
        await on.journal.append(factsOf(5, `new${i}-`))
        const after = i * 65
        const seqs: number[] = []
        on.journal.follow(after, (facts) => seqs.push(...facts.map((fact) => fact.seq)))
        followers.push({ after, seqs })
      }
      await until(() => followers.every(({ seqs }) => seqs.at(-1) === 2800))
      for (const { after, seqs } of followers)
        expect(seqs).toEqual(Array.from({ length: 2800 - after }, (_, i) => after + i + 1))
    })

    test('[JN2] what is followed equals what is read', async () => {
      const seen: Fact[] = []
      on.journal.follow(0, (facts) => seen.push(...facts))
      for (let i = 0; i < 5; i++) await on.journal.append(factsOf(20, `${i}-`))
      await on.journal.append([aFact('0-1'), aFact('fresh', { data: { z: -0, a: 'é' } })])
      await until(() => seen.length === 101)
      expect(seen).toEqual(await on.all())
    })

    test('[JN2] duplicates and conflicts are not given again', async () => {
      const seen: number[] = []
      on.journal.follow(0, (facts) => seen.push(...facts.map((fact) => fact.seq)))
      await on.journal.append([aFact(1), aFact(1), aFact(1, { subject: 'x' }), aFact(2)])
      await on.journal.append([aFact(1), aFact(2)])
      await until(() => seen.length >= 2)
      expect(seen).toEqual([1, 2])
    })

    test('[JN2] after its off a follower hears nothing, also in the middle of catching up', async () => {
      await on.journal.append(factsOf(3))
      let heard = 0
      const offEarly = on.journal.follow(0, () => (heard += 1))
      offEarly()
      const offLive = on.journal.follow(3, () => (heard += 1))
      offLive()
      offLive()
      await on.journal.append([aFact('later')])
      await new Promise((resolve) => setTimeout(resolve, 30))
      expect(heard).toBe(0)
    })

    test('[JN2] a follower from the future waits for what comes after its place', async () => {
      const seen: number[] = []
      on.journal.follow(2, (facts) => seen.push(...facts.map((fact) => fact.seq)))
      await on.journal.append(factsOf(2))
      await on.journal.append(factsOf(2, 'b'))
      await until(() => seen.length === 2)
      expect(seen).toEqual([3, 4])
    })
  })
}

/** Resolves when the condition holds; the test's own time limit ends the wait. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 2))
}
