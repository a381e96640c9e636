import { ALARM_KINDS, isAlarmKind } from '../../../shared/alarm/kinds.ts'
import { ageText } from '../../i18n/format.ts'
import { fill } from '../../i18n/texts.ts'
import type { Figure, Tone } from '../figure.ts'
import type { PanelInput } from '../input.ts'
import { numberIn, rowsAt, textIn, type KeyedRow } from '../read.ts'
import { clockOf, isWhole, ownFigure } from '../response.ts'
import { ALARM_TEXTS } from './texts.ts'

export interface AlarmLine {
  readonly id: string
  readonly tone: Exclude<Tone, 'plain'>
  /** Nobody has taken it: its symbol alone flashes (RULES AL5). */
  readonly unacked: boolean
  readonly name: string
  readonly place: string
  readonly age: string
}

export interface AlarmsView {
  readonly unacked: Figure
  /** Taken, shelved with the longest of them (RULES AL4). */
  readonly taken: string
  readonly lines: readonly AlarmLine[]
  /** 告警潮: how many, and where they are; null outside a flood (RULES AL2). */
  readonly flood: { readonly text: string; readonly groups: readonly string[] } | null
}

/** AL2: it begins above ten in ten minutes. Whether one that has begun goes on is the server's to say (`alarm.flood`). */
const FLOOD_COUNT = 10
const FLOOD_MS = 10 * 60_000
const GROUPS_SHOWN = 3
const TONES = { high: 'critical', medium: 'serious', low: 'caution' } as const

/** 告警: what stands and nobody has taken, most urgent first. Missing data resolve none (RULES ST4). */
export function alarmsView(input: PanelInput): AlarmsView {
  const rows = rowsAt(input.board, 'alarms').toSorted(
    (a, b) =>
      Number(textIn(b.row, 'state') === 'RAISED') - Number(textIn(a.row, 'state') === 'RAISED') ||
      (numberIn(a.row, 'rank') ?? 99) - (numberIn(b.row, 'rank') ?? 99) ||
      (numberIn(a.row, 'at') ?? 0) - (numberIn(b.row, 'at') ?? 0),
  )
  const raised = rows.filter(({ row }) => textIn(row, 'state') === 'RAISED')
  return {
    unacked: ownFigure(input, isWhole(input, 'alarms') ? countOf(raised) : null),
    taken: takenOf(input, rows),
    lines: rows
      .filter(({ row }) => textIn(row, 'state') !== 'SHELVED')
      .map(({ id, row }) => lineOf(input, id, row)),
    flood: floodOf(input, raised),
  }
}

function countOf(rows: readonly KeyedRow[]): number {
  return rows.reduce((sum, { row }) => sum + (numberIn(row, 'count') ?? 1), 0)
}

function lineOf(input: PanelInput, id: string, row: KeyedRow['row']): AlarmLine {
  const kind = textIn(row, 'kind')
  const at = numberIn(row, 'at')
  const count = numberIn(row, 'count') ?? 1
  const name = isAlarmKind(kind) ? ALARM_KINDS[kind].name[input.lang] : (kind ?? '')
  return {
    id,
    tone: isAlarmKind(kind) ? TONES[ALARM_KINDS[kind].priority] : 'serious',
    unacked: textIn(row, 'state') === 'RAISED',
    name: count > 1 ? `${name} ×${count}` : name,
    place: placeOf(input, row),
    age: at === null ? '' : ageText(input.nowMs - at, input.lang),
  }
}

function placeOf({ names }: PanelInput, row: KeyedRow['row']): string {
  const region = textIn(row, 'region')
  return (
    textIn(row, 'place') ?? (region === null ? (textIn(row, 'subject') ?? '') : names.place(region))
  )
}

function takenOf(input: PanelInput, rows: readonly KeyedRow[]): string {
  const words = ALARM_TEXTS[input.lang]
  const of = (state: string): readonly KeyedRow[] =>
    rows.filter(({ row }) => textIn(row, 'state') === state)
  const [taken, shelved] = [of('ACKNOWLEDGED'), of('SHELVED')]
  const until = shelved.flatMap(({ row }) => numberIn(row, 'until') ?? [])
  return [
    ...(taken.length === 0 ? [] : [fill(words.taken, { n: countOf(taken) })]),
    ...(shelved.length === 0
      ? []
      : [
          fill(words.shelved, { n: countOf(shelved) }) +
            (until.length === 0
              ? ''
              : fill(words.until, { time: clockOf(input, Math.max(...until)) })),
        ]),
  ].join(' · ')
}

function floodOf(input: PanelInput, raised: readonly KeyedRow[]): AlarmsView['flood'] {
  const said = input.board.values['alarm.flood']
  const lately = raised.filter(({ row }) => input.nowMs - (numberIn(row, 'at') ?? 0) <= FLOOD_MS)
  const is = said === undefined || said === null ? countOf(lately) > FLOOD_COUNT : Boolean(said)
  if (!is) return null
  const groups = Map.groupBy(raised, ({ row }) => {
    const place = placeOf(input, row)
    return place === '' ? lineOf(input, '', row).name : place
  })
  return {
    text: fill(ALARM_TEXTS[input.lang].flood, { n: countOf(raised) }),
    groups: [...groups]
      .map(([name, rows]) => ({ name, count: countOf(rows) }))
      .toSorted((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1))
      .slice(0, GROUPS_SHOWN)
      .map(({ name, count }) => `${name} ${count}`),
  }
}
