import { type WallShape, type WallUse } from './kinds.ts'
import { REFERENCE, type WallProfile, type Window } from './profile.ts'
import { unitOf } from './shape.ts'

/**
 * Sizes of type from pitch and seats (RULES LG1). What carries to the farthest seat: region, mode, freshness, the worst thing (`far`, 16′)
 * and headline numbers (`headline`, 20′). Everything else is read from the reading distance (`near`, 16′).
 */
export const READING_ROLES = ['far', 'headline', 'near'] as const
export type ReadingRole = (typeof READING_ROLES)[number]

/** Minutes of arc (NUREG-0700 12.1.1.3: 16 at least, 20–22 preferred). */
export const ARC_MIN: Readonly<Record<ReadingRole, number>> = { far: 16, headline: 20, near: 16 }

/** Height of a capital or a digit by the size of type, both packaged faces (RULES §10 no. 3). */
export const CAP_HEIGHT = 0.7

/**
 * Physical pixels below which strokes run together, whatever the arc. Walls: RULES LG1 [choice]. Panels read from near by have small
 * pixels, and their browsers draw Chinese from 12 px on [choice].
 */
export const FLOORS_PX: Readonly<
  Record<WallUse, { readonly chinese: number; readonly digits: number }>
> = {
  wall: { chinese: 24, digits: 16 },
  kiosk: { chinese: 14, digits: 12 },
  desk: { chinese: 12, digits: 11 },
}

/** Height that an angle takes at a distance, millimetres (RULES §10 no. 3). */
export function heightMm(arcMin: number, metres: number): number {
  return metres * 1000 * 2 * Math.tan(((arcMin / 60) * Math.PI) / 360)
}

/** Physical pixels to one CSS pixel of the page. */
export function wallPixels(profile: WallProfile, window: Window): number {
  if (profile.widthPx !== null) return profile.widthPx / window.width
  if (profile.heightPx !== null) return profile.heightPx / window.height
  return profile.pitchMm === null ? REFERENCE.heightPx / window.height : 1
}

/** CSS pixels. */
export interface Needs {
  readonly far: number
  readonly headline: number
  readonly near: number
  readonly chinese: number
  readonly digits: number
}

/** The smallest size of type that each role may have on this wall, CSS pixels. */
export function needsOf(profile: WallProfile, window: Window): Needs {
  const ratio = wallPixels(profile, window)
  const cssMm = (profile.pitchMm ?? REFERENCE.pitchMm) * ratio
  const need = (role: ReadingRole): number =>
    heightMm(ARC_MIN[role], role === 'near' ? profile.readingM : profile.farthestM) /
    CAP_HEIGHT /
    cssMm
  const floors = FLOORS_PX[profile.use]
  return {
    far: need('far'),
    headline: need('headline'),
    near: need('near'),
    chinese: floors.chinese / ratio,
    digits: floors.digits / ratio,
  }
}

/** The five steps of type, stage units, as designed; steps by the fourth root of two from note to title, then what a figure needs. */
export const TYPE = { note: 14, body: 16.6, title: 23.5, figure: 28, headline: 47 } as const
export type TypeName = keyof typeof TYPE
export type TypeScale = Readonly<Record<TypeName, number>>

/** How far each step may grow before the panels have no room for it, stage units. */
export const TYPE_MOST: TypeScale = { note: 14.7, body: 17.4, title: 26, figure: 32, headline: 52 }

const STEP_ROLE: Readonly<Record<TypeName, ReadingRole>> = {
  note: 'near',
  body: 'near',
  title: 'far',
  figure: 'headline',
  headline: 'headline',
}

export interface Legible {
  readonly scale: TypeScale
  /** What could not be kept, in words for whoever sets the wall up: `near 14.0 < 24.0 px`. Empty when LG1 holds. */
  readonly missed: readonly string[]
}

/** Sizes of type for a wall: as designed, larger where seats are far or pixels coarse, as far as the form has room. */
export function legible(profile: WallProfile, shape: WallShape, window: Window): Legible {
  const needs = needsOf(profile, window)
  const unit = unitOf(shape, window)
  const least = (step: TypeName): number => Math.max(needs[STEP_ROLE[step]], needs.chinese) / unit
  const scale = Object.fromEntries(
    (Object.keys(TYPE) as TypeName[]).map((step) => [
      step,
      Math.min(Math.max(TYPE[step], least(step)), TYPE_MOST[step]),
    ]),
  ) as Record<TypeName, number>
  const missed = (['note', 'title', 'figure'] as const).flatMap((step) =>
    least(step) > scale[step] + 0.001
      ? [
          `${STEP_ROLE[step]} ${(scale[step] * unit).toFixed(1)} < ${(least(step) * unit).toFixed(1)} px`,
        ]
      : [],
  )
  return { scale, missed: [...missed, ...bezelsMissed(profile, shape)] }
}

/** Joints that the form of the stage does not keep free of text. */
function bezelsMissed({ bezels }: WallProfile, shape: WallShape): readonly string[] {
  const kept = shape === 'triple' ? 3 : 1
  return [
    ...(bezels.columns === 1 || bezels.columns === kept
      ? []
      : [`bezels ${bezels.columns} columns`]),
    ...(bezels.rows === 1 ? [] : [`bezels ${bezels.rows} rows`]),
  ]
}
