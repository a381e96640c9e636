import fc from 'fast-check'
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { canonicalBoard } from '../../shared/board/canonical.ts'
import { PROFILES } from '../../shared/board/board.ts'
import type { Fact, NewFact } from '../../shared/fact/fact.ts'
import { canonicalData } from '../journal/canonical.ts'
import { openEmbeddedJournal } from '../journal/embedded/embedded.ts'
import type { Journal } from '../journal/journal.ts'
import { randomContext } from '../testing/random-context.ts'
import { createWorld } from '../world/world.ts'
import { openPurgeKeys, PURGE_FILE, type PurgeKeys } from './keys.ts'
import { openPersonal } from './seal.ts'
import { sealingJournal } from './sealing-journal.ts'

const START = Date.UTC(2026, 5, 1, 2)
const RESPONSE = 'response-1'
const context = randomContext('Asia/Shanghai')
const root = context.tree.codes[0]!

/** What happens in the response: who arrives where, and what is told of persons beside it. */
const step = fc.oneof(
  fc.record({
    kind: fc.constant('arrived' as const),
    muster: fc.nat(2),
    person: fc.nat(6),
  }),
  fc.record({ kind: fc.constant('sitrep' as const), no: fc.integer({ min: 1, max: 9 }) }),
  fc.record({ kind: fc.constant('phoned' as const) }),
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

let dir: string
let nowMs: number
let journal: Journal
let keys: PurgeKeys
beforeEach(async () => {
  dir = mkdtempSync(path.join(tmpdir(), 'gewu-purge-'))
  nowMs = START
  journal = await openEmbeddedJournal({ dir, now: () => nowMs, gatherMs: 0 })
  keys = openPurgeKeys(dir)
})
afterEach(async () => {
  keys.close()
  await journal.close()
  rmSync(dir, { recursive: true, force: true })
})

it('[PV4] the purge changes no board, no count and no hash, and leaves nothing that can be read', async () => {
  await fc.assert(
    fc
      .asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        const sealing = sealingJournal(
          journal,
          keys,
          () => undefined,
          () => nowMs,
        )
        const nameOf = (person: number): string => `ref-of-person-${person}`
        const drafted = { originKind: 'response', originId: RESPONSE, originWorld: 'live', by: 'x' }
        const report = told('r', 'report.drafted', `report-${RESPONSE}`, drafted)
        await sealing.append([...factsOf(steps, nameOf), report])
        const facts = await allFacts()
        const before = { boards: boardsOf(facts), hash: hashOf(facts) }
        const sealed = facts.filter(({ data }) => data['personal'] !== undefined)
        const opened = sealed.map((fact) => openPersonal(fact, keys))
        expect(opened).not.toContain(null)
        const [key] = keys.list()
        const bytes = key === undefined ? null : Buffer.from(keys.bytesOf(key.keyId)!)
        if (key !== undefined) keys.destroy(key.keyId, nowMs)

        const purged = { responseId: RESPONSE, parts: {}, total: 0, keyId: 'k' }
        const order = { responseId: RESPONSE, reason: 'r', atDue: true, by: '系统' }
        await journal.append([
          told('o', 'purge.ordered', `purge-${RESPONSE}`, order),
          told('d', 'purge.done', `purge-${RESPONSE}`, purged),
        ])
        const whole = await allFacts()
        expect(boardsOf(whole)).toEqual(before.boards)
        const after = whole.slice(0, facts.length)
        expect({ boards: boardsOf(after), hash: hashOf(after) }).toEqual(before)
        expect(sealed.map((fact) => openPersonal(fact, keys))).toEqual(sealed.map(() => null))
        expect(JSON.stringify(after)).not.toContain('ref-of-person')
        expect(bytes !== null && filesHold(bytes)).toBe(false)
        // Whoever they were, the counts are those of as many others.
        const others = [...factsOf(steps, (person) => `another-${person}`), report]
        expect(boardsOf(numbered(others, facts))).toEqual(before.boards)
      })
      .beforeEach(renew),
    { numRuns: 12 },
  )
}, 120_000)

/** A new folder for each run. */
async function renew(): Promise<void> {
  keys.close()
  await journal.close()
  rmSync(dir, { recursive: true, force: true })
  dir = mkdtempSync(path.join(tmpdir(), 'gewu-purge-'))
  journal = await openEmbeddedJournal({ dir, now: () => nowMs, gatherMs: 0 })
  keys = openPurgeKeys(dir)
}

function factsOf(steps: readonly Step[], nameOf: (person: number) => string): NewFact[] {
  const alert = {
    ...{ regionCodes: [root], matter: '强降雨', measures: '巡查', authority: '气象台' },
    ...{ warningKind: '暴雨', warningLevel: 2, proposedBy: 'a', confirmedBy: 'b', proposalId: 'p' },
  }
  const musters = [0, 1, 2].map((no) =>
    told(`m${no}`, 'muster.summoned', `muster-${no}`, {
      ...{ responseId: RESPONSE, kind: 'team', unit: `${no} 队`, required: 3 },
    }),
  )
  return [
    told('a', 'response.alerted', RESPONSE, alert),
    ...musters,
    ...steps.map((each, i) => {
      switch (each.kind) {
        case 'arrived':
          return told(`s${i}`, 'muster.arrived', `muster-${each.muster}`, {
            personRef: nameOf(each.person),
          })
        case 'sitrep':
          return told(`s${i}`, 'sitrep.sent', `sitrep-${i}`, {
            ...{ responseId: RESPONSE, no: each.no, kind: 'followUp', channel: 'phone' },
            personal: { contact: nameOf(each.no) },
          })
        case 'phoned':
          return told(`s${i}`, 'callout.sent', `callout-${i}`, {
            ...{ responseId: RESPONSE, post: '社区书记' },
            personal: { answeredBy: nameOf(i) },
          })
      }
    }),
  ]
}

function told(no: string, type: string, subject: string, data: NewFact['data']): NewFact {
  return { id: no, source: 'test', type, subject, time: START, world: 'live', data }
}

function allFacts(): Promise<readonly Fact[]> {
  return journal.read(0, 10_000)
}

function numbered(facts: readonly NewFact[], like: readonly Fact[]): Fact[] {
  return facts.map((fact, i) => ({
    ...fact,
    seq: like[i]!.seq,
    recordedAt: like[i]!.recordedAt,
  }))
}

function boardsOf(facts: readonly Fact[]): readonly string[] {
  const fold = createWorld(context, 'live')
  for (const fact of facts) fold.apply(fact)
  fold.advance(START + 60_000)
  return PROFILES.map((profile) => canonicalBoard(fold.board(root, profile)))
}

function hashOf(facts: readonly Fact[]): string {
  const hash = createHash('sha256')
  for (const fact of facts) hash.update(JSON.stringify(canonicalData({ ...fact })))
  return hash.digest('hex')
}

function filesHold(bytes: Buffer): boolean {
  return ['', '-wal', '-shm']
    .map((end) => path.join(dir, `${PURGE_FILE}${end}`))
    .some((file) => existsSync(file) && readFileSync(file).includes(bytes))
}
