import type { Row, Scalar } from '../../shared/board/board.ts'
import { MODE_KEYS, type Mode } from '../../shared/board/mode.ts'
import type { LedgerRecord } from '../../shared/lifecycle/types.ts'
import type { RegionTree } from '../../shared/region/tree.ts'
import { number } from './mode-fields.ts'
import { leadingValues } from './mode-lead.ts'
import { waitingValues, type WaitingInput } from './mode-waiting.ts'

export interface ModeInput extends WaitingInput {
  readonly tree: RegionTree
  /** Records of the family `response` of this world, those in force at least. */
  readonly responses: Iterable<LedgerRecord>
  /** Residents and open cases of a region with all below it, by index. */
  readonly residentsOf: (region: number) => number | null
  readonly openCasesOf: (region: number) => number
}

export interface ModeView {
  readonly values: Readonly<Record<string, Scalar>>
  /** By region code. */
  readonly affected: Readonly<Record<string, Row>>
}

/** States in which a response is in force, as modes. */
export const IN_FORCE: Readonly<Record<string, Mode>> = {
  ALERT: 'ALERT',
  EMERGENCY: 'EMERGENCY',
  RECOVERY: 'RECOVERY',
}
const RANK: Readonly<Record<Mode, number>> = { NORMAL: 0, RECOVERY: 1, ALERT: 2, EMERGENCY: 3 }
/** Below the lowest. */
const NO_LEVEL = 9

/**
 * The headline mode of a world and the regions it touches. Of several responses the highest leads: emergency before alert before
 * recovery, then the higher level (1 is highest), then the older (DOMAIN §4.2: "highest level leads the banner").
 */
export function modeView(input: ModeInput): ModeView {
  const responses = [...input.responses]
  const inForce = responsesInForce(responses)
  const waiting = waitingValues(input, responses)
  const lead = inForce[0]
  if (!lead) return { values: { [MODE_KEYS.mode]: 'NORMAL', ...waiting }, affected: {} }

  const regions = outermost(input.tree, regionsOf(input.tree, lead))
  const among = (state: string): number => inForce.filter((each) => each.state === state).length
  const values: Record<string, Scalar> = {
    [MODE_KEYS.mode]: IN_FORCE[lead.state]!,
    ...leadingValues(lead),
    [MODE_KEYS.residents]: sum(regions, input.residentsOf),
    [MODE_KEYS.openCases]: sum(regions, input.openCasesOf),
    [MODE_KEYS.regionCount]: regions.length,
    [MODE_KEYS.inForce]: inForce.length,
    [MODE_KEYS.emergencies]: among('EMERGENCY'),
    [MODE_KEYS.alerts]: among('ALERT'),
    ...waiting,
  }
  return { values, affected: affectedRows(input.tree, inForce) }
}

/** Those in force, leading first. */
export function responsesInForce(responses: Iterable<LedgerRecord>): LedgerRecord[] {
  return [...responses].filter((record) => record.state in IN_FORCE).toSorted(compareLead)
}

/** One response in force, as far as it decides which of several leads. */
export interface Standing {
  readonly id: string
  readonly mode: Mode
  /** Of the warning in an alert, of the response else; 1 is the highest, null where none was said. */
  readonly level: number | null
  /** Since when it is in its mode, epoch ms. */
  readonly since: number
}

/** The leading one first. */
export function byLead(a: Standing, b: Standing): number {
  return (
    RANK[b.mode] - RANK[a.mode] ||
    (a.level ?? NO_LEVEL) - (b.level ?? NO_LEVEL) ||
    a.since - b.since ||
    (a.id < b.id ? -1 : 1)
  )
}

function compareLead(a: LedgerRecord, b: LedgerRecord): number {
  return byLead(standingOf(a), standingOf(b))
}

function standingOf(record: LedgerRecord): Standing {
  const { id, since } = record
  return { id, mode: IN_FORCE[record.state]!, level: levelOf(record), since }
}

function levelOf({ state, fields }: LedgerRecord): number | null {
  return number(fields[state === 'ALERT' ? 'warningLevel' : 'responseLevel'])
}

function affectedRows(tree: RegionTree, inForce: readonly LedgerRecord[]): Record<string, Row> {
  const rows: Record<string, Row> = {}
  for (const record of inForce) {
    for (const region of regionsOf(tree, record)) {
      // The leading response comes first and keeps a region that two of them name.
      rows[tree.codes[region]!] ??= {
        response: record.id,
        level: levelOf(record) ?? NO_LEVEL,
        state: record.state,
      }
    }
  }
  return rows
}

export function regionsOf(tree: RegionTree, record: LedgerRecord): number[] {
  const codes = record.fields['regionCodes']
  if (!Array.isArray(codes)) return []
  return codes.map((code) => tree.indexOf(String(code))).filter((index) => index >= 0)
}

/** Leaves out regions that lie inside another of the set, so that nobody is counted twice. */
export function outermost(tree: RegionTree, regions: readonly number[]): number[] {
  const result: number[] = []
  let coveredTo = -1
  for (const region of regions.toSorted((a, b) => a - b)) {
    if (region < coveredTo) continue
    result.push(region)
    coveredTo = tree.end[region]!
  }
  return result
}

function sum(regions: readonly number[], of: (region: number) => number | null): number | null {
  let total: number | null = null
  for (const region of regions) {
    const value = of(region)
    if (value !== null) total = (total ?? 0) + value
  }
  return total
}
