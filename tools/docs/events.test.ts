import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { isOwnSource } from '../../server/access/token.ts'
import { EXAMPLES } from '../../shared/fact/examples.ts'
import { FACT_TYPES } from '../../shared/fact/registry.ts'
import { EVENTS_DOC, eventsDoc } from './events.ts'

describe('docs/events.md', () => {
  it('is what the schemas and tables say (npm run docs:events writes it)', () => {
    expect(readFileSync(EVENTS_DOC, 'utf8')).toBe(eventsDoc())
  })

  it.each(Object.entries(EXAMPLES))(
    'shows an example of %s that passes its schema',
    (type, data) => {
      const { schema } = FACT_TYPES[type as keyof typeof FACT_TYPES]
      expect(schema.safeParse(data).error).toBeUndefined()
    },
  )

  it('[IN2] gives each example an id of its own, and none that may not be sent a source of a producer', () => {
    const examples = [...eventsDoc().matchAll(/^\{"specversion".*$/gm)].map(
      ([text]) => JSON.parse(text) as { id: string; source: string; type: keyof typeof FACT_TYPES },
    )
    expect(new Set(examples.map(({ id }) => id)).size).toBe(examples.length)
    const wrong = examples.filter(
      ({ source, type }) => isOwnSource(source) !== (FACT_TYPES[type].internal === true),
    )
    expect(wrong).toEqual([])
  })

  it('says of every type that only the server writes that it is not to be sent', () => {
    const doc = eventsDoc()
    const internal = Object.keys(FACT_TYPES).filter(
      (type) =>
        FACT_TYPES[type as keyof typeof FACT_TYPES].internal === true && type !== 'district.loaded',
    )
    const sections = doc.split('\n### ').filter((text) => text.includes('**Not to be sent**:'))
    expect(sections.map((text) => text.split(' ')[0]!).toSorted()).toEqual(internal.toSorted())
  })

  it('has a section for every fact type a producer may send', () => {
    const doc = eventsDoc()
    const types = Object.keys(FACT_TYPES).filter((type) => type !== 'district.loaded')
    expect(types.filter((type) => !doc.includes(`### ${type} `))).toEqual([])
  })
})
