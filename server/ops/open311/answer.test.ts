import express from 'express'
import { XMLParser } from 'fast-xml-parser'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { answer, type Format, type Value } from './answer.ts'
import { open311Faults } from './faults.ts'
import { discoveryRouter, servicesRouter } from './guide.ts'
import { servicesOf } from './services.ts'

const ODD = { name: '水 & <电> "气"', bell: 'a\u0007b', none: null, no: 0, yes: true }
const SHOWN: Value = [{ ...ODD, formats: ['text/xml', 'x'] }, { name: '二' }]
/** What a gate under /api says, and what this API makes of it. */
const FAULTS = [
  [401, { code: 'noToken', message: 'a', path: '' }, 403, 'api_key is missing'],
  [401, { code: 'unknownToken', message: 'a', path: '' }, 403, 'api_key is unknown or revoked'],
  [403, { code: 'notAllowed', message: { zh: '甲', en: 'b' }, path: '' }, 403, '甲 b'],
  [404, { code: 'unknownRoute', message: 'no GET', path: '' }, 404, 'no GET'],
  [413, { code: 'tooLarge', message: 'at most 9', path: '' }, 400, 'at most 9'],
  [429, { code: 'busy', message: 'later', path: '' }, 429, 'later'],
  [503, { code: 'journalFull', message: 'full', path: 'x' }, 503, 'x: full'],
] as const

const names = { name: '路灯 & 井盖', nameEn: 'Lamps & covers' }
const services = servicesOf({
  categories: [
    { code: '01', name: '设施', nameEn: 'Facilities', children: [{ code: '0101', ...names }] },
  ],
})

let server: Server
let url: string
beforeAll(async () => {
  const app = express()
  app.use('/open311', open311Faults())
  app.get('/open311/shown.:format', (request, response) =>
    answer(response, request.params.format as Format, 'services', SHOWN),
  )
  app.get('/open311/none.:format', (request, response) =>
    answer(response, request.params.format as Format, 'services', []),
  )
  app.get('/open311/fault/:no.:format', (request, response) => {
    const [status, body] = FAULTS[Number(request.params.no)]!
    response.status(status).set('Retry-After', '7').json(body)
  })
  app.use('/open311/v2', discoveryRouter('试验区 Trial'))
  app.use('/open311/v2', servicesRouter(services))
  server = app.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/open311`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const parser = new XMLParser({ parseTagValue: false, ignoreDeclaration: true })
async function get(path: string, headers: Record<string, string> = {}) {
  const response = await fetch(url + path, { headers })
  const text = await response.text()
  const type = response.headers.get('content-type')
  const isXml = type === 'text/xml; charset=utf-8'
  const body: unknown = isXml ? parser.parse(text) : JSON.parse(text)
  return { status: response.status, headers: response.headers, text, type, body }
}

describe('an answer', () => {
  test('[IN7] says in XML what it says in JSON, with every sign that XML knows and no other', async () => {
    expect((await get('/shown.json')).body).toEqual(SHOWN)
    const { text, type, body } = await get('/shown.xml')
    expect(type).toBe('text/xml; charset=utf-8')
    expect(text.startsWith('<?xml version="1.0" encoding="utf-8"?>\n<services>')).toBe(true)
    expect(body).toEqual({
      services: {
        service: [
          {
            ...{ name: ODD.name, bell: 'a\uFFFDb', none: '', no: '0', yes: 'true' },
            formats: { format: ['text/xml', 'x'] },
          },
          { name: '二' },
        ],
      },
    })
  })

  test('[IN7] of nothing is an empty list in both formats', async () => {
    expect((await get('/none.json')).body).toEqual([])
    expect((await get('/none.xml')).body).toEqual({ services: '' })
  })

  test.each(FAULTS.map((row, no) => [no, ...row] as const))(
    '[IN7] no. %i, a fault %i of the door, has the form of this API',
    async (no, _given, _body, status, description) => {
      const json = await get(`/fault/${no}.json`)
      expect([json.status, json.body]).toEqual([status, [{ code: status, description }]])
      expect(json.headers.get('retry-after')).toBe('7')
      const xml = await get(`/fault/${no}.xml`)
      expect(xml.status).toBe(status)
      expect(xml.body).toEqual({ errors: { error: { code: String(status), description } } })
    },
  )
})

describe('the guide', () => {
  test('[IN7] says where the API is and what it speaks', async () => {
    const { body } = await get('/v2/discovery.json')
    expect(body).toMatchObject({
      contact: '试验区 Trial',
      endpoints: [
        {
          specification: 'http://wiki.open311.org/GeoReport_v2',
          url: `${url}/v2`,
          formats: ['text/xml', 'application/json'],
        },
      ],
    })
    expect((await get('/v2/discovery.xml')).body).toMatchObject({
      discovery: {
        endpoints: { endpoint: { formats: { format: ['text/xml', 'application/json'] } } },
      },
    })
  })

  test('[IN7] lists services in the language of the client, Chinese where it names none', async () => {
    const { body } = await get('/v2/services.json')
    expect(body).toEqual([
      {
        ...{ service_code: '0101', service_name: '路灯 & 井盖', metadata: false, type: 'realtime' },
        ...{ description: '设施：路灯 & 井盖', group: '设施' },
        keywords: '路灯 & 井盖,Lamps & covers,设施,Facilities',
      },
    ])
    expect((await get('/v2/services.xml', { 'accept-language': 'en-US,en;q=0.9' })).body).toEqual({
      services: {
        service: {
          ...{ service_code: '0101', service_name: 'Lamps & covers', metadata: 'false' },
          ...{ type: 'realtime', group: 'Facilities', description: 'Facilities: Lamps & covers' },
          keywords: '路灯 & 井盖,Lamps & covers,设施,Facilities',
        },
      },
    })
  })

  test('[IN7] has a definition without attributes for every service, and 404 for another', async () => {
    const of = '/v2/services/0101'
    expect((await get(`${of}.json`)).body).toEqual({ service_code: '0101', attributes: [] })
    expect((await get(`${of}.xml`)).body).toEqual({
      service_definition: { service_code: '0101', attributes: '' },
    })
    const { status, body } = await get('/v2/services/99.json')
    expect([status, body]).toEqual([
      404,
      [{ code: 404, description: 'service_code: no service 99' }],
    ])
  })
})

describe('the services of a catalogue', () => {
  const child = (code: string) => ({ code, name: `n${code}` })
  const found = servicesOf({
    categories: [
      { ...child('01'), children: [child('a'), child('same')] },
      { ...child('02'), children: [child('same'), child('01')] },
      { ...child('03'), children: [] },
    ],
  })

  test('[IN7] have a code each, also where two categories have the same', () => {
    const codes = found.list.map(({ code }) => code)
    expect(codes).toEqual(['a', '01.same', '02.same', '02.01', '03'])
    for (const service of found.list) expect(found.find(service.code)).toBe(service)
  })

  test('[IN7] are found by a case’s categories, its first where the second is not known', () => {
    expect(found.of({ categoryL1: '02', categoryL2: 'same' })?.code).toBe('02.same')
    expect(found.of({ categoryL1: '02' })?.code).toBe('02')
    expect(found.of({ categoryL1: '02', categoryL2: 'gone' })?.code).toBe('02')
    expect(found.of({ categoryL1: '99' })).toBeUndefined()
  })
})
