import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Validator } from '@seriousme/openapi-schema-validator'
import { expect, it } from 'vitest'
import { FACT_TYPES } from '../../../shared/fact/registry.ts'
import { apiDocument } from './openapi.ts'
import { openApiDocument } from '../../ops/openapi/document.ts'

const document = openApiDocument(apiDocument())
const routes = Object.entries(document['paths'] as Record<string, Record<string, object>>).flatMap(
  ([route, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${route}`),
)

it('is a valid OpenAPI 3.1 document whose references all lead somewhere', async () => {
  const validator = new Validator()
  const { valid, errors } = await validator.validate(structuredClone(document))
  expect(errors ?? []).toEqual([])
  expect(valid).toBe(true)
  expect(() => validator.resolveRefs()).not.toThrow()
})

it('is of the version of the product', () => {
  const file = path.join(import.meta.dirname, '../../../package.json')
  const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version: string }
  expect(document['info']).toMatchObject({ version })
})

it('has every event type that a producer may send, and no other', () => {
  const { schemas } = document['components'] as { schemas: Record<string, object> }
  const named = Object.keys(schemas).flatMap((name) => /^Data\.(.+)$/.exec(name)?.[1] ?? [])
  const open = Object.entries(FACT_TYPES).filter(([, { internal }]) => internal !== true)
  expect(named.toSorted()).toEqual(open.map(([type]) => type).toSorted())
})

it('names the routes that docs/api.md names', () => {
  const prose = readFileSync(path.join(import.meta.dirname, '../../../docs/api.md'), 'utf8')
  const named = new Set<string>()
  for (const line of prose.split('\n').filter((text) => text.startsWith('| `')))
    for (const code of line
      .split('|')[1]!
      .matchAll(/`(?:(GET|POST|PUT|PATCH|DELETE) )?(\/[^`\s?]*)`/g)) {
      const place = /^\/(api|open311|healthz|readyz|metrics|openapi)/.test(code[2]!)
        ? code[2]!
        : `/api/v1${code[2]}`
      named.add(`${code[1] ?? 'GET'} ${place}`)
    }
  expect([...named].toSorted()).toEqual(routes.toSorted())
})
