import { cutApart } from '../../i18n/cut.ts'
import type { Board } from '../../../shared/board/board.ts'
import { MODES, MODE_KEYS, type Mode } from '../../../shared/board/mode.ts'
import { ageText, clockText, dateText, elapsedText } from '../../i18n/format.ts'
import { fill, type Lang } from '../../i18n/texts.ts'
import type { TextKey, Texts } from '../../i18n/zh.ts'
import { numberAt, textAt } from '../../panel/read.ts'
import { HEAD_TEXTS } from './texts.ts'

export type Level = 1 | 2 | 3 | 4

export interface ModeFact {
  readonly label: string
  readonly text: string
}

/** What banner, plate and frame say of the mode in force. */
export interface ModeView {
  readonly mode: Mode
  /** Scale of the level: a warning's colour and a response's numeral are never one (DOMAIN §0.3.6). */
  readonly scale: 'warning' | 'response' | 'recovery' | null
  readonly level: Level | null
  readonly plate: string
  readonly matter: string
  readonly facts: readonly ModeFact[]
  readonly measures: string
  /** The running clock and what it runs from or to: 历时, 距起始. */
  readonly elapsed: string
  readonly elapsedLabel: string
}

export interface ModeInput {
  readonly board: Board | null
  readonly nowMs: number
  readonly texts: Texts
  readonly lang: Lang
  /** null before the package has come. */
  readonly timeZone: string | null
  /** Name of a region; without it a warning's area is told by its number alone. */
  readonly nameOf?: (code: string) => string
}

export function modeOf(board: Board | null): Mode {
  const value = board?.values[MODE_KEYS.mode]
  return MODES.find((mode) => mode === value) ?? 'NORMAL'
}

export function modeView(input: ModeInput): ModeView {
  const { board, texts } = input
  const mode = modeOf(board)
  if (board === null || mode === 'NORMAL')
    return {
      mode: 'NORMAL',
      scale: null,
      level: null,
      plate: texts.NORMAL,
      matter: '',
      facts: [],
      measures: '',
      elapsed: '',
      elapsedLabel: '',
    }
  const scale = mode === 'ALERT' ? 'warning' : mode === 'EMERGENCY' ? 'response' : 'recovery'
  const level = levelOf(
    numberAt(board, mode === 'ALERT' ? MODE_KEYS.warningLevel : MODE_KEYS.responseLevel),
  )
  const plateKey: TextKey = level === null || scale === 'recovery' ? mode : `${scale}${level}`
  return {
    mode,
    scale,
    level,
    plate: texts[plateKey],
    matter: textAt(board, MODE_KEYS.matter) ?? textAt(board, MODE_KEYS.reason) ?? texts.none,
    measures:
      (mode === 'RECOVERY' ? textAt(board, MODE_KEYS.residualMeasures) : null) ??
      textAt(board, MODE_KEYS.measures) ??
      '',
    ...clockOf(input, board, mode),
    facts: factsOf(input, board, mode),
  }
}

function levelOf(value: number | null): Level | null {
  return value === 1 || value === 2 || value === 3 || value === 4 ? value : null
}

/**
 * An emergency runs from the start of its response, a warning that is still to come counts down to its own start (art. 64: 起始时间), the
 * others run from the instant of the mode.
 */
function clockOf(
  { nowMs, lang, texts }: ModeInput,
  board: Board,
  mode: Mode,
): Pick<ModeView, 'elapsed' | 'elapsedLabel'> {
  const coming = mode === 'ALERT' ? numberAt(board, MODE_KEYS.warningStartAt) : null
  if (coming !== null && coming > nowMs)
    return { elapsed: elapsedText(coming - nowMs, lang), elapsedLabel: HEAD_TEXTS[lang].untilStart }
  const start =
    (mode === 'EMERGENCY' ? numberAt(board, MODE_KEYS.startedAt) : null) ??
    numberAt(board, MODE_KEYS.since)
  return {
    elapsed: start === null ? '' : elapsedText(nowMs - start, lang),
    elapsedLabel: texts.elapsed,
  }
}

