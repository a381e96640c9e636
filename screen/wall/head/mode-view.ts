import type { Board } from '../../../shared/board/board.ts'
import { MODES, MODE_KEYS, type Mode } from '../../../shared/board/mode.ts'
import { ageText, clockText, dateText, elapsedText } from '../../i18n/format.ts'
import { fill, type Lang } from '../../i18n/texts.ts'
import type { TextKey, Texts } from '../../i18n/zh.ts'
import { numberAt, textAt } from '../../panel/read.ts'

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
  readonly elapsed: string
}

export interface ModeInput {
  readonly board: Board | null
  readonly nowMs: number
  readonly texts: Texts
  readonly lang: Lang
  readonly timeZone: string
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
    matter: textAt(board, MODE_KEYS.matter) ?? texts.none,
    measures: textAt(board, MODE_KEYS.measures) ?? '',
    elapsed: elapsedOf(input, board, mode),
    facts: factsOf(input, board, mode),
  }
}

function levelOf(value: number | null): Level | null {
  return value === 1 || value === 2 || value === 3 || value === 4 ? value : null
}

/** An emergency runs from the start of its response, the others from the instant of the mode. */
function elapsedOf({ nowMs, lang }: ModeInput, board: Board, mode: Mode): string {
  const start =
    (mode === 'EMERGENCY' ? numberAt(board, MODE_KEYS.startedAt) : null) ??
    numberAt(board, MODE_KEYS.since)
  return start === null ? '' : elapsedText(nowMs - start, lang)
}

function factsOf(input: ModeInput, board: Board, mode: Mode): readonly ModeFact[] {
  const { texts } = input
  const stamp = (key: string): string => stampText(input, numberAt(board, key))
  const facts: ModeFact[] = [
    {
      label: texts.warningKind,
      text: mode === 'ALERT' ? (textAt(board, MODE_KEYS.warningKind) ?? '') : '',
    },
    {
      label:
        mode === 'ALERT'
          ? texts.issuedAt
          : mode === 'EMERGENCY'
            ? texts.startedAt
            : texts.sinceMode,
      text:
        mode === 'EMERGENCY'
          ? stamp(MODE_KEYS.startedAt) || stamp(MODE_KEYS.since)
          : stamp(MODE_KEYS.since),
    },
    {
      label: mode === 'ALERT' ? texts.issuer : texts.authority,
      text: textAt(board, MODE_KEYS.authority) ?? '',
    },
    { label: texts.docNo, text: textAt(board, MODE_KEYS.docNo) ?? '' },
    {
      label: texts.expectedEnd,
      text: mode === 'RECOVERY' ? '' : expectedText(input, numberAt(board, MODE_KEYS.expectedEnd)),
    },
  ]
  const inForce = numberAt(board, MODE_KEYS.inForce)
  if (inForce !== null && inForce > 1)
    facts.push({ label: '', text: fill(texts.moreInForce, { n: inForce - 1 }) })
  return facts.filter((fact) => fact.text !== '')
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
