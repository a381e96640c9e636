import { isIndicator } from '../../shared/indicator/asked.ts'
import { gridLevelOf } from '../../shared/region/levels.ts'
import type { RegionTree } from '../../shared/region/tree.ts'
import { stepsOf, type Briefing, type BriefingScene } from '../../shared/scene/briefing.ts'
import type { SceneSettings } from '../../shared/scene/settings.ts'
import type { Problem } from './problem.ts'
import { keyReasons } from './value-keys.ts'

const FILE = 'briefing.json'

/** Scenes named twice or not at all, regions, indicators and windows that do not exist, hours that end before they begin. */
export function briefingProblems(briefing: Briefing | null, tree: RegionTree): Problem[] {
  if (briefing === null) return []
  const steps = stepsOf(briefing)
  const ids = steps.map(({ scene }) => scene.id)
  return [
    ...doubles(briefing.chapters.map(({ id }) => id)).map((id) =>
      error('chapters', `duplicate chapter ${id}`),
    ),
    ...doubles(ids).map((id) => error('chapters', `duplicate scene ${id}`)),
    ...steps.flatMap(({ scene, chapter }) =>
      sceneReasons(scene, tree).map((reason) =>
        error(`chapter ${briefing.chapters[chapter]!.id}, scene ${scene.id}`, reason),
      ),
    ),
    ...playlistReasons(briefing, ids).map((reason) => error('playlist', reason)),
  ]
}

function sceneReasons({ settings }: BriefingScene, tree: RegionTree): string[] {
  const { region, indicator } = settings
  const at = region === undefined ? null : tree.indexOf(region)
  return [
    ...(at !== null && at < 0 ? [`region ${region} is not in regions.json`] : []),
    ...(indicator !== undefined && !isIndicator(indicator)
      ? [`unknown indicator ${indicator}`]
      : []),
    ...openedReasons(settings, tree, at),
  ]
}

function openedReasons({ opened }: SceneSettings, tree: RegionTree, at: number | null): string[] {
  switch (opened?.kind) {
    case 'number':
      return keyReasons(opened.key)
    case 'grid':
      return at === null || at < 0 || tree.level[at]! < gridLevelOf(tree)
        ? ['opens the card of a grid, but its region is no grid']
        : []
    case 'case':
    case 'need':
      return [`opens the ${opened.kind} ${opened.id}, which a package cannot know`]
    default:
      return []
  }
}

function playlistReasons({ playlist }: Briefing, ids: readonly string[]): string[] {
  if (playlist === undefined) return []
  const unknown = (playlist.scenes ?? [])
    .filter((id) => !ids.includes(id))
    .map((id) => `unknown scene ${id}`)
  const spans = Array.isArray(playlist.hours) ? playlist.hours : []
  return [
    ...unknown,
    ...spans
      .filter(([from, to]) => from >= to)
      .map(([from, to]) => `${from}–${to} ends before it begins`),
  ]
}

function error(entry: string, reason: string): Problem {
  return { severity: 'error', file: FILE, entry, reason }
}

function doubles(ids: readonly string[]): string[] {
  const seen = new Set<string>()
  return ids.filter((id) => seen.size === seen.add(id).size)
}
