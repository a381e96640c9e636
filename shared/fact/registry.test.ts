import { describe, expect, it } from 'vitest'
import { EnvelopeSchema } from './envelope.ts'
import { FACT_TYPES, factType, freeTextFields } from './registry.ts'

describe('the fact registry', () => {
  it('[IN5] drops fields that are not in the schema', () => {
    const parsed = FACT_TYPES['case.signed'].schema.parse({
      signer: '承办-07',
      phone: '13800000000',
    })
    expect(parsed).toEqual({ signer: '承办-07' })
  })

  it('reads instants from RFC 3339 and keeps epoch milliseconds', () => {
    const { schema } = FACT_TYPES['case.suspended']
    const parsed = schema.parse({ reason: '待材料', reviewDate: '2026-03-01T09:00:00+08:00' })
    expect(parsed['reviewDate']).toBe(Date.UTC(2026, 2, 1, 1))
    expect(schema.safeParse({ reason: 'x', reviewDate: '2026-02-30T09:00:00Z' }).success).toBe(
      false,
    )
    expect(schema.safeParse({ reason: 'x', reviewDate: '2026-03-01T09:00:00' }).success).toBe(false)
  })

  it('refuses proven anchors that run backwards', () => {
    const { schema } = FACT_TYPES['case.imported']
    const anchors = { reportedAt: '2024-04-02T00:00:00Z', closedAt: '2024-04-01T00:00:00Z' }
    const base = { source: 'PHONE', categoryL1: 'noise', regionCode: '101' }
    const result = schema.safeParse({ ...base, provenAnchors: anchors })
    expect(result.success).toBe(false)
  })

  it('[IN3] knows no inherited name as a fact type', () => {
    expect(factType('__proto__')).toBeUndefined()
    expect(factType('constructor')).toBeUndefined()
    expect(factType('case.reported')?.family).toBe('case')
  })

  it('names the fields that hold words of people', () => {
    expect(freeTextFields('case.returned')).toEqual(['reason', 'basis'])
    expect(freeTextFields('med.assigned')).toEqual(['mediators'])
    expect(freeTextFields('case.selfResolved')).toEqual(['note', 'closeLinkedReason'])
    expect(freeTextFields('case.reported')).toEqual([])
  })
})

describe('the envelope', () => {
  const envelope = {
    specversion: '1.0',
    id: '1',
    source: 'test',
    type: 'case.signed',
    subject: 'c1',
    time: '2026-03-01T09:00:00.5+08:00',
    data: { signer: 'a' },
  }

  it('defaults to the live world and reads the time', () => {
    const parsed = EnvelopeSchema.parse({ ...envelope, traceparent: 'x' })
    expect(parsed).toEqual({ ...envelope, time: Date.UTC(2026, 2, 1, 1, 0, 0, 500), world: 'live' })
  })

  it.each([
    ['specversion', '0.3'],
    ['time', '2026-03-01'],
    ['world', 'drill:'],
    ['subject', 'a b'],
    ['type', 'reported'],
    ['data', null],
    ['datacontenttype', 'text/xml'],
  ])('[IN3] refuses %s = %s', (field, value) => {
    const result = EnvelopeSchema.safeParse({ ...envelope, [field]: value })
    expect(result.error?.issues[0]?.path[0]).toBe(field)
  })
})
