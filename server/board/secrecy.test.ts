import { expect, test } from 'vitest'
import type { Profile } from '../../shared/board/board.ts'
import { LIFECYCLES } from '../../shared/lifecycle/registry.ts'
import type { Family, LedgerRecord } from '../../shared/lifecycle/types.ts'
import { sampleContext } from '../testing/sample-history.ts'
import { foldOf } from '../testing/told-figures.ts'
import { HOUR, MONDAY, tell, type Event } from '../testing/told.ts'
import { createWorld, type WorldFold } from '../world/world.ts'
import { isSecretItself, Secrecy } from './secrecy.ts'

/** A case with all that may hang on it; ids end in its letter. */
function about(letter: string, source: string, at: number): Event[] {
  const [caseId, riskId] = [`case-${letter}`, `risk-${letter}`]
  return [
    ['case.reported', caseId, at, { source, categoryL1: '02' }],
    ['whistle.blown', `whistle-${letter}`, at + 1, { kind: 'work', orgs: ['a'], caseId }],
    ['risk.registered', riskId, at + 2, { causeCode: 'neighbour', caseId }],
    ['med.applied', `med-${letter}`, at + 3, { causeCode: 'neighbour', caseId }],
    ['med.applied', `of-risk-${letter}`, at + 4, { causeCode: 'neighbour', riskId }],
    ...(
      [
        ['case', caseId],
        ['mediation', `of-risk-${letter}`],
      ] as const
    ).map(([subjectType, subjectId], i): Event => [
      ...(['feedback.rated', `feedback-${i}-${letter}`, at + 5 + i] as const),
      { subjectType, subjectId, level: 4, ratingSource: 'self' },
    ]),
  ]
}

/** Everything of its lists in one text. */
function told(fold: WorldFold, profile: Profile): string {
  return JSON.stringify(fold.board('S', profile).lists)
}

const things = ['case', 'whistle', 'risk', 'med', 'of-risk', 'feedback-0', 'feedback-1']
const EVENTS = [...about('p', 'petition', MONDAY), ...about('o', '12345', MONDAY + HOUR)]

test.for(['LEADER', 'VISITOR', 'PUBLIC'] as const)(
  '[PV1] what hangs on a petition is as secret to %s as the petition itself',
  (profile) => {
    const all = told(foldOf(EVENTS), profile)
    for (const thing of things) {
      expect(all, thing).not.toContain(`"${thing}-p"`)
      expect(all, thing).not.toContain(`:${thing}-p"`)
      expect(all, thing).toContain(`${thing}-o`)
    }
    expect(told(foldOf(EVENTS), 'DUTY')).toContain('whistle-p')
  },
)

test('[PV1] a mediation that goes on after another is as secret as that one, and the row of the next one stays its own', () => {
  const after = (letter: string): Event[] => [
    ['med.applied', `child-${letter}`, MONDAY, { causeCode: 'family', parentId: `med-${letter}` }],
    ['med.applied', `last-${letter}`, MONDAY, { causeCode: 'labour', parentId: `child-${letter}` }],
  ]
  const ring: Event[] = [
    ['med.applied', 'ring-1', MONDAY, { causeCode: 'family', parentId: 'ring-2' }],
    ['med.applied', 'ring-2', MONDAY, { causeCode: 'labour', parentId: 'ring-1' }],
  ]
  const fold = foldOf([...EVENTS, ...after('p'), ...after('o'), ...ring])
  const rows = fold.board('S', 'LEADER').lists['mediations']!
  const causes = Object.entries(rows).map(([key, { cause }]) => `${key} ${String(cause)}`)
  expect(causes.toSorted()).toEqual([
    'mediation:child-o family',
    'mediation:last-o labour',
    'mediation:med-o neighbour',
    'mediation:of-risk-o neighbour',
    'mediation:ring-1 family',
    'mediation:ring-2 labour',
    'risk:risk-o neighbour',
  ])
  expect(told(fold, 'VISITOR')).not.toContain('last-p')
  expect(told(fold, 'DUTY')).toContain('last-p')
})

test.each([
  ['category', { secret: true }, {}],
  ['subcategory', {}, { secret: true }],
])(
  '[PV1] a case of a %s that the package marks as secret is told to DUTY alone, with what hangs on it',
  (_, first, second) => {
    const context = sampleContext('Asia/Shanghai')
    const { catalogue } = context.pkg
    const categories = catalogue.categories.map((one) =>
      one.code === '03'
        ? { ...one, ...first, children: one.children.map((child) => ({ ...child, ...second })) }
        : one,
    )
    const pkg = { ...context.pkg, catalogue: { ...catalogue, categories } }
    const events = ['02', '03'].flatMap((l1, i): Event[] => {
      const at = MONDAY + i * HOUR
      const category = { categoryL1: l1, categoryL2: `${l1}01` }
      const people = ['a', 'b', 'c'].map((who): Event => [
        'case.reported',
        `need-${l1}-${who}`,
        at,
        { ...category, source: '12345', objectKey: `o${l1}`, reporterHash: `${who}${l1}` },
      ])
      return [
        ['case.reported', `case-${l1}`, at, { ...category, source: '12345' }],
        ['whistle.blown', `whistle-${l1}`, at, { kind: 'work', orgs: ['a'], caseId: `case-${l1}` }],
        ...people,
      ]
    })
    const fold = foldOf(events, { ...context, pkg })
    for (const profile of ['LEADER', 'VISITOR', 'PUBLIC'] as const) {
      const all = told(fold, profile)
      expect([all.includes('-03'), all.includes('"03'), all.includes('case-02')]).toEqual([
        false,
        false,
        true,
      ])
    }
    expect(told(fold, 'DUTY')).toContain('whistle-03')
    expect(fold.needs().map(({ category }) => category)).toEqual(['02.0201'])
    expect(fold.board('S', 'LEADER').values['C1@all{category=03}']).toBe(4)
  },
)

