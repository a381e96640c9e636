import { describe, expect, test } from 'vitest'
import type { Fact, NewFact } from '../../../shared/fact/fact.ts'
import { NOON, aFact, factsOf } from '../contract-facts.ts'
import type { Stage } from './stage.ts'

/** What an append promises (RULES JN2, IN2). */
export function appending(on: Stage): void {
  describe('append', () => {
    test('[JN2] an empty journal has head 0 and nothing to read', async () => {
      expect(await on.journal.head()).toBe(0)
      expect(await on.all()).toEqual([])
      expect(await on.journal.append([])).toEqual([])
    })

    test('[JN2] facts are numbered from 1 without gaps in the order given', async () => {
      const first = await on.journal.append(factsOf(3))
      const second = await on.journal.append(factsOf(2, 'b'))
      expect([...first, ...second]).toEqual(
        [1, 2, 3, 4, 5].map((seq) => ({ kind: 'accepted', seq })),
      )
      expect((await on.all()).map((fact) => fact.id)).toEqual(['e-1', 'e-2', 'e-3', 'e-b1', 'e-b2'])
      expect(await on.journal.head()).toBe(5)
    })

    test('[JN2] appends made at once are each answered with their own facts', async () => {
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, i) => on.journal.append(factsOf(7, `${i}-`))),
      )
      const stored = await on.all()
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
      await on.journal.append([fact])
      expect(await on.all()).toEqual([{ seq: 1, recordedAt: NOON, ...fact }])
    })

    test('[JN2] keys come back in one order, whatever order they were given in', async () => {
      const given: Fact[] = []
      on.journal.follow(0, (facts) => given.push(...facts))
      await on.journal.append([aFact(1, { data: { b: { z: 1, y: 2 }, a: 1, c: undefined } })])
      const text = '{"a":1,"b":{"y":2,"z":1}}'
      expect(JSON.stringify((await on.all())[0]?.data)).toBe(text)
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
      const neighbour = on.journal.append([aFact('good')])
      await expect(on.journal.append([aFact('before'), bad])).rejects.toThrow(TypeError)
      expect(await neighbour).toEqual([{ kind: 'accepted', seq: 1 }])
      expect(await on.journal.head()).toBe(1)
    })
  })

  describe('identity', () => {
    test('[IN2] the same event again is a duplicate with the first seq, also in one batch', async () => {
      expect(await on.journal.append([aFact(1), aFact(2), aFact(1)])).toEqual([
        { kind: 'accepted', seq: 1 },
        { kind: 'accepted', seq: 2 },
        { kind: 'duplicate', seq: 1 },
      ])
      expect(await on.journal.append([aFact(2)])).toEqual([{ kind: 'duplicate', seq: 2 }])
      expect(await on.journal.head()).toBe(2)
    })

    test('[IN2] key order does not make content differ', async () => {
      await on.journal.append([aFact(1, { data: { a: 1, b: { c: 2, d: 3 } } })])
      expect(await on.journal.append([aFact(1, { data: { b: { d: 3, c: 2 }, a: 1 } })])).toEqual([
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
      await on.journal.append([aFact(1)])
      const before = await on.all()
      expect(await on.journal.append([aFact(1, over)])).toEqual([{ kind: 'conflict', seq: 1 }])
      expect(await on.all()).toEqual(before)
    })

    test('[IN2] another source may use the same id', async () => {
      const answers = await on.journal.append([aFact(1), aFact(1, { source: 'other' })])
      expect(answers.map((answer) => answer.kind)).toEqual(['accepted', 'accepted'])
    })

    test('[IN2] many connections sending the same events count each once', async () => {
      const events = factsOf(50)
      const answers = await Promise.all(Array.from({ length: 8 }, () => on.journal.append(events)))
      const kinds = answers.flat().map((answer) => answer.kind)
      expect(kinds.filter((kind) => kind === 'accepted')).toHaveLength(50)
      expect(kinds.filter((kind) => kind === 'duplicate')).toHaveLength(350)
      expect(await on.journal.head()).toBe(50)
    })

    test('[IN2] a restart does not forget what was counted', async () => {
      await on.journal.append(factsOf(3))
      await on.reopen()
      expect(await on.journal.append([aFact(2), aFact(3, { subject: 'x' }), aFact(4)])).toEqual([
        { kind: 'duplicate', seq: 2 },
        { kind: 'conflict', seq: 3 },
        { kind: 'accepted', seq: 4 },
      ])
    })
  })
}
