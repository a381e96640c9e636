import { expect, test } from 'vitest'
import { INDICATORS } from '../../../../shared/indicator/catalogue.ts'
import * as dimensions from '../../../../shared/indicator/dimensions.ts'
import * as gridDimensions from '../../../../shared/indicator/grid-dimensions.ts'
import { textsOf } from '../../../i18n/texts.ts'
import { anInput } from '../../../panel/test-input.ts'
import { codeName } from './code-names.ts'

/** The dimension of each split of the catalogue whose codes are not the package's. */
const FIXED: Readonly<Record<string, dimensions.Dimension>> = {
  'C9.tier': dimensions.TIER,
  'C9.age': dimensions.OVERDUE_AGE,
  'funnel.step': dimensions.STEP,
  'medTier.tier': dimensions.MEDIATION_TIER,
  'medStage.stage': dimensions.MEDIATION_STAGE,
  'M1b.level': dimensions.RISK_LEVEL,
  'M1c.levelCause': dimensions.RISK_LEVEL_CAUSE,
  'M11.level': dimensions.RISK_LEVEL,
  'M2b.origin': dimensions.MEDIATION_ORIGIN,
  'orderOpen.column': dimensions.ORDER_COLUMN,
  'V9a.type': dimensions.ORDER_TYPE,
  'volPosts.kind': dimensions.POST_KIND,
  'volTeams.kind': dimensions.TEAM_KIND,
  'V13a.kind': dimensions.POINTS_KIND,
  'ratings.level': dimensions.RATING_LEVEL,
  'ratingsBy.subjectLevel': dimensions.RATING_SUBJECT_LEVEL,
  'places.kind': gridDimensions.PLACE_KIND,
  'footfall.kind': gridDimensions.PLACE_KIND,
  'councils.kind': gridDimensions.COUNCIL_KIND,
  'elements.element': gridDimensions.ELEMENT,
  'projectsOpen.stage': gridDimensions.PROJECT_STAGE,
}
/** Codes of the package: named by it. */
const OF_PACKAGE = ['source', 'category', 'l2', 'cause', 'owner']

test.each(['zh', 'en'] as const)('every code of a split has a name in %s', (lang) => {
  const input = anInput({}, {}, { lang, texts: textsOf(lang) })
  const bare: string[] = []
  for (const { id, dimension } of INDICATORS)
    for (const name of dimension?.split(' | ') ?? []) {
      if (OF_PACKAGE.includes(name) || `${id}.${name}` === 'partyOrgs.level') continue
      if (`${id}.${name}` === 'G1.kind') continue
      const found = FIXED[`${id}.${name}`]
      expect(found, `${id}.${name}`).toBeDefined()
      for (const code of dimensions.codesOf(found!))
        if (codeName(input, id, name, code) === code) bare.push(`${id}{${name}=${code}}`)
    }
  expect(bare).toEqual([])
})
