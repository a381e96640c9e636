import { ALARM_KINDS, PRIORITIES, type Priority } from '../../../shared/alarm/kinds.ts'
import type { Mode } from '../../../shared/board/mode.ts'
import type { AlarmMark, Marks, ModeMark } from '../../../shared/wall/marks.ts'
import { clockText, countText, dateText } from '../../i18n/format.ts'
import { fill, textsOf, type Lang } from '../../i18n/texts.ts'
import { PRIORITY_TONES } from '../../panel/priority-tones.ts'
import { beginOf, groupsAt, type Laid, type MarkGroup } from './marks.ts'
import { MARK_TEXTS, PRIORITY_TEXTS } from './texts.ts'

export type MarkTone = (typeof PRIORITY_TONES)[Priority]

/** What the bar draws of what happened. */
export interface MarksView {
  readonly bands: readonly { readonly mode: Mode; readonly share: number; readonly width: number }[]
  readonly marks: readonly BarMark[]
  /** Of the marks at which it stands. */
  readonly label: readonly LabelPart[]
  /** What of the span is not marked; empty where all is. */
  readonly missing: string
}

export interface BarMark {
  readonly key: string
  readonly share: number
  /** Of the worst alarm of the group; null marks a change of mode. */
  readonly tone: MarkTone | null
  readonly many: boolean
}

export interface LabelPart {
  readonly tone: MarkTone | null
  readonly text: string
}

export interface MarksInput {
  readonly laid: Laid
  /** Where it stands, and the stop before, epoch ms. */
  readonly atMs: number
  readonly afterMs: number
  readonly lang: Lang
  readonly timeZone: string
  /** Name of a region. */
  readonly nameOf: (code: string) => string
}

const DAY_MS = 86_400_000

export const NO_MARKS: MarksView = { bands: [], marks: [], label: [], missing: '' }

export function marksView(input: MarksInput): MarksView {
  const { laid, lang } = input
  const { marks, groups, bands } = laid
  const { from, to } = marks
  const shareOf = (ms: number): number => (ms - from) / (to - from)
  return {
    bands: bands.map(({ mode, fromMs, toMs }) => ({
      ...{ mode, share: shareOf(fromMs), width: shareOf(toMs) - shareOf(fromMs) },
    })),
    marks: groups.map((group) => ({
      key: `${group.lane}:${beginOf(group)}`,
      share: shareOf(beginOf(group)),
      tone: toneOf(group),
      many: group.marks.length > 1,
    })),
    label: groupsAt(groups, input).map((group) => ({
      tone: toneOf(group),
      text: `${timeOf(group, input)} ${group.lane === 'mode' ? modesText(group.marks, lang) : alarmsText(group.marks, input)}`,
    })),
    missing: missingText(marks, lang),
  }
}

function missingText({ from, modes, alarms }: Marks, lang: Lang): string {
  const left = PRIORITIES.reduce((sum, each) => sum + (alarms?.more[each] ?? 0), modes.more)
  if (left > 0) return fill(MARK_TEXTS[lang].more, { n: countText(left) })
  // More alarms than are remembered: the world itself is known from earlier on.
  const since = alarms?.knownFrom ?? null
  const isCut = since !== null && since > from && since > (modes.knownFrom ?? since)
  return isCut ? MARK_TEXTS[lang].older : ''
}

function toneOf(group: MarkGroup): MarkTone | null {
  if (group.lane === 'mode') return null
  const worst = PRIORITIES.find((each) => group.marks.some(({ priority }) => priority === each))
  return worst === undefined ? null : PRIORITY_TONES[worst]
}

/** Of the first and the last; with the day where the bar spans several. */
function timeOf({ marks }: MarkGroup, { laid, timeZone }: MarksInput): string {
  const { from, to } = laid.marks
  const textOf = (ms: number): string => {
    const clock = clockText(ms, timeZone, false)
    return to - from > DAY_MS ? `${dateText(ms, timeZone).slice(5)} ${clock}` : clock
  }
  const [first, last] = [textOf(marks[0]!.at), textOf(marks.at(-1)!.at)]
  return first === last ? first : `${first}–${last}`
}

function modesText(marks: readonly ModeMark[], lang: Lang): string {
  return marks.map((mark) => modeText(mark, lang)).join(' → ')
}

function modeText({ mode, level }: ModeMark, lang: Lang): string {
  const texts = textsOf(lang)
  const grade = level === 1 || level === 2 || level === 3 || level === 4 ? level : null
  if (grade === null || mode === 'NORMAL' || mode === 'RECOVERY') return texts[mode]
  return mode === 'ALERT' ? texts[`warning${grade}`] : `${texts[mode]} ${texts[`response${grade}`]}`
}

function alarmsText(
  marks: readonly AlarmMark[],
  { lang, nameOf }: Pick<MarksInput, 'lang' | 'nameOf'>,
): string {
  const [first] = marks
  const { kind, region } = first!
  const name = ALARM_KINDS[kind].name[lang]
  if (marks.length === 1) return `${name} · ${nameOf(region)}`
  if (marks.every((mark) => mark.kind === kind)) return `${name} ×${countText(marks.length)}`
  const among = PRIORITIES.flatMap((each) => {
    const n = marks.filter(({ priority }) => priority === each).length
    return n === 0 ? [] : [`${PRIORITY_TEXTS[lang][each]} ${countText(n)}`]
  })
  return [fill(MARK_TEXTS[lang].alarms, { n: countText(marks.length) }), ...among].join(' · ')
}
