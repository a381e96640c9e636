import { COUNCIL_KINDS, ELEMENTS, PARTY_LEVELS, PLACE_KINDS } from '../fact/codes.ts'
import { OTHER, type Dimension } from './dimensions.ts'

/** Levels of the chain of party organisations, from the top (DOMAIN §1.1 row 1). */
export const PARTY_LEVEL: Dimension = {
  name: 'level',
  codes: Object.keys(PARTY_LEVELS),
  open: true,
}

export const PLACE_KIND: Dimension = { name: 'kind', codes: Object.keys(PLACE_KINDS), open: true }

export const COUNCIL_KIND: Dimension = {
  name: 'kind',
  codes: Object.keys(COUNCIL_KINDS),
  open: true,
}

/** 人房地事情组织. */
export const ELEMENT: Dimension = { name: 'element', codes: Object.keys(ELEMENTS), open: false }

export const PROJECT_STAGE: Dimension = {
  name: 'stage',
  codes: ['listed', 'started', 'late'],
  open: false,
}

const placeKindOfWord = new Map(
  Object.entries(PLACE_KINDS).flatMap(([code, { zh }]) => [
    [code, code],
    [zh, code],
  ]),
)

/** Code of a kind of place that a package or a fact names by code or by its Chinese word. */
export function placeKindOf(kind: unknown): string {
  return placeKindOfWord.get(String(kind)) ?? OTHER
}

const PARTY_LEVEL_OF_REGION: Readonly<Record<string, string>> = {
  street: 'street',
  town: 'street',
  community: 'community',
  village: 'community',
  grid: 'grid',
  micro: 'micro',
  microGrid: 'micro',
}

/** Level of the chain of an organisation that the package gives a region of this level. */
export function partyLevelOfRegion(levelId: string): string {
  return PARTY_LEVEL_OF_REGION[levelId] ?? OTHER
}
