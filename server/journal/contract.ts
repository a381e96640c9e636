import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Fact, NewFact } from '../../shared/fact/fact.ts'
import { must } from '../../shared/lib/must.ts'
import { NOON, aFact, factsOf } from './contract-facts.ts'
import { type Journal, JournalError } from './journal.ts'

/** A place that holds one journal, empty at first, and outlives the processes that open it. */
export interface JournalPlace {
  readonly open: (now: () => number) => Promise<Journal>
  /** Takes away everything; no journal of the place is open then. */
  readonly remove: () => Promise<void>
}

/** Every promise of the port, as tests. Every implementation runs through it (RULES JN2). */
export function registerJournalContract(
  name: string,
  makePlace: () => Promise<JournalPlace>,
): void {
  describe(`${name} as a journal`, () => {
    let place: JournalPlace
    let journal: Journal
    let clock: number

    beforeEach(async () => {
      clock = NOON
      place = await makePlace()
      journal = await place.open(() => clock)
    })
    afterEach(async () => {
      await journal.close()
      await place.remove()
    })
    const reopen = async (): Promise<void> => {
      await journal.close()
      journal = await place.open(() => clock)
    }
    const all = (): Promise<readonly Fact[]> => journal.read(0, 100_000)

    describe('append', () => {
      test('[JN2] an empty journal has head 0 and nothing to read', async () => {
        expect(await journal.head()).toBe(0)
        expect(await all()).toEqual([])
        expect(await journal.append([])).toEqual([])
      })

      test('[JN2] facts are numbered from 1 without gaps in the order given', async () => {
        const first = await journal.append(factsOf(3))
        const second = await journal.append(factsOf(2, 'b'))
        expect([...first, ...second]).toEqual(
          [1, 2, 3, 4, 5].map((seq) => ({ kind: 'accepted', seq })),
        )
        expect((await all()).map((fact) => fact.id)).toEqual(['e-1', 'e-2', 'e-3', 'e-b1', 'e-b2'])
        expect(await journal.head()).toBe(5)
      })

      test('[JN2] appends made at once are each answered with their own facts', async () => {
        const answers = await Promise.all(
          Array.from({ length: 20 }, (_, i) => journal.append(factsOf(7, `${i}-`))),
        )
        const stored = await all()
        expect(stored.map((fact) => fact.seq)).toEqual(Array.from({ length: 140 }, (_, i) => i + 1))
        answers.forEach((answer, i) =>
          answer.forEach((appended, k) => {
            expect(stored[appended.seq - 1]?.id).toBe(`e-${i}-${k + 1}`)
          }),
        )
      })

      test('[JN2] a fact is read back as it was given, with seq and recordedAt', async () => {
        const fact = aFact('whole', {
          world: 'drill:d1',
          actor: 'post-7',
          time: NOON - 5,
          data: {
            text: '路灯不亮 💡 "quoted" \\ \u2028',
            none: null,
            list: [1, -2.5, 1e21, [true]],
            deep: { b: 1, a: '' },
          },
        })
        await journal.append([fact])
        expect(await all()).toEqual([{ seq: 1, recordedAt: NOON, ...fact }])
      })

      test('[JN2] keys come back in one order, whatever order they were given in', async () => {
        const given: Fact[] = []
        journal.follow(0, (facts) => given.push(...facts))
        await journal.append([aFact(1, { data: { b: { z: 1, y: 2 }, a: 1, c: undefined } })])
        const text = '{"a":1,"b":{"y":2,"z":1}}'
        expect(JSON.stringify((await all())[0]?.data)).toBe(text)
        expect(JSON.stringify(given[0]?.data)).toBe(text)
      })

      test.each<[string, NewFact]>([
        ['a function', aFact(1, { data: { f: () => 1 } })],
        ['a number that is none', aFact(1, { data: { list: [Number.NaN] } })],
        ['an object with a class', aFact(1, { data: { at: new Date(0) } })],
        [
          'a prototype key',
          aFact(1, { data: JSON.parse('{"__proto__":{"x":1}}') as NewFact['data'] }),
        ],
        ['a lone surrogate', aFact(1, { subject: 'x\ud800' })],
        ['NUL', aFact(1, { actor: 'x\0y' })],
        ['broken milliseconds', aFact(1, { time: 1.5 })],
      ])('[JN2] %s in a fact is a TypeError and hinders nobody', async (_, bad) => {
        const neighbour = journal.append([aFact('good')])
        await expect(journal.append([aFact('before'), bad])).rejects.toThrow(TypeError)
        expect(await neighbour).toEqual([{ kind: 'accepted', seq: 1 }])
        expect(await journal.head()).toBe(1)
      })
    })

    describe('identity', () => {
      test('[IN2] the same event again is a duplicate with the first seq, also in one batch', async () => {
        expect(await journal.append([aFact(1), aFact(2), aFact(1)])).toEqual([
          { kind: 'accepted', seq: 1 },
          { kind: 'accepted', seq: 2 },
          { kind: 'duplicate', seq: 1 },
        ])
        expect(await journal.append([aFact(2)])).toEqual([{ kind: 'duplicate', seq: 2 }])
        expect(await journal.head()).toBe(2)
      })

      test('[IN2] key order does not make content differ', async () => {
        await journal.append([aFact(1, { data: { a: 1, b: { c: 2, d: 3 } } })])
        expect(await journal.append([aFact(1, { data: { b: { d: 3, c: 2 }, a: 1 } })])).toEqual([
          { kind: 'duplicate', seq: 1 },
        ])
      })

      test.each<[string, Partial<NewFact>]>([
        ['type', { type: 'case.accepted' }],
        ['subject', { subject: 'other' }],
        ['time', { time: NOON + 1 }],
        ['world', { world: 'test' }],
        ['actor', { actor: 'post-1' }],
        ['data', { data: { region: '320684001', category: '03', n: 2 } }],
      ])('[IN2] the same id with another %s is a conflict and changes nothing', async (_, over) => {
        await journal.append([aFact(1)])
        const before = await all()
        expect(await journal.append([aFact(1, over)])).toEqual([{ kind: 'conflict', seq: 1 }])
        expect(await all()).toEqual(before)
      })

      test('[IN2] another source may use the same id', async () => {
        const answers = await journal.append([aFact(1), aFact(1, { source: 'other' })])
        expect(answers.map((answer) => answer.kind)).toEqual(['accepted', 'accepted'])
      })

      test('[IN2] many connections sending the same events count each once', async () => {
        const events = factsOf(50)
        const answers = await Promise.all(Array.from({ length: 8 }, () => journal.append(events)))
        const kinds = answers.flat().map((answer) => answer.kind)
        expect(kinds.filter((kind) => kind === 'accepted')).toHaveLength(50)
        expect(kinds.filter((kind) => kind === 'duplicate')).toHaveLength(350)
        expect(await journal.head()).toBe(50)
      })

      test('[IN2] a restart does not forget what was counted', async () => {
        await journal.append(factsOf(3))
        await reopen()
        expect(await journal.append([aFact(2), aFact(3, { subject: 'x' }), aFact(4)])).toEqual([
          { kind: 'duplicate', seq: 2 },
          { kind: 'conflict', seq: 3 },
          { kind: 'accepted', seq: 4 },
        ])
      })
    })

    describe('recordedAt', () => {
      test('[JN2] it never falls when the clock steps back, nor over a restart', async () => {
        await journal.append([aFact(1)])
        clock = NOON - 3_600_000
        await journal.append([aFact(2)])
        await reopen()
        await journal.append([aFact(3)])
        clock = NOON + 10
        await journal.append([aFact(4)])
        expect((await all()).map((fact) => fact.recordedAt)).toEqual([NOON, NOON, NOON, NOON + 10])
      })

      test('[JN2] no fact comes with a recordedAt before the horizon', async () => {
        const late: string[] = []
        let horizon = 0
        journal.follow(0, (facts) => {
          late.push(...facts.filter((fact) => fact.recordedAt < horizon).map((fact) => fact.id))
        })
        const appends: Promise<unknown>[] = []
        for (let i = 0; i < 200; i++) {
          clock += i % 7 === 0 ? -2 : 3
          if (i % 3 === 0) appends.push(journal.append([aFact(i)]))
          const next = journal.horizon()
          expect(next).toBeGreaterThanOrEqual(horizon)
          horizon = next
          if (i % 10 === 0) await new Promise((resolve) => setTimeout(resolve, 1))
        }
        await Promise.all(appends)
        expect(late).toEqual([])
        expect(horizon).toBeGreaterThan(NOON)
      })
    })

    describe('read', () => {
      test('[JN2] it gives what comes after, at most the limit', async () => {
        await journal.append(factsOf(10))
        const seqs = async (after: number, limit: number): Promise<number[]> =>
          (await journal.read(after, limit)).map((fact) => fact.seq)
        expect(await seqs(0, 3)).toEqual([1, 2, 3])
        expect(await seqs(8, 100)).toEqual([9, 10])
        expect(await seqs(10, 5)).toEqual([])
        expect(await seqs(99, 5)).toEqual([])
      })

      test('[JN2] facts are recalled by number in the order asked, at once, as they were read', async () => {
        await journal.append(factsOf(10))
        const stored = await all()
        expect(journal.recall([7, 2, 7, 10])).toEqual([7, 2, 7, 10].map((seq) => stored[seq - 1]))
        expect(journal.recall([])).toEqual([])
        expect(() => journal.recall([3, 11])).toThrow(RangeError)
        expect(() => journal.recall([0])).toThrow(RangeError)
      })

      test('[JN2] a follower can recall what it is given and all before it', async () => {
        const again: Fact[][] = []
        const given: Fact[] = []
        journal.follow(0, (facts) => {
          given.push(...facts)
          again.push([...journal.recall(given.map((fact) => fact.seq))])
        })
        await journal.append(factsOf(3))
        await journal.append(factsOf(2, 'b'))
        expect(again.at(-1)).toEqual(await all())
      })

      test('[JN2] the facts of one record come in order of time, then seq, of its world alone', async () => {
        await journal.append([
          aFact(1, { subject: 's', time: NOON }),
          aFact(2, { subject: 's', time: NOON - 50 }),
          aFact(3, { subject: 'other' }),
          aFact(4, { subject: 's', time: NOON - 50 }),
          aFact(5, { subject: 's', world: 'drill:d1' }),
        ])
        const ids = async (world: string, subject: string): Promise<string[]> =>
          (await journal.readSubject(world, subject)).map((fact) => fact.id)
        expect(await ids('live', 's')).toEqual(['e-2', 'e-4', 'e-1'])
        expect(await ids('drill:d1', 's')).toEqual(['e-5'])
        expect(await ids('live', 'nobody')).toEqual([])
      })
    })

    describe('follow', () => {
      test('[JN2] who follows live has a fact before its append resolves', async () => {
        const seen: number[] = []
        journal.follow(0, (facts) => seen.push(...facts.map((fact) => fact.seq)))
        const [answer] = await journal.append([aFact(1)])
        expect(seen).toContain(must(answer, 'answer').seq)
      })

      test('[JN2] catching up while others append leaves no gap and gives nothing twice', async () => {
        await journal.append(factsOf(2600, 'old'))
        const followers = [0, 1, 1300, 2599, 2600].map((after) => {
          const seqs: number[] = []
          journal.follow(after, (facts) => seqs.push(...facts.map((fact) => fact.seq)))
          return { after, seqs }
        })
        for (let i = 0; i < 40; i++) {
          await journal.append(factsOf(5, `new${i}-`))
          const after = i * 65
          const seqs: number[] = []
          journal.follow(after, (facts) => seqs.push(...facts.map((fact) => fact.seq)))
          followers.push({ after, seqs })
        }
        await until(() => followers.every(({ seqs }) => seqs.at(-1) === 2800))
        for (const { after, seqs } of followers)
          expect(seqs).toEqual(Array.from({ length: 2800 - after }, (_, i) => after + i + 1))
      })

      test('[JN2] what is followed equals what is read', async () => {
        const seen: Fact[] = []
        journal.follow(0, (facts) => seen.push(...facts))
        for (let i = 0; i < 5; i++) await journal.append(factsOf(20, `${i}-`))
        await journal.append([aFact('0-1'), aFact('fresh', { data: { z: -0, a: 'é' } })])
        await until(() => seen.length === 101)
        expect(seen).toEqual(await all())
      })

      test('[JN2] duplicates and conflicts are not given again', async () => {
        const seen: number[] = []
        journal.follow(0, (facts) => seen.push(...facts.map((fact) => fact.seq)))
        await journal.append([aFact(1), aFact(1), aFact(1, { subject: 'x' }), aFact(2)])
        await journal.append([aFact(1), aFact(2)])
        await until(() => seen.length >= 2)
        expect(seen).toEqual([1, 2])
      })

      test('[JN2] after its off a follower hears nothing, also in the middle of catching up', async () => {
        await journal.append(factsOf(3))
        let heard = 0
        const offEarly = journal.follow(0, () => (heard += 1))
        offEarly()
        const offLive = journal.follow(3, () => (heard += 1))
        offLive()
        offLive()
        await journal.append([aFact('later')])
        await new Promise((resolve) => setTimeout(resolve, 30))
        expect(heard).toBe(0)
      })

      test('[JN2] a follower from the future waits for what comes after its place', async () => {
        const seen: number[] = []
        journal.follow(2, (facts) => seen.push(...facts.map((fact) => fact.seq)))
        await journal.append(factsOf(2))
        await journal.append(factsOf(2, 'b'))
        await until(() => seen.length === 2)
        expect(seen).toEqual([3, 4])
      })
    })

    describe('packages', () => {
      test('[JN2] a package is read back as it was kept, also after a restart; the first of a hash stays', async () => {
        const content = JSON.stringify({
          name: '川姜',
          list: Array.from({ length: 500 }, (_, i) => i),
        })
        await journal.keepPackage('abc', content)
        await journal.keepPackage('abc', 'another')
        expect(await journal.readPackage('abc')).toBe(content)
        await reopen()
        expect(await journal.readPackage('abc')).toBe(content)
        expect(await journal.readPackage('unknown')).toBeNull()
      })

      test('[JN2] keeping a package beside appends mixes up no answer', async () => {
        const [, first, , second] = await Promise.all([
          journal.keepPackage('a', 'x'.repeat(100_000)),
          journal.append(factsOf(2)),
          journal.keepPackage('b', 'y'),
          journal.append(factsOf(1, 'late')),
        ])
        expect(first.map(({ seq }) => seq)).toEqual([1, 2])
        expect(second.map(({ seq }) => seq)).toEqual([3])
        expect(await journal.readPackage('b')).toBe('y')
      })
    })

    test('[JN2] its size tells the facts, its bytes and what is left', async () => {
      await journal.append(factsOf(20))
      const { facts, compactedFacts, bytes, logBytes, freeBytes } = await journal.size()
      expect(facts).toBe(20)
      expect(compactedFacts).toBeLessThan(20)
      expect(bytes).toBeGreaterThan(logBytes)
      expect(freeBytes).toBeGreaterThan(0)
    })

    describe('close', () => {
      test('[JN1] facts already handed over are durable after the close', async () => {
        const appends = [journal.append(factsOf(10)), journal.append(factsOf(10, 'b'))]
        await journal.close()
        expect((await Promise.all(appends)).flat()).toHaveLength(20)
        journal = await place.open(() => clock)
        expect(await journal.head()).toBe(20)
      })

      test('[JN2] after the close an append is refused by name', async () => {
        await journal.close()
        const refusal = await journal.append([aFact(1)]).catch((error: unknown) => error)
        expect(refusal).toBeInstanceOf(JournalError)
        expect(refusal).toMatchObject({ kind: 'closed' })
        journal = await place.open(() => clock)
        expect(await journal.head()).toBe(0)
      })
    })
  })
}

/** Resolves when the condition holds; the test's own time limit ends the wait. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 2))
}
