import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
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

  it('has a section for every fact type a producer may send', () => {
    const doc = eventsDoc()
    const types = Object.keys(FACT_TYPES).filter((type) => type !== 'district.loaded')
    expect(types.filter((type) => !doc.includes(`### ${type} `))).toEqual([])
  })
})
