import { z } from 'zod'
import { ELEMENTS } from '../fact/codes.ts'
import { PROFILES } from '../board/board.ts'
import { PANEL_IDS } from './panels.ts'

/**
 * Pages of a wall: the overview with its panels, the assessment ranking (DOMAIN §3.9), the common needs (DOMAIN §3.8), the notice to the
 * public (DOMAIN §1.6 row 77).
 */
export const PAGES = ['overview', 'ranking', 'needs', 'notice'] as const
export type Page = (typeof PAGES)[number]

/** What the map may carry besides its colours. The six elements of 民情地图 are named as in DOMAIN §2.1.3 ElementStat. */
export const OVERLAYS = [
  'cases',
  'whistles',
  'places',
  'volunteers',
  ...(Object.keys(ELEMENTS) as (keyof typeof ELEMENTS)[]),
] as const
export type Overlay = (typeof OVERLAYS)[number]

/** What may be brought forward on the overview: the panels by their ids, and the map. */
export const HIGHLIGHTS = [...PANEL_IDS, 'map'] as const
export type Highlight = (typeof HIGHLIGHTS)[number]

/** What stands open over a page: a number, a case, the card of the grid in view, a cluster of common needs. */
export const OpenedSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('number'), key: z.string().min(1).max(200) }),
  z.strictObject({ kind: z.literal('case'), id: z.string().min(1).max(200) }),
  z.strictObject({ kind: z.literal('grid') }),
  z.strictObject({ kind: z.literal('need'), id: z.string().min(1).max(200) }),
])
export type Opened = z.infer<typeof OpenedSchema>

/**
 * What a wall is to show, in words that a file of the district package, a presenter or a command can say. What is absent stays as it is.
 * A region is a code, an indicator an id of the catalogue.
 */
export const SceneSettingsSchema = z.strictObject({
  page: z.enum(PAGES).optional(),
  region: z.string().min(1).max(32).optional(),
  window: z.enum(['today', '24h', 'all']).optional(),
  /** Indicator that colours the map, with a part of its split where one is asked for: `elements{element=land}`. */
  indicator: z.string().min(1).max(40).optional(),
  overlays: z.array(z.enum(OVERLAYS)).max(OVERLAYS.length).optional(),
  /** null closes what is open. */
  opened: OpenedSchema.nullable().optional(),
  /** Panel that is brought forward; null for none. */
  highlight: z.enum(HIGHLIGHTS).nullable().optional(),
  /** The highest profile in which it is shown; it never raises the wall's own (DOMAIN §5.3). */
  profile: z.enum(PROFILES).optional(),
})
export type SceneSettings = z.infer<typeof SceneSettingsSchema>