test('[PV1] an alarm about a whistle of a petition is as secret', () => {
  const fold = foldOf(EVENTS)
  const alarm = (whistle: string): LedgerRecord => ({
    ...fold.record('whistle', whistle)!,
    ...{ family: 'alarm', id: 'alarm', fields: { about: `whistle:${whistle}` } },
  })
  expect(fold.isSecret(alarm('whistle-p'))).toBe(true)
  expect(fold.isSecret(alarm('whistle-o'))).toBe(false)
})

test('[PV1] a whistle that its case names is as secret as the case', () => {
  const blown: Event[] = ['p', 'o'].map((letter) => [
    'whistle.blown',
    `whistle-${letter}`,
    MONDAY,
    { kind: 'work', orgs: ['a'] },
  ])
  const cases = (['p', 'o'] as const).flatMap((letter): Event[] => [
    [
      'case.reported',
      `case-${letter}`,
      MONDAY + 1,
      { source: letter === 'p' ? 'petition' : '12345', categoryL1: '02' },
    ],
    ['case.accepted', `case-${letter}`, MONDAY + 2],
    ['case.filed', `case-${letter}`, MONDAY + 3, { categoryL1: '02', categoryL2: '0201' }],
    ['case.whistled', `case-${letter}`, MONDAY + 4, { whistleId: `whistle-${letter}` }],
  ])
  const fold = foldOf([...blown, ...cases])
  expect(Object.keys(fold.board('S', 'LEADER').lists['whistles']!)).toEqual(['whistle-o'])
  expect(Object.keys(fold.board('S', 'DUTY').lists['whistles']!)).toHaveLength(2)
})

test('[PV1] what was told before its case turned out to be a petition is told no longer, and so in a world restored', () => {
  const fold = foldOf([
    ['whistle.blown', 'whistle-p', MONDAY, { kind: 'work', orgs: ['a'], caseId: 'case-p' }],
  ])
  const shown = (world: WorldFold): number =>
    Object.keys(world.board('S', 'LEADER').lists['whistles']!).length
  expect(shown(fold)).toBe(1)
  tell(fold, [
    [
      'case.reported',
      'case-p',
      MONDAY + HOUR,
      { source: 'petition', categoryL1: '02', regionCode: 'A1' },
    ],
  ])
  expect(shown(fold)).toBe(0)
  const again = createWorld(sampleContext('Asia/Shanghai'), 'live')
  again.restore(fold.save())
  expect(shown(again)).toBe(0)
})

test('[PV1] what an opinion became, and what a suggestion and its alarm are about, keeps them as secret', () => {
  const fold = foldOf(EVENTS)
  const like = (family: Family, fields: LedgerRecord['fields']): LedgerRecord => ({
    ...fold.record('whistle', 'whistle-p')!,
    ...{ family, id: family, fields },
  })
  const caseOf = (whistle: string): string =>
    String(fold.record('whistle', whistle)!.fields['caseId'])
  for (const [whistle, isSecret] of [
    ['whistle-p', true],
    ['whistle-o', false],
  ] as const) {
    const id = caseOf(whistle)
    expect(
      [
        like('opinion', { convertedTo: 'case', convertedId: id }),
        like('suggestion', { about: `case:${id}` }),
        like('alarm', { about: `case:${id}` }),
        // Of nothing that stands, and of itself.
        like('alarm', { about: 'suggestion:none' }),
        like('alarm', { about: 'alarm:alarm' }),
        // An order of the same id is no case.
        like('opinion', { convertedTo: 'order', convertedId: id }),
      ].map((record) => fold.isSecret(record)),
    ).toEqual([isSecret, isSecret, isSecret, false, false, false])
  }
})

test('[PV1] a record of any family that names a secret case is as secret as that, a new family from its first day', () => {
  const petition = { fields: { source: 'petition' } } as unknown as LedgerRecord
  const secrecy = new Secrecy({
    peek: (family, id) => (family === 'case' && id === 'petition' ? petition : undefined),
    casesOf: (family) => (family === 'whistle' || family === 'mediation' ? ['petition'] : []),
    isSecretCase: (fields) => isSecretItself({ fields }),
  })
  const naming = Object.values(LIFECYCLES)
    .filter(({ transitions }) => transitions.some(({ sets }) => sets?.includes('caseId')))
    .map(({ family }) => family)
  expect(naming).toContain('risk')
  const open = [...naming, 'new' as Family].filter(
    (family) =>
      !secrecy.isSecret({
        family,
        id: 'r',
        fields: { caseId: 'petition' },
      } as unknown as LedgerRecord),
  )
  expect(open).toEqual([])
})