/** In the order in which they matter: what finds no room is left out from the end. */
function factsOf(input: ModeInput, board: Board, mode: Mode): readonly ModeFact[] {
  const { texts, lang } = input
  const words = HEAD_TEXTS[lang]
  const text = (label: string, key: string): ModeFact => ({ label, text: textAt(board, key) ?? '' })
  const stamp = (label: string, key: string): ModeFact => ({
    label,
    text: stampText(input, numberAt(board, key)),
  })
  const due = numberAt(board, MODE_KEYS.countersignDueAt)
  const inForce = numberAt(board, MODE_KEYS.inForce)
  const facts: readonly ModeFact[] = [
    ...(mode === 'ALERT'
      ? [
          text(texts.warningKind, MODE_KEYS.warningKind),
          stamp(words.warningStart, MODE_KEYS.warningStartAt),
          { label: words.area, text: areaOf(input, board) },
          text(texts.issuer, MODE_KEYS.authority),
          stamp(texts.issuedAt, MODE_KEYS.issuedAt),
        ]
      : []),
    ...(mode === 'EMERGENCY'
      ? [
          { label: texts.startedAt, text: startText(input, board) },
          text(texts.authority, MODE_KEYS.authority),
        ]
      : []),
    ...(mode === 'RECOVERY'
      ? [
          stamp(texts.sinceMode, MODE_KEYS.since),
          text(texts.authority, MODE_KEYS.authority),
          text(words.endBasis, MODE_KEYS.endBasis),
        ]
      : []),
    text(texts.docNo, MODE_KEYS.docNo),
    {
      label: texts.expectedEnd,
      text: mode === 'RECOVERY' ? '' : expectedText(input, numberAt(board, MODE_KEYS.expectedEnd)),
    },
    {
      label: '',
      text:
        board.values[MODE_KEYS.breakGlass] === true && textAt(board, MODE_KEYS.reviewed) === null
          ? words.breakGlass
          : '',
    },
    { label: words.countersign, text: due === null ? '' : stampText(input, due) },
    {
      label: '',
      text: inForce !== null && inForce > 1 ? fill(texts.moreInForce, { n: inForce - 1 }) : '',
    },
    { label: words.grade, text: gradeText(input, board) },
    text(words.plan, MODE_KEYS.planName),
  ]
  return facts.filter((fact) => fact.text !== '')
}

function startText(input: ModeInput, board: Board): string {
  return stampText(input, numberAt(board, MODE_KEYS.startedAt) ?? numberAt(board, MODE_KEYS.since))
}

const NAMED_REGIONS = 3
/** Room of each, in Chinese characters. */
const NAME_WIDTH = 7

/** 可能影响范围: the first of the regions by name, and how many there are. */
function areaOf({ nameOf, lang }: ModeInput, board: Board): string {
  const leading = textAt(board, MODE_KEYS.responseId)
  const codes = Object.entries(board.lists['affected'] ?? {})
    .filter(([, row]) => row['response'] === undefined || row['response'] === leading)
    .map(([code]) => code)
  if (codes.length === 0) return ''
  const count = fill(HEAD_TEXTS[lang].regions, { n: codes.length })
  if (nameOf === undefined) return count
  const named = codes.slice(0, NAMED_REGIONS).map((code) => nameOf(code))
  const names = cutApart(named, NAME_WIDTH).join(lang === 'en' ? ', ' : '、')
  return codes.length > NAMED_REGIONS ? `${names}${HEAD_TEXTS[lang].among}${count}` : names
}

/** 事件等级, by the body that stated it: a scale of its own (DOMAIN §0.3.6). */
function gradeText({ lang }: ModeInput, board: Board): string {
  const grade = textAt(board, MODE_KEYS.eventGrade)
  if (grade === null) return ''
  const words: Readonly<Record<string, string>> = HEAD_TEXTS[lang]
  const by = textAt(board, MODE_KEYS.gradeStatedBy)
  return `${words[`grade_${grade}`] ?? grade}${by === null ? '' : ` (${by})`}`
}

function stampText({ nowMs, timeZone }: ModeInput, at: number | null): string {
  if (at === null) return ''
  const clock = clockText(at, timeZone, false)
  const [day, today] = [dateText(at, timeZone), dateText(nowMs, timeZone)]
  return day === today ? clock : `${day.slice(5)} ${clock}`
}

function expectedText(input: ModeInput, at: number | null): string {
  if (at === null) return ''
  const { texts, lang, nowMs } = input
  const word = at >= nowMs ? texts.remaining : texts.passed
  return `${stampText(input, at)} · ${word} ${ageText(Math.abs(at - nowMs), lang)}`
}
