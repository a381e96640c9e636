import type { Board } from '../../shared/board/board.ts'
import { INDICATORS } from '../../shared/indicator/catalogue.ts'
import type { Level, RegionEntry } from '../../shared/region/package.ts'
import { buildRegionTree, type RegionTree } from '../../shared/region/tree.ts'
import {
  BriefingSchema,
  frozenAtOf,
  stepsOf,
  type Briefing,
  type BriefingScene,
} from '../../shared/scene/briefing.ts'
import { briefingProblems } from '../../server/district/briefing.ts'
import { lowerProfile } from '../../shared/scene/wall-profile.ts'
import { layerFor, layerKeyOf, levelOf } from '../../screen/wall/map/map-layers.ts'
import { judgeScene, type Finding, type SceneData } from './judge.ts'
import type { RehearseOptions } from './options.ts'

/** A scene as it would be shown now. */
export interface Rehearsed {
  readonly chapter: string
  readonly scene: BriefingScene
  readonly findings: readonly Finding[]
}

export interface Rehearsal {
  /** Instant shown, epoch ms; null = live. */
  readonly at: number | null
  readonly scenes: readonly Rehearsed[]
  /** What is wrong with the briefing as a file. */
  readonly problems: readonly string[]
}

type Read = <T>(path: string) => Promise<T>

const INDICATOR_MAP = new Map(INDICATORS.map((indicator) => [indicator.id, indicator]))

/**
 * Walks every scene against a running server as a wall of the profile would show it. Rejects when the server cannot be reached or has no
 * briefing.
 * @param file briefing.json as parsed JSON; the server's own where undefined
 */
export async function rehearse(options: RehearseOptions, file?: unknown): Promise<Rehearsal> {
  const read = reader(options)
  const { levels, regions } = await read<{ levels: Level[]; regions: RegionEntry[] }>(
    '/api/v1/tree',
  )
  const tree = buildRegionTree(levels, regions)
  const briefing = await briefingOf(read, file)
  const { serverTime } = await read<{ serverTime: number }>('/healthz')
  const at = options.at === undefined ? frozenAtOf(briefing, serverTime) : options.at
  const problems = briefingProblems(briefing, tree).map(
    ({ entry, reason }) => `${entry}: ${reason}`,
  )
  const scenes: Rehearsed[] = []
  for (const { scene, chapter } of stepsOf(briefing)) {
    const data = await dataOf(read, scene, tree, at, options)
    const findings = judgeScene(scene, data, options.profile)
    scenes.push({ chapter: briefing.chapters[chapter]!.title.zh, scene, findings })
  }
  return { at, scenes, problems }
}

async function briefingOf(read: Read, file: unknown): Promise<Briefing> {
  if (file !== undefined) return BriefingSchema.parse(file)
  const { briefing } = await read<{ briefing: Briefing | null }>('/api/v1/briefing')
  if (briefing === null) throw new Error('the server’s district package has no briefing.json')
  return briefing
}

async function dataOf(
  read: Read,
  { settings }: BriefingScene,
  tree: RegionTree,
  at: number | null,
  options: RehearseOptions,
): Promise<SceneData> {
  const region = settings.region ?? tree.codes[0]!
  const index = tree.indexOf(region)
  const window = settings.window ?? 'today'
  const profile = lowerProfile(options.profile, settings.profile)
  const when = at === null ? '' : `&at=${encodeURIComponent(new Date(at).toISOString())}`
  const refused: string[] = []
  const or = <T>(promise: Promise<T>): Promise<T | null> =>
    promise.catch((reason: unknown) => {
      refused.push(reason instanceof Error ? reason.message : String(reason))
      return null
    })
  const board = await or(
    read<{ board: Board; version: { seq: number } }>(
      `/api/v1/boards/${region}?form=flat&profile=${profile}${when}`,
    ),
  )
  const layer =
    settings.indicator === undefined ? null : layerFor(settings.indicator, INDICATOR_MAP)
  const values =
    layer === null || index < 0
      ? null
      : await or(
          read<{ values: (number | null)[] }>(
            `/api/v1/layers/${region}?level=${levelOf(tree, index)}&key=${encodeURIComponent(
              layerKeyOf(layer, window),
            )}&profile=${profile}${when}`,
          ),
        )
  const ranking =
    settings.page === 'ranking'
      ? await or(
          read<{ groups: { rows: unknown[] }[] }>(
            `/api/v1/rankings?indicator=${settings.indicator ?? 'C5'}&window=30d&level=community&region=${region}&profile=${profile}${when}`,
          ),
        )
      : null
  return {
    board: board?.board ?? null,
    seq: board?.version.seq ?? 0,
    layer: values?.values ?? null,
    ranked: ranking === null ? null : ranking.groups.flatMap(({ rows }) => rows).length,
    refused,
  }
}

const NEEDS_TOKEN = '; give --token of a reader (access token create --kind reader)'

/** The name of what the network said: ECONNREFUSED, or its message where it has none. */
function causeOf(error: unknown): string {
  const { cause, message } = error as Error
  const code = (cause as NodeJS.ErrnoException | undefined)?.code
  return code ?? (cause instanceof Error ? cause.message : message)
}

/** Says of a refusal what the server said. */
function reader({ url, token }: RehearseOptions): Read {
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` }
  return async <T>(path: string): Promise<T> => {
    const response = await fetch(url + path, { headers }).catch((error: unknown) => {
      throw new Error(`${url}: no Gewu server answers there (${causeOf(error)})`, { cause: error })
    })
    const answer = (await response.json().catch((error: unknown) => {
      throw new Error(`${url}: what answers there is no Gewu server`, { cause: error })
    })) as T & { readonly code?: string; readonly message?: string }
    if (response.ok) return answer
    throw new Error(
      `${path.split('?')[0]}: ${response.status} ${answer.code ?? ''} ${answer.message ?? ''}${response.status === 401 ? NEEDS_TOKEN : ''}`,
    )
  }
}
