import { isGuest, type Board, type Profile } from '../../shared/board/board.ts'
import { indicatorOf } from '../../shared/indicator/catalogue.ts'
import type { BriefingScene } from '../../shared/scene/briefing.ts'
import type { SceneSettings } from '../../shared/scene/settings.ts'

/** What a server answered for a scene; null where it refused. */
export interface SceneData {
  /** Of its region and instant. */
  readonly board: Board | null
  readonly seq: number
  /** Values of the map; null where the scene names no indicator. */
  readonly layer: readonly (number | null)[] | null
  /** Rows of the ranking page; null where the scene does not open it. */
  readonly ranked: number | null
  /** Why something was refused, in the server's words. */
  readonly refused: readonly string[]
}

/** `error` = the scene cannot be shown as it was meant; `warning` = it can, and somebody should know. */
export interface Finding {
  readonly severity: 'error' | 'warning'
  readonly text: string
}

/** The number that a panel is headed by, so that one brought forward has something to say. */
const HEADLINES: Readonly<Record<string, string>> = {
  grid: 'G1@now',
  case: 'caseOpen@now',
  appeal: 'C1@{window}',
  whistle: 'whistleOpen@now',
  mediation: 'M1b@now',
  volunteer: 'V3@now',
  satisfaction: 'F3@{window}',
}

/** What keeps a scene from being shown as it was meant, for walls of a profile. */
export function judgeScene(
  { settings }: BriefingScene,
  data: SceneData,
  profile: Profile,
): readonly Finding[] {
  const refused = data.refused.map((text) => error(text))
  const { board } = data
  if (board === null) return refused.length > 0 ? refused : [error('the server has no board of it')]
  if (data.seq === 0) return [error('nothing had been reported by that instant'), ...refused]
  return [
    ...refused,
    ...headline(settings, board, profile),
    ...layer(settings, data, board),
    ...opened(settings, board, profile),
    ...page(settings, data, board),
  ]
}

function headline(
  { highlight, window = 'today' }: SceneSettings,
  board: Board,
  profile: Profile,
): Finding[] {
  const key = HEADLINES[highlight ?? '']?.replace('{window}', window)
  return key === undefined ? [] : number(key, board, profile)
}

/** A number that is null is either covered for the profile or not there. */
function number(key: string, { values }: Board, profile: Profile): Finding[] {
  if (values[key] !== null && values[key] !== undefined) return []
  const most = values[`${key}.le`]
  if (typeof most === 'number') return [warning(`${key} is covered: at most ${most}`)]
  const [id] = key.split('@')
  const indicator = indicatorOf(id!)
  if (isGuest(profile) && indicator?.sensitive?.guests !== undefined)
    return [warning(`${key} is covered for ${profile}`)]
  return [error(`${key} (${indicator?.name.zh ?? id!}) has no value: —`)]
}

function layer(
  { indicator }: SceneSettings,
  { layer: values }: SceneData,
  board: Board,
): Finding[] {
  if (indicator === undefined || values === null) return []
  if (values.some((value) => value !== null)) return []
  const isCovered = indicatorOf(indicator.replace(/\{.*/, ''))?.sensitive !== undefined
  const said = `the map has no value of ${indicator}`
  return [isCovered && board !== null ? warning(`${said}: covered for this profile`) : error(said)]
}

function opened({ opened: open }: SceneSettings, board: Board, profile: Profile): Finding[] {
  switch (open?.kind) {
    case 'number':
      return number(open.key, board, profile)
    case 'case':
      if (isGuest(profile)) return [error(`opens a single case, which ${profile} is not shown`)]
      return board.lists['cases']?.[open.id] === undefined
        ? [error(`the case ${open.id} is not among the open ones`)]
        : []
    case 'need':
      return board.lists['needs']?.[open.id] === undefined
        ? [error(`the common need ${open.id} is not there`)]
        : []
    default:
      return []
  }
}

function page({ page: name }: SceneSettings, { ranked }: SceneData, board: Board): Finding[] {
  if (name === 'ranking' && ranked === 0) return [error('the ranking has no row')]
  const needs = Object.keys(board.lists['needs'] ?? {}).length
  return name === 'needs' && needs === 0 ? [warning('there is no common need just now')] : []
}

function error(text: string): Finding {
  return { severity: 'error', text }
}

function warning(text: string): Finding {
  return { severity: 'warning', text }
}
