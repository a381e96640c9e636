import type { NewFact } from '../../../shared/fact/fact.ts'
import { isIndicator } from '../../../shared/indicator/asked.ts'
import type { RegionTree } from '../../../shared/region/tree.ts'
import { frozenAtOf, stepsOf, type Briefing } from '../../../shared/scene/briefing.ts'
import { showFor, type Shown } from '../../../shared/scene/scene.ts'
import type { SceneSettings } from '../../../shared/scene/settings.ts'
import type { ShowCommand } from './schemas.ts'
import type { Commander, Decision, WorldView } from '../decision.ts'
import { commandFact } from '../facts.ts'
import { CommandRefusal } from '../refusal.ts'
import { displayIdOf, PAGE_SHOWN, showsOf } from './shows.ts'

export interface DisplayParts {
  readonly view: WorldView
  readonly tree: RegionTree
  readonly briefing: Briefing | null
  readonly nowMs: number
}

/**
 * What a wall is told to show becomes a fact that says it outright, a step as the scene that it leads to: who saw what at an instant is
 * then read and not worked out (DOMAIN §4.4). A wall shows it as far as its own profile goes.
 */
export function decideDisplay(command: ShowCommand, by: Commander, parts: DisplayParts): Decision {
  const { view, nowMs } = parts
  const subject = displayIdOf(command.wall)
  const before = view.find('display', subject)
  if (before?.fields['command'] === command.id)
    return { facts: [], answer: answerOf(String(before.fields['scene'] ?? '')) }
  const shown = shownBy(command, parts)
  const data: NewFact['data'] = { wall: command.wall, command: command.id, ...shown }
  const fact = commandFact(command.id, PAGE_SHOWN, subject, 'live', by, nowMs, data)
  return { facts: [fact], answer: answerOf(shown.kind === 'scene' ? shown.scene : '') }
}

/** The scene that the wall now shows, where it shows one: the desk needs it to show its notes. */
function answerOf(scene: string): Decision['answer'] {
  return scene === '' ? {} : { scene }
}

function shownBy({ show, wall }: ShowCommand, parts: DisplayParts): Shown {
  switch (show.kind) {
    case 'scene':
      return sceneShown(show.scene, instantOf(show.at, parts), wall, parts)
    case 'step':
      return sceneShown(sceneAfter(show.to, wall, parts), undefined, wall, parts)
    case 'settings':
      return { kind: 'settings', settings: checked(show.settings, parts.tree) }
    default:
      return { kind: show.kind }
  }
}

/** undefined = not said. */
function instantOf(at: string | undefined, { nowMs }: DisplayParts): number | null | undefined {
  if (at === undefined || at === 'live') return at === undefined ? undefined : null
  const instant = Date.parse(at)
  if (instant <= nowMs) return instant
  throw new CommandRefusal(
    400,
    'badField',
    {
      zh: '定格时刻不能在将来，请改早',
      en: 'the instant to be shown lies in the future: name an earlier one',
    },
    'show.at',
  )
}

function sceneShown(
  scene: string,
  at: number | null | undefined,
  wall: string | null,
  parts: DisplayParts,
): Shown {
  const { nowMs } = parts
  const briefing = briefingOf(parts)
  if (!stepsOf(briefing).some((step) => step.scene.id === scene)) {
    throw new CommandRefusal(
      404,
      'unknownScene',
      {
        zh: '讲解中没有这个场景，请刷新后重选',
        en: 'the briefing has no such scene: look again and choose one',
      },
      'show.scene',
    )
  }
  const before = lastOf(wall, parts)
  // One briefing shows one instant from its first scene to its last.
  const frozenAt =
    at !== undefined ? at : before?.kind === 'scene' ? before.frozenAt : frozenAtOf(briefing, nowMs)
  return { kind: 'scene', scene, frozenAt }
}

function sceneAfter(to: 'next' | 'previous', wall: string | null, parts: DisplayParts): string {
  const steps = stepsOf(briefingOf(parts))
  const before = lastOf(wall, parts)
  const at =
    before?.kind === 'scene' ? steps.findIndex(({ scene }) => scene.id === before.scene) : -1
  const next = at < 0 ? undefined : steps[to === 'next' ? at + 1 : at - 1]
  if (next !== undefined) return next.scene.id
  throw new CommandRefusal(409, 'noScene', {
    zh: at < 0 ? '大屏未在讲解，请先开始讲解' : '讲解已到首尾',
    en:
      at < 0
        ? 'the wall shows no scene of the briefing: begin it first'
        : 'the briefing has no scene further on',
  })
}

function lastOf(wall: string | null, { view }: DisplayParts): Shown | null {
  const shows = showsOf(view.list('display'))
  // For all walls the last order to all of them counts, whatever single ones were told since.
  return (
    showFor(wall === null ? shows.filter((show) => show.wall === null) : shows, wall ?? '')
      ?.shown ?? null
  )
}

function briefingOf({ briefing }: DisplayParts): Briefing {
  if (briefing !== null) return briefing
  throw new CommandRefusal(409, 'noBriefing', {
    zh: '辖区包没有讲解（briefing.json），请技术管理员补入',
    en: 'the district package has no briefing (briefing.json): the administrator adds it',
  })
}

function checked(settings: SceneSettings, tree: RegionTree): SceneSettings {
  const { region, indicator } = settings
  if (region !== undefined && tree.indexOf(region) < 0) {
    throw new CommandRefusal(
      404,
      'unknownRegion',
      { zh: '辖区没有这个区域，请重选', en: 'the district has no such region: choose anew' },
      'show.settings.region',
    )
  }
  if (indicator !== undefined && !isIndicator(indicator)) {
    throw new CommandRefusal(
      404,
      'unknownIndicator',
      { zh: '没有这个指标，请重选', en: 'there is no such indicator: choose anew' },
      'show.settings.indicator',
    )
  }
  return settings
}
