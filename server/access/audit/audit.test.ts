import { execFile } from 'node:child_process'
import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openAudit, type Audit } from './audit.ts'
import { verifiedLines } from './command-line.ts'
import { fileOf } from './files.ts'
import type { AuditEntry } from './line.ts'
import { verifyAudit } from './verify.ts'

const NOW = Date.UTC(2026, 10, 22)
const DAY = 86_400_000

let dataDir: string
let audit: Audit
beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'gewu-audit-'))
  audit = openAudit(dataDir)
})
afterEach(() => {
  audit.close()
  rmSync(dataDir, { recursive: true })
})

const act = (target: string, at = NOW): AuditEntry => ({
  at,
  actor: { kind: 'account', id: 'a1', name: '值班长' },
  role: 'chief',
  from: '10.0.0.7',
  act: 'mode.confirmed',
  target,
  before: 'NORMAL',
  after: { mode: 'ALERT', level: 2 },
  request: 'r-1',
})
const file = (at = NOW): string => path.join(dataDir, 'audit', fileOf(at))
const verified = () => verifyAudit(dataDir, audit.head())

describe('audit', () => {
  test('[AC4] an act is one line with who, role, when, from where, what, before, after and the request', () => {
    audit.write(act('p-1'))
    const [line, rest] = readFileSync(file(), 'utf8').split('\n')
    expect(rest).toBe('')
    expect(JSON.parse(line!)).toMatchObject({ n: 1, ...act('p-1') })
  })

  test('[AC4] an untouched audit verifies, over months and over a new start', () => {
    for (let i = 0; i < 5; i++) audit.write(act(`p-${i}`, NOW + i * 20 * DAY))
    audit.close()
    audit = openAudit(dataDir)
    audit.write(act('after', NOW + 90 * DAY))
    expect(verified()).toMatchObject({ lines: 6, head: { n: 6 }, faults: [] })
    expect(audit.read({ limit: 2 }).map(({ target }) => target)).toEqual(['after', 'p-4'])
    expect(audit.read({ limit: 9, before: 3 }).map(({ n }) => n)).toEqual([2, 1])
  })

  test('[AC4] any byte that is changed is found', () => {
    for (let i = 0; i < 8; i++) audit.write(act(`p-${i}`))
    const whole = readFileSync(file())
    fc.assert(
      fc.property(fc.nat(whole.length - 2), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const bytes = Buffer.from(whole)
        bytes[at] = (bytes[at]! + by) % 256
        writeFileSync(file(), bytes)
        expect(verified().faults.length).toBeGreaterThan(0)
      }),
      { numRuns: 300 },
    )
    writeFileSync(file(), whole)
    expect(verified().faults).toEqual([])
  })

  test('[AC4] any line that is removed, doubled or moved is found', () => {
    for (let i = 0; i < 6; i++) audit.write(act(`p-${i}`))
    const lines = readFileSync(file(), 'utf8').trimEnd().split('\n')
    const put = (changed: readonly string[]): void =>
      writeFileSync(file(), changed.map((line) => `${line}\n`).join(''))
    for (let i = 0; i < lines.length; i++) {
      put(lines.toSpliced(i, 1))
      expect(verified().faults, `without line ${i + 1}`).not.toEqual([])
      put(lines.toSpliced(i, 0, lines[i]!))
      expect(verified().faults, `line ${i + 1} twice`).not.toEqual([])
      for (let j = i + 1; j < lines.length; j++) {
        put(lines.with(i, lines[j]!).with(j, lines[i]!))
        expect(verified().faults, `lines ${i + 1} and ${j + 1} swapped`).not.toEqual([])
      }
    }
    put([])
    expect(verified().faults).toMatchObject([
      { what: { en: expect.stringMatching('line 6 was written') } },
    ])
  })

  test('[AC4] a line made up with a right hash of its own does not fit the chain', () => {
    audit.write(act('p-1'))
    const elsewhere = mkdtempSync(path.join(tmpdir(), 'gewu-audit-'))
    const other = openAudit(elsewhere)
    other.write(act('p-0'))
    other.write(act('p-forged'))
    other.close()
    const forged = readFileSync(path.join(elsewhere, 'audit', fileOf(NOW)), 'utf8').split('\n')[1]!
    appendFileSync(file(), `${forged}\n`)
    rmSync(elsewhere, { recursive: true })
    expect(verified().faults[0]).toMatchObject({
      line: 2,
      what: { en: 'line 2 does not follow the line before it', zh: '第 2 号与前一行不衔接' },
    })
  })

  test('[AC4] months past their time go whole and leave a line that says so; what goes without one is found', () => {
    for (let i = 0; i < 14; i++) audit.write(act(`p-${i}`, NOW - (14 - i) * 31 * DAY))
    audit.expire(NOW, 1)
    expect(verified().faults).toEqual([])
    // Never less than half a year, whatever is asked for.
    expect(audit.read({ limit: 99 }).at(-1)!.at).toBeGreaterThan(NOW - 215 * DAY)
    expect(audit.read({ limit: 1 })[0]).toMatchObject({ act: 'audit.expired' })
    rmSync(file(audit.read({ limit: 99 }).at(-1)!.at))
    expect(verified().faults).toMatchObject([{ what: { en: expect.stringMatching('are gone') } }])
  })

  test('an act that was cut off by a loss of power did not happen, and the next one follows the last that did', () => {
    audit.write(act('p-1'))
    audit.close()
    appendFileSync(file(), '{"n":2,"at":17')
    audit = openAudit(dataDir)
    audit.write(act('p-2'))
    expect(verified()).toMatchObject({ lines: 2, faults: [] })
  })

  test('two writers take turns', () => {
    const other = openAudit(dataDir)
    for (let i = 0; i < 10; i++) (i % 2 === 0 ? audit : other).write(act(`p-${i}`))
    other.close()
    expect(verified()).toMatchObject({ lines: 10, faults: [] })
  })

  test('[AC4] `audit verify` says in words what it found, and fails where the audit is not whole', () => {
    audit.write(act('p-1'))
    audit.write(act('p-2'))
    expect(verifiedLines(dataDir, audit.head())).toMatchObject({
      lines: [expect.stringMatching(/^2 lines, whole; the last is 2, [0-9a-f]{64}$/)],
      whole: true,
    })
    writeFileSync(file(), readFileSync(file(), 'utf8').replace('p-1', 'p-9'))
    expect(verifiedLines(dataDir, audit.head())).toEqual({
      lines: ['audit-2026-11.jsonl:1: line 1 was altered', '2 lines, 1 faults'],
      whole: false,
    })
  })

  test.each([
    [
      'server/access/audit/main.ts',
      ['verify'],
      1,
      /^GEWU_DATA_DIR=.*: is no data folder of a server\n$/,
    ],
    ['server/access/audit/main.ts', [], 2, /^unknown command: none\n\nnpm run audit/],
    ['server/access/main.ts', ['token', 'list'], 1, /^GEWU_DATA_DIR=.*: is no data folder of a/],
    ['server/access/main.ts', ['token', 'bogus'], 2, /^unknown command: token bogus\n/],
    ['server/access/main.ts', ['token', 'create'], 2, /^--name must be/],
  ])(
    '[AC4] %s %j calls nothing whole that is not there, and makes no folder',
    async (main, args, code, err) => {
      const nowhere = path.join(dataDir, 'nowhere')
      const env = { ...process.env, GEWU_DATA_DIR: nowhere }
      const told = await new Promise((resolve) => {
        execFile(process.execPath, [main, ...args], { env }, (error, _, text) =>
          resolve([error?.code, text]),
        )
      })
      expect(told).toEqual([code, expect.stringMatching(err)])
      expect(existsSync(nowhere)).toBe(false)
    },
  )

  test('an entry of the wrong shape is refused and leaves nothing', () => {
    expect(() => audit.write({ ...act('p'), act: 'whatever' })).toThrow('act')
    expect(verified().lines).toBe(0)
  })
})
