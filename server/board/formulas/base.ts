import {
  COUNCIL_KIND,
  ELEMENT,
  PARTY_LEVEL,
  PLACE_KIND,
  PROJECT_STAGE,
} from '../../../shared/indicator/grid-dimensions.ts'
import type { FormulasOf } from '../formula.ts'
import { packagePartyOrgs, packagePlaces, rosterStaff } from '../package-figures.ts'
import { communitiesWith } from './communities.ts'

export const BASE_FORMULAS: FormulasOf = () => [
  {
    kind: 'stock',
    id: 'gridStaff',
    measure: 'staffGained',
    base: { less: 'staffLost', figure: rosterStaff },
  },
  {
    kind: 'stock',
    id: 'partyOrgs',
    measure: 'partyOrgsGained',
    by: [PARTY_LEVEL],
    base: { less: 'partyOrgsLost', figure: packagePartyOrgs },
  },
  {
    kind: 'stock',
    id: 'places',
    measure: 'placesGained',
    by: [PLACE_KIND],
    base: { less: 'placesLost', figure: packagePlaces },
  },
  { kind: 'flow', id: 'footfall', measure: 'footfall', by: [PLACE_KIND] },
  { kind: 'stock', id: 'elements', measure: 'elements', plain: false, by: [ELEMENT] },
  { kind: 'flow', id: 'patrols', measure: 'patrols' },
  { kind: 'flow', id: 'visits', measure: 'visits' },
  { kind: 'flow', id: 'nightVisits', measure: 'nightVisits' },
  { kind: 'flow', id: 'opinions', measure: 'opinions' },
  { kind: 'flow', id: 'councils', measure: 'councils', by: [COUNCIL_KIND] },
  {
    kind: 'computed',
    id: 'councilRate',
    parts: ['n', 'd'],
    compute: communitiesWith('councils{kind=joint}', 1),
  },
  { kind: 'flow', id: 'resolutionsMade', measure: 'resolutionsMade' },
  { kind: 'flow', id: 'resolutionsDone', measure: 'resolutionsDone' },
  { kind: 'rate', id: 'resolutionRate', n: ['resolutionsInTime'], d: ['resolutionsDue'] },
  { kind: 'flow', id: 'projectsListed', measure: 'projectsListed' },
  { kind: 'flow', id: 'projectsDone', measure: 'projectsDone' },
  { kind: 'stock', id: 'projectsOpen', measure: 'projectsOpen', by: [PROJECT_STAGE] },
]
