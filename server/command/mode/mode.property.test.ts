import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Role } from '../../../shared/access/roles.ts'
import type { TransitionId } from '../../../shared/fact/schemas/mode.ts'
import { CommandRefusal } from '../refusal.ts'
import { FIELDS, person, TestDesk, TREE } from './test-desk.ts'

const PEOPLE = (['officer', 'chief', 'commander', 'administrator'] as Role[]).flatMap((role) =>
  [1, 2].map((n) => person(role, `${role}-${n}`)),
)
const STEPS = Object.keys(FIELDS) as TransitionId[]
const AREAS = [['a'], ['b'], ['root'], ['a', 'b']]

interface Move {
  readonly who: number
  readonly act: number
  readonly step: number
  readonly area: number
  readonly pick: number
  readonly waitMs: number
  readonly level: number
  readonly again: boolean
}
const moves = fc.array(
  fc.record({
    who: fc.nat(PEOPLE.length - 1),
    act: fc.nat(9),
    step: fc.nat(STEPS.length - 1),
    area: fc.nat(AREAS.length - 1),
    pick: fc.nat(20),
    waitMs: fc.constantFrom(0, 1000, 60_000, 11 * 60_000),
    level: fc.integer({ min: 1, max: 4 }),
    again: fc.boolean(),
  }),
  { maxLength: 40 },
)

/** What one of the people at their desks sends next: a proposal, a word on one that waits, or a break-glass. */
function commandOf(desk: TestDesk, move: Move, n: number): object {
  const id = `m${n}`
  const proposals = [...desk.view().list('proposal')]
  const proposalId = proposals[move.pick % Math.max(1, proposals.length)]?.id ?? 'none'
  const responses = [...desk.view().list('response')]
  const transition = STEPS[move.step]!
  const opens = transition === 'A1' || transition === "A2'"
  const responseId = opens ? undefined : responses[move.pick % Math.max(1, responses.length)]?.id
  const given: Record<string, unknown> = { ...FIELDS[transition] }
  if (given['regionCodes'] !== undefined) given['regionCodes'] = AREAS[move.area]
  if (given['responseLevel'] !== undefined) given['responseLevel'] = move.level
  const phone = {
    ...{ calledAt: new Date(desk.nowMs).toISOString(), numberDialled: '8021' },
    answeredBy: PEOPLE[move.pick % PEOPLE.length]!.name,
  }
  switch (move.act) {
    case 0:
    case 1:
    case 2:
    case 3:
      return { act: 'propose', id, transition, responseId, fields: given }
    case 4:
    case 5:
    case 6:
      return { act: 'confirm', id, proposalId }
    case 7:
      return { act: 'confirmByPhone', id, proposalId, phone }
    case 8:
      return { act: 'countersign', id, proposalId }
    default:
      return {
        ...{ act: 'breakGlass', id },
        fields: { reason: '联系不上', regionCodes: AREAS[move.area] },
      }
  }
}

function isRefused(act: () => unknown): boolean {
  try {
    act()
    return false
  } catch (error) {
    if (error instanceof CommandRefusal) return true
    throw error
  }
}

/** Ids of the regions that responses in force hold, each with all below. */
function held(desk: TestDesk): string[] {
  return [...desk.view().list('response')]
    .filter(({ state }) => state === 'ALERT' || state === 'EMERGENCY')
    .flatMap(({ fields }) => {
      const covered = new Set<string>()
      for (const code of fields['regionCodes'] as string[]) {
        const region = TREE.indexOf(code)
        for (let at = region; at < TREE.end[region]!; at++) covered.add(TREE.codes[at]!)
      }
      return [...covered]
    })
}

describe('[AC6] whatever several people send, in whatever order', () => {
  it('one response holds a region, nothing is confirmed twice, and proposer and confirmer are two', () => {
    fc.assert(
      fc.property(moves, (all) => {
        const desk = new TestDesk()
        all.forEach((move, n) => {
          desk.nowMs += move.waitMs
          const command = commandOf(desk, move, n)
          for (const _ of move.again ? [1, 2] : [1]) {
            // A refusal writes nothing.
            const before = desk.facts.length
            const expected = isRefused(() => desk.do(PEOPLE[move.who]!, command))
              ? before
              : desk.facts.length
            expect(desk.facts.length).toBe(expected)
          }
          const regions = held(desk)
          expect(new Set(regions).size).toBe(regions.length)
        })
        const decided = desk.facts.filter(({ type }) =>
          ['response.approved', 'response.approvedByPhone'].includes(type),
        )
        expect(new Set(decided.map(({ subject }) => subject)).size).toBe(decided.length)
        for (const { id, fields } of desk.view().list('proposal')) {
          if (fields['confirmedBy'] === undefined) continue
          expect(fields['confirmedBy'], id).not.toBe(fields['proposedBy'])
          expect(fields['confirmedById'], id).not.toBe(fields['proposedById'])
        }
        const ids = desk.facts.map(({ id }) => id)
        expect(new Set(ids).size).toBe(ids.length)
        expect(desk.facts.some(({ actor }) => actor?.startsWith('administrator'))).toBe(false)
        // Nobody but two people, or an order from above, brings an emergency.
        const starts = desk.facts.filter(({ type }) => type === 'response.started')
        for (const { data } of starts) expect(data['confirmedBy']).not.toBe(data['proposedBy'])
      }),
      { numRuns: 150 },
    )
  })
})
