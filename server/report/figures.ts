import { isOfMistake, mistakesOf } from '../../shared/lifecycle/mistake.ts'
import type { LedgerRecord } from '../../shared/lifecycle/types.ts'
import { workFigures } from '../board/response/figures.ts'
import type { Work } from '../board/response/part.ts'
import { numberOf, type Story } from './story.ts'

/** Of a figure: what it was, and what it should be. */
export interface Figure {
  readonly id: string
  readonly name: string
  readonly value: string
  readonly target: string
}

const MINUTE_MS = 60_000

/**
 * E1–E10 of DOMAIN §3.6, of one response at the instant of the draft: by the very formulas of the boards, so that the paper says what the wall
 * said (server/board/response/figures.ts).
 */
export function figuresOf(story: Story): readonly Figure[] {
  const { words, response, records, context, atMs } = story
  const mistakes = response === undefined ? [] : mistakesOf(response)
  const of: Work['of'] = (family) =>
    records(family).filter((record) => !isOfMistake(record, mistakes))
  const work: Work = {
    ...{ responses: response === undefined ? [] : [response], of },
    ...{ problems: [], reports: new Map(), log: [] },
  }
  const values = workFigures(work, context.tree, atMs)
  const count = (key: string): number => numberOf(values[key]) ?? 0
  const share = (id: string): string => words.share(count(`${id}@now.n`), count(`${id}@now.d`))
  const span = (id: string): string => {
    const minutes = numberOf(values[`${id}@now`])
    return words.span(minutes === null ? null : minutes * MINUTE_MS)
  }
  const rows: readonly (readonly [string, string, string, string])[] = [
    ['E1', '叫应率', share('E1'), '100%'],
    ['E2', '叫应时长（中位；15 分钟内应答占比）', `${span('E2a')}；${share('E2b')}`, '≤15 分钟'],
    ['E3', '集结率（到岗率）', share('E3'), '≥95%'],
    ['E4', '集结时长（到 90%）', span('E4'), '≤30 分钟'],
    ['E5', '任务完成率', share('E5'), '100%'],
    ['E6', '任务按时率', share('E6'), '≥95%'],
    ['E7', '启动时长', span('E7'), '≤30 分钟'],
    ['E8', '转移完成率', share('E8'), '100%'],
    ['E8', '安置率（安置 ÷ 转移）', share('E8b'), '100%'],
    ['E9', '物资保障率（最缺的一类）', share('E9'), '≥100%'],
    ['E10', '信息报送及时率', share('E10'), '100%'],
  ]
  return rows.map(([id, name, value, target]) => ({ id, name, value, target }))
}

export function requiredOf({ fields }: LedgerRecord): number {
  return numberOf(fields['required']) ?? 0
}

export function dueOf({ fields }: LedgerRecord): number | null {
  return numberOf(fields['dueAt'])
}
