import { ALARM_KINDS, isAlarmKind } from '../../../shared/alarm/kinds.ts'
import { ageText, middleCut, shortCountText } from '../../i18n/format.ts'
import { fill } from '../../i18n/texts.ts'
import type { Figure, Tone } from '../figure.ts'
import type { PanelInput } from '../input.ts'
import { PRIORITY_TONES } from '../priority-tones.ts'
import { numberAt, numberIn, rowsAt, textIn, type KeyedRow } from '../read.ts'
import { countOr, timeOf } from '../response.ts'
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
  /** This screen is told of alarms; a visitor's is not, and then nothing here says that there are none (RULES ST4). */
  readonly told: boolean
  readonly unacked: Figure
  /** Taken, shelved with the longest of them (RULES AL4). */
  readonly taken: string
  readonly lines: readonly AlarmLine[]
  /** 告警潮: how many, and where they are; null outside a flood (RULES AL2). */
  readonly flood: { readonly text: string; readonly groups: readonly string[] } | null
}

const GROUPS_SHOWN = 3

/** 告警: what stands and nobody has taken, most urgent first. Missing data resolve none (RULES ST4). */
export function alarmsView(input: PanelInput): AlarmsView {
  const rows = rowsAt(input.board, 'alarms').toSorted(
    (a, b) =>
      Number(textIn(b.row, 'state') === 'RAISED') - Number(textIn(a.row, 'state') === 'RAISED') ||
      (numberIn(a.row, 'rank') ?? 99) - (numberIn(b.row, 'rank') ?? 99) ||
      (numberIn(a.row, 'at') ?? 0) - (numberIn(b.row, 'at') ?? 0),
  )
  const raised = rows.filter(({ row }) => textIn(row, 'state') === 'RAISED')
  const told = input.board.values['alarm.raised'] !== undefined
  return {
    told,
    unacked: countOr(input, 'alarm.raised', null),
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
    tone: isAlarmKind(kind) ? PRIORITY_TONES[ALARM_KINDS[kind].priority] : 'serious',
    unacked: textIn(row, 'state') === 'RAISED',
    name: count > 1 ? `${name} ×${count}` : name,
    place: placeOf(input, row),
    age: at === null ? '' : ageText(input.nowMs - at, input.lang),
  }
}

/** The feed that it is about, else the community that it lies in, by name. */
function placeOf({ names, feeds, lang }: PanelInput, row: KeyedRow['row']): string {
  const subject = textIn(row, 'subject') ?? ''
  const feed = feeds.find(({ id }) => subject === `feed:${id}`)
  if (feed !== undefined) return (lang === 'en' ? feed.nameEn : undefined) ?? feed.name
  const code = textIn(row, 'place') ?? textIn(row, 'region')
  return code === null ? '' : names.place(code)
}

function takenOf(input: PanelInput, rows: readonly KeyedRow[]): string {
  const words = ALARM_TEXTS[input.lang]
  const of = (state: string): readonly KeyedRow[] =>
    rows.filter(({ row }) => textIn(row, 'state') === state)
  const [taken, shelved] = [of('ACKNOWLEDGED'), of('SHELVED')]
  const until = shelved.flatMap(({ row }) => numberIn(row, 'until') ?? [])
  const many = (indicator: string, those: readonly KeyedRow[]): string =>
    shortCountText(numberAt(input.board, indicator) ?? countOf(those), input.lang)
  return [
    ...(taken.length === 0 ? [] : [fill(words.taken, { n: many('alarm.acknowledged', taken) })]),
    ...(shelved.length === 0
      ? []
      : [
          fill(words.shelved, { n: many('alarm.shelved', shelved) }) +
            (until.length === 0
              ? ''
              : fill(words.until, { time: timeOf(input, Math.max(...until)) })),
        ]),
  ].join(' · ')
}

/** Above ten in ten minutes until below five (RULES AL2): when it began and whether it goes on is the server's to say. */
function floodOf(input: PanelInput, raised: readonly KeyedRow[]): AlarmsView['flood'] {
  const count = numberAt(input.board, 'alarm.raised')
  if (numberAt(input.board, 'alarm.floodSince') === null || count === null) return null
  const groups = Map.groupBy(raised, ({ row }) => {
    const place = placeOf(input, row)
    return place === '' ? lineOf(input, '', row).name : place
  })
  return {
    text: fill(ALARM_TEXTS[input.lang].flood, { n: shortCountText(count, input.lang) }),
    groups: [...groups]
      .map(([name, rows]) => ({ name, count: countOf(rows) }))
      .toSorted((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1))
      .slice(0, GROUPS_SHOWN)
      .map(({ name, count }) => `${middleCut(name, 8)} ${count}`),
  }
}
