import { XMLParser } from 'fast-xml-parser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { producerToken } from './commands.ts'
import { readBoard, readJson } from './numbers.ts'
import { startProduct, type Product } from './product.ts'
import { sendAll } from './send.ts'

let product: Product
let key: string
let root: string
let base: string

beforeAll(async () => {
  product = await startProduct()
  key = await producerToken(product, '/snapshot/*')
  root = (await readJson<{ code: string }>(product, '/api/v1/regions')).code
  base = `${product.url}/open311/v2`
})
afterAll(async () => void (await product?.stop()))

type Row = Readonly<Record<string, unknown>>

/** How an ordinary client speaks one of the two formats: a list under two names in XML, a plain list in JSON. */
const CLIENTS = {
  json: (text: string): readonly Row[] => JSON.parse(text) as readonly Row[],
  xml: (text: string): readonly Row[] => {
    const parser = new XMLParser({
      ...{ parseTagValue: false, ignoreDeclaration: true },
      isArray: (name) => ['service', 'request', 'error'].includes(name),
    })
    const parsed = parser.parse(text) as Record<string, Record<string, readonly Row[]>>
    return Object.values(Object.values(parsed)[0]!)[0]!
  },
} as const
type Format = keyof typeof CLIENTS

async function ask(format: Format, path: string, fields?: Readonly<Record<string, string>>) {
  const [route, query] = path.split('?')
  const url = `${base}/${route}.${format}${query === undefined ? '' : `?${query}`}`
  const response = await fetch(
    url,
    fields === undefined ? {} : { method: 'POST', body: new URLSearchParams(fields) },
  )
  const type = format === 'json' ? 'application/json' : 'text/xml'
  expect(response.headers.get('content-type')).toBe(`${type}; charset=utf-8`)
  return { status: response.status, rows: CLIENTS[format](await response.text()) }
}

async function found(format: Format, path: string): Promise<Row> {
  const { status, rows } = await ask(format, path)
  expect([path, status, rows.length]).toEqual([path, 200, 1])
  return rows[0]!
}

describe.each(['json', 'xml'] as const)('an ordinary client of Open311 in %s', (format) => {
  it('[IN7] reads the services, reports, and follows its request until the case is closed', async () => {
    const { rows: services } = await ask(format, 'services')
    expect(services.length).toBeGreaterThan(50)
    const gas = services.find(({ service_name: name }) => name === '燃气')!
    expect(gas).toMatchObject({ metadata: expect.anything() as unknown, type: 'realtime' })
    const code = String(gas['service_code'])
    const place = (
      await readJson<{ region: string; point: readonly [number, number] }[]>(
        product,
        '/api/v1/places',
      )
    )[0]!
    const before = (await readBoard(product, root)).values['C1@today']?.['value']

    const sent = {
      ...{ api_key: key, service_code: code, device_id: `phone-${format}` },
      ...{ lat: String(place.point[1]), long: String(place.point[0]) },
      ...{ description: '楼下有 <燃气> & 异味', first_name: '三', phone: '13812345678' },
    }
    const posted = await ask(format, 'requests', sent)
    expect(posted.status).toBe(200)
    const id = String(posted.rows[0]?.['service_request_id'])
    // The answer was lost on its way, and the client tries again.
    const again = await ask(format, 'requests', sent)
    expect(again.rows[0]?.['service_request_id']).toBe(id)

    const open = await found(format, `requests/${id}`)
    expect(open).toMatchObject({
      ...{ status: 'open', status_notes: '已上报', service_code: code, service_name: '燃气' },
    })
    expect(open['address_id']).not.toBe(root)
    expect(JSON.stringify(open)).not.toMatch(/异味|13812345678/)
    const listed = await ask(format, 'requests?status=open')
    expect(listed.rows.map((row) => row['service_request_id'])).toContain(id)
    const after = (await readBoard(product, root)).values['C1@today']?.['value']
    expect(Number(after) - Number(before)).toBe(1)

    await sendAll(product, key, [
      {
        ...{ specversion: '1.0', id: `${id}-done`, source: '/snapshot/desk', subject: id },
        ...{ type: 'case.selfResolved', time: new Date().toISOString() },
        data: { result: 'solved', note: '已关阀并检测' },
      },
    ])
    const closed = await found(format, `requests?service_request_id=${id}`)
    expect(closed).toMatchObject({ status: 'closed', status_notes: '已结案：解决' })
    const left = await ask(format, 'requests?status=open')
    expect((left.rows ?? []).map((row) => row['service_request_id'])).not.toContain(id)
  })

  it('[IN7] is told in its own form what is wrong', async () => {
    const location = { lat: '0', long: '0' }
    const faults = [
      [403, 'api_key', await ask(format, 'requests', { service_code: '0202', ...location })],
      [404, 'service_code', await ask(format, 'requests', { api_key: key, service_code: 'x' })],
      [
        400,
        'district',
        await ask(format, 'requests', { api_key: key, service_code: '0202', ...location }),
      ],
      [404, 'no-such', await ask(format, 'requests/no-such')],
      [403, 'api_key', await ask(format, 'services?api_key=gewu_wrong')],
      [404, 'no GET', await ask(format, 'nothing')],
    ] as const
    for (const [status, words, answer] of faults) {
      expect(answer.status).toBe(status)
      expect(String(answer.rows[0]?.['code'])).toBe(String(status))
      expect(answer.rows[0]?.['description']).toContain(words)
    }
  })
})
