import { PROFILES, type Profile } from '../../shared/board/board.ts'
import type { Lang } from '../i18n/texts.ts'
import { PANEL_WINDOWS, type PanelWindow } from '../panel/input.ts'
import type { ThemeName } from '../theme/theme.ts'
import type { WallSettings } from '../../shared/wall/schema.ts'
import { wallSettingsOf } from './stage/wall-query.ts'

/** What the page's address says; undefined where it says nothing or nonsense. */
export interface PageQuery {
  readonly lang: Lang | undefined
  readonly map: 'l7' | 'canvas' | undefined
  readonly wall: string
  readonly region: string | undefined
  /** Indicator that colours the map. */
  readonly indicator: string | undefined
  readonly window: PanelWindow | undefined
  readonly theme: ThemeName | undefined
  /** Asked for; the server gives no more than the screen's credential allows. */
  readonly profile: Profile | undefined
  /** What the server lets this wall boot with; undefined where it did not say. */
  readonly boot: Profile | undefined
  /** How the wall is built, where the address says other than the package. */
  readonly wallSettings: WallSettings | undefined
}

export function pageQuery(search: string): PageQuery {
  const query = new URLSearchParams(search)
  const one = <T extends string>(name: string, of: readonly T[]): T | undefined =>
    of.find((value) => value === query.get(name))
  return {
    lang: one('lang', ['zh', 'en']),
    map: one('map', ['l7', 'canvas']),
    wall: (query.get('wall') ?? '').slice(0, 40),
    region: query.get('region') ?? undefined,
    indicator: query.get('indicator') ?? undefined,
    window: one('window', PANEL_WINDOWS),
    theme: one('theme', ['dark', 'light']),
    profile: one('profile', PROFILES),
    boot: undefined,
    wallSettings: wallSettingsOf(search),
  }
}

/** The address with the region in view, everything else as it is. */
export function withRegion(href: string, region: string): string {
  const url = new URL(href)
  url.searchParams.set('region', region)
  return url.href
}

/** The address of a wall of a name, everything else as it is. */
export function withWall(href: string, wall: string): string {
  const url = new URL(href)
  url.searchParams.set('wall', wall)
  return url.href
}
