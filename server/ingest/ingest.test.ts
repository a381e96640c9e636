import { gzipSync } from 'node:zlib'
import iconv from 'iconv-lite'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { LIMITS } from './codes.ts'
import { anEvent, BATCH, cutOff, type Door, LINES, NOW, openDoor, SINGLE } from './test-door.ts'

let door: Door
const stored = () => door.journal.read(0, 100_000)

describe('what is taken', () => {
  beforeEach(async () => {
    door = await openDoor()
  })
  afterEach(() => door.close())

  test('[IN1] one event, a batch and lines are taken and answered with counts', async () => {
    const one = await door.post(SINGLE, anEvent(1))
    const batch = await door.post(BATCH, [anEvent(2), anEvent(3)])
    const lines = await door.post(
      LINES,
      `${JSON.stringify(anEvent(4))}\r\n\n${JSON.stringify(anEvent(5))}\n`,
    )
    expect([one, batch, lines]).toMatchObject(
      [1, 2, 2].map((accepted) => ({
        status: 200,
        body: { accepted, duplicates: 0, rejected: [] },
      })),
    )
    expect((await stored()).map((fact) => fact.id)).toEqual(['e-1', 'e-2', 'e-3', 'e-4', 'e-5'])
  })

  test('[IN1] an event in binary mode, its attributes in the head, is the same event', async () => {
    const { data, specversion, ...attributes } = anEvent(1, { actor: '值班长-02' })
    const heads = Object.entries({ specversion, ...attributes }).map(([name, value]) => [
      `ce-${name}`,
      encodeURIComponent(value),
    ])
    const headers = Object.fromEntries(heads) as Record<string, string>
    const answer = await door.post('application/json; charset=utf-8', data, headers)
    expect(answer).toMatchObject({ status: 200, body: { accepted: 1, rejected: [] } })
    const again = await door.post(SINGLE, anEvent(1, { actor: '值班长-02' }))
    expect(again.body).toMatchObject({ accepted: 0, duplicates: 1 })
  })

  test('[IN3] binary mode without attributes, with hostile ones, or with a body that is no object', async () => {
    const sent = (body: unknown, headers: Record<string, string>) =>
      door.post('application/json', body, headers)
    const version = { 'ce-specversion': '1.0' }
    const whole = { ...version, 'ce-id': 'x', 'ce-source': 'feed/a', 'ce-type': 'case.reported' }
    const last = { 'ce-subject': 'case-1', 'ce-time': '2026-11-20T10:00:00+08:00' }
    const answers = [
      await sent({}, version),
      await sent({}, { ...whole, ...last, 'ce-__proto__': '1' }),
      await sent([], { ...whole, ...last }),
      await sent({}, { ...whole, ...last, 'ce-subject': '%E0%A4%A' }),
      await sent({}, { ...whole, ...last, 'ce-data': 'x' }),
    ]
    expect(answers.map(({ status, body }) => [status, body['rejected']])).toMatchObject([
      [200, [{ code: 'badEnvelope', path: 'id' }]],
      [200, [{ code: 'prototypeKey', path: '__proto__' }]],
      [200, [{ code: 'badEnvelope', path: 'data' }]],
      [200, [{ code: 'badData', path: 'data.source' }]],
      [200, [{ code: 'badData', path: 'data.source' }]],
    ])
    const { body } = await sent('{', whole)
    expect(body).toMatchObject({ code: 'badJson' })
  })

  test('[IN1] it answers after the events are durable', async () => {
    await door.post(SINGLE, anEvent(1))
    expect(await door.journal.head()).toBe(1)
  })

  test('[IN1] a fact has epoch milliseconds, world live when absent, and the actor', async () => {
    await door.post(BATCH, [anEvent(1), anEvent(2, { world: 'drill:d1', actor: '值班长-02' })])
    expect(await stored()).toMatchObject([
      { time: NOW, recordedAt: NOW, world: 'live', source: 'feed/a', subject: 'case-1' },
      { world: 'drill:d1', actor: '值班长-02' },
    ])
    expect((await stored())[0]).not.toHaveProperty('actor')
  })

  test('[IN1] a compressed body is taken', async () => {
    const body = gzipSync(JSON.stringify([anEvent(1), anEvent(2)]))
    const answer = await door.post(BATCH, body, { 'content-encoding': 'gzip' })
    expect(answer).toMatchObject({ status: 200, body: { accepted: 2 } })
  })

  test('[IN1] an empty batch, a BOM and a declared charset are no faults', async () => {
    expect(await door.post(BATCH, [])).toMatchObject({ status: 200, body: { accepted: 0 } })
    const text = `\ufeff${JSON.stringify(anEvent(1))}`
    const answer = await door.post(`${SINGLE}; charset=UTF-8`, text)
    expect(answer).toMatchObject({ status: 200, body: { accepted: 1 } })
  })

  test('[IN1] a bad event never hinders its neighbours', async () => {
    const answer = await door.post(BATCH, [
      anEvent(1),
      anEvent(2, { type: 'case.vanished' }),
      'nonsense',
      anEvent(3),
      anEvent(4, { data: {} }),
    ])
    expect(answer.body).toMatchObject({
      accepted: 2,
      rejected: [
        { index: 1, id: 'e-2', code: 'unknownType', path: 'type' },
        { index: 2, id: null, code: 'badEnvelope', path: '' },
        { index: 4, id: 'e-4', code: 'badData' },
      ],
    })
    expect((await stored()).map((fact) => fact.id)).toEqual(['e-1', 'e-3'])
  })

  test('[IN2] the same event counts once over any number of connections', async () => {
    const events = Array.from({ length: 20 }, (_, i) => anEvent(i))
    const answers = await Promise.all(Array.from({ length: 6 }, () => door.post(BATCH, events)))
    const sum = (name: string): number =>
      answers.reduce((total, { body }) => total + Number(body[name]), 0)
    expect([sum('accepted'), sum('duplicates')]).toEqual([20, 100])
    expect(await door.journal.head()).toBe(20)
  })

  test('[IN2] the same id with other content is rejected by name, also within one body', async () => {
    const other = anEvent(1, { subject: 'case-x' })
    const answer = await door.post(BATCH, [anEvent(1), other, anEvent(1)])
    expect(answer.body).toMatchObject({
      accepted: 1,
      duplicates: 1,
      rejected: [{ index: 1, id: 'e-1', code: 'conflict', path: 'id' }],
    })
  })

  test('[IN5] fields that no schema has are dropped, in the envelope and in the data', async () => {
    const event = anEvent(1, { phone: '13812345678', datacontenttype: 'application/json' })
    await door.post(SINGLE, { ...event, data: { ...event.data, reporterName: '张三' } })
    const text = JSON.stringify(await stored())
    expect(text).not.toContain('13812345678')
    expect(text).not.toContain('张三')
  })

  test('[IN5] numbers of people are taken out of free text', async () => {
    await door.post(
      SINGLE,
      anEvent(1, {
        type: 'case.returned',
        data: { reason: '请联系13812345678核实', basis: '案件号2026112000000123456' },
      }),
    )
    expect((await stored())[0]?.data).toEqual({
      reason: '请联系〔已隐去〕核实',
      basis: '案件号2026112000000123456',
    })
  })

  test.each([
    ['13812345678', '〔已隐去〕'],
    ['tel:138-1234-5678', 'tel:〔已隐去〕'],
    ['11010519491231002X', '〔已隐去〕'],
    ['2026112000000123456', '2026112000000123456'],
  ])('[IN5] the number elsewhere %s is stored as %s', async (externalNo, kept) => {
    const event = anEvent(1)
    const answer = await door.post(SINGLE, { ...event, data: { ...event.data, externalNo } })
    expect(answer.body).toMatchObject({ accepted: 1 })
    expect((await stored())[0]?.data).toMatchObject({ externalNo: kept })
  })
})

describe('one bad event', () => {
  beforeAll(async () => {
    door = await openDoor()
  })
  afterAll(() => door.close())

  const data = anEvent(1).data
  test.each<[string, unknown, string, string]>([
    ['a number', 7, 'badEnvelope', ''],
    ['null', null, 'badEnvelope', ''],
    ['an array', [[]], 'badEnvelope', ''],
    ['no specversion', anEvent(1, { specversion: undefined }), 'badEnvelope', 'specversion'],
    ['another specversion', anEvent(1, { specversion: '0.3' }), 'badEnvelope', 'specversion'],
    ['no id', anEvent(1, { id: undefined }), 'badEnvelope', 'id'],
    ['an empty id', anEvent(1, { id: '' }), 'badEnvelope', 'id'],
    ['a number as id', anEvent(1, { id: 7 }), 'badEnvelope', 'id'],
    ['an id of 129 characters', anEvent(1, { id: 'x'.repeat(129) }), 'badEnvelope', 'id'],
    ['a Chinese name as subject', anEvent(1, { subject: '张三' }), 'badEnvelope', 'subject'],
    ['no time', anEvent(1, { time: undefined }), 'badEnvelope', 'time'],
    [
      'a time without an offset',
      anEvent(1, { time: '2026-11-20T10:00:00' }),
      'badEnvelope',
      'time',
    ],
    ['a day that is none', anEvent(1, { time: '2026-02-30T10:00:00Z' }), 'badEnvelope', 'time'],
    ['a time before 1970', anEvent(1, { time: '1900-01-01T00:00:00Z' }), 'badEnvelope', 'time'],
    ['text as data', anEvent(1, { data: 'x' }), 'badEnvelope', 'data'],
    ['XML as data', anEvent(1, { datacontenttype: 'text/xml' }), 'badEnvelope', 'datacontenttype'],
    ['a time 5 min 1 s ahead', anEvent(1, { time: '2026-11-20T02:05:01Z' }), 'futureTime', 'time'],
    ['an unknown world', anEvent(1, { world: 'prod' }), 'badWorld', 'world'],
    ['a drill without a name', anEvent(1, { world: 'drill:' }), 'badWorld', 'world'],
    ['an unknown type', anEvent(1, { type: 'case.vanished' }), 'unknownType', 'type'],
    ['a type that is no type', anEvent(1, { type: 'toString' }), 'unknownType', 'type'],
    ['a type of the server', anEvent(1, { type: 'district.loaded' }), 'internalType', 'type'],
    ['a change of mode', anEvent(1, { type: 'response.started' }), 'internalType', 'type'],
    ['a source of another', anEvent(1, { source: 'other' }), 'forbiddenSource', 'source'],
    ['a source of the server', anEvent(1, { source: 'gewu/command' }), 'forbiddenSource', 'source'],
    ['data without a field', anEvent(1, { data: {} }), 'badData', 'data.source'],
    [
      'a wrong type in data',
      anEvent(1, { data: { ...data, regionCode: 7 } }),
      'badData',
      'data.regionCode',
    ],
    [
      'a point off the earth',
      anEvent(1, { data: { ...data, point: [121, 99] } }),
      'badData',
      'data.point.1',
    ],
    [
      'a number too large for JSON',
      `{"specversion":"1.0","id":"e-1","source":"feed/a","type":"case.reported","subject":"c","time":"2026-11-20T02:00:00Z","data":{"source":"hotline","categoryL1":"03","regionCode":"D1","point":[1e999,0]}}`,
      'badData',
      'data.point.0',
    ],
    [
      'an unknown region',
      anEvent(1, { data: { ...data, regionCode: 'D9' } }),
      'unknownRegion',
      'data.regionCode',
    ],
    [
      'a rating under the id of a callback',
      anEvent(1, {
        type: 'feedback.rated',
        subject: 'case:case-1:1',
        data: { regionCode: 'D1', subjectType: 'case', subjectId: 'case-1', level: 4 },
      }),
      'derivedSubject',
      'subject',
    ],
    [
      'a question under the id of a review',
      anEvent(1, {
        type: 'feedback.asked',
        subject: 'order:o:1',
        data: { regionCode: 'D1', subjectType: 'order', subjectId: 'o', channel: 'sms' },
      }),
      'derivedSubject',
      'subject',
    ],
    [
      'an unknown source of cases',
      anEvent(1, { data: { ...data, source: 'x' } }),
      'unknownCode',
      'data.source',
    ],
    [
      'an unknown category',
      anEvent(1, { data: { ...data, categoryL1: '99' } }),
      'unknownCode',
      'data.categoryL1',
    ],
    [
      'a category of another one',
      anEvent(1, { data: { ...data, categoryL2: '0401' } }),
      'unknownCode',
      'data.categoryL2',
    ],
    [
      'an unknown department in a list',
      anEvent(1, {
        type: 'whistle.blown',
        data: { regionCode: 'D1', kind: 'work', reason: 'emergency', orgs: ['parks', 'x'] },
      }),
      'unknownCode',
      'data.orgs.1',
    ],
    [
      'an unknown cause',
      anEvent(1, { type: 'med.applied', data: { regionCode: 'D1', causeCode: 'x' } }),
      'unknownCode',
      'data.causeCode',
    ],
    [
      '17 levels',
      anEvent(1, { data: { ...data, x: deep(15) } }),
      'tooDeep',
      `data.x${'.0'.repeat(14)}`,
    ],
    [
      'a hundred thousand levels',
      `{"id":"e-1","data":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
      'tooDeep',
      `data${'.0'.repeat(15)}`,
    ],
    [
      '__proto__',
      '{"id":"e-1","data":{"__proto__":{"admin":true}}}',
      'prototypeKey',
      'data.__proto__',
    ],
    ['__proto__ in escapes', '{"id":"e-1","\\u005f_proto__":{}}', 'prototypeKey', '__proto__'],
    [
      'constructor',
      anEvent(1, { data: { ...data, constructor: { prototype: 1 } } }),
      'prototypeKey',
      'data.constructor',
    ],
    ['half a surrogate pair', '{"id":"e-1","subject":"\\ud83d"}', 'loneSurrogate', 'subject'],
    ['half a pair in a key', '{"id":"e-1","data":{"\\udc00":1}}', 'loneSurrogate', 'data'],
    ['NUL', '{"id":"e-1","data":{"note":"a\\u0000b"}}', 'nulCharacter', 'data.note'],
    [
      'a mark of secrecy',
      anEvent(1, { type: 'case.extendDenied', data: { reason: '【机密】不便延期' } }),
      'secrecyMark',
      'data.reason',
    ],
    ['a mark of secrecy as actor', anEvent(1, { actor: '绝密小组' }), 'secrecyMark', 'actor'],
    [
      'a phone number as reporter',
      anEvent(1, { data: { ...data, reporterHash: '13812345678' } }),
      'personalNumber',
      'data.reporterHash',
    ],
    [
      'a phone number behind the prefix of a producer as subject',
      anEvent(1, { subject: 'hotline/13812345678' }),
      'personalNumber',
      'subject',
    ],
    [
      'an identity number as subject',
      anEvent(1, { subject: '11010519491231002X' }),
      'personalNumber',
      'subject',
    ],
  ])('[IN3] %s is rejected by name and place', async (_, event, code, path) => {
    const text = typeof event === 'string' ? event : JSON.stringify(event)
    const before = await door.journal.head()
    const answer = await door.post(SINGLE, text)
    expect(answer).toMatchObject({
      status: 200,
      body: { accepted: 0, duplicates: 0, rejected: [{ index: 0, code, path }] },
    })
    expect(await door.journal.head()).toBe(before)
    const next = anEvent(`next-${before}`)
    const both = await door.post(BATCH, `[${JSON.stringify(next)},${text}]`)
    expect(both.body).toMatchObject({ accepted: 1, rejected: [{ index: 1, code, path }] })
  })

  test('[IN3] a time exactly 5 min ahead is taken', async () => {
    const answer = await door.post(SINGLE, anEvent('ahead', { time: '2026-11-20T02:05:00Z' }))
    expect(answer.body).toMatchObject({ accepted: 1 })
  })

  test('[IN3] what follows a rating of a callback may name it', async () => {
    const rectify = { type: 'feedback.rectifyDone', subject: 'case:case-1:1', data: {} }
    const answer = await door.post(SINGLE, anEvent('rectify', rectify))
    expect(answer.body).toMatchObject({ accepted: 1 })
  })

  test('[IN3] 16 levels are taken', async () => {
    const answer = await door.post(SINGLE, anEvent('deep', { data: { ...data, x: deep(14) } }))
    expect(answer.body).toMatchObject({ accepted: 1 })
  })

  test('[IN3] a line that is no JSON is rejected alone', async () => {
    const lines = [JSON.stringify(anEvent('l1')), '{"id":', 'x', JSON.stringify(anEvent('l2'))]
    const answer = await door.post(LINES, lines.join('\n'))
    expect(answer.body).toMatchObject({
      accepted: 2,
      rejected: [
        { index: 1, id: null, code: 'badJson', path: '' },
        { index: 2, id: null, code: 'badJson', path: '' },
      ],
    })
  })
})

describe('one bad body', () => {
  beforeAll(async () => {
    door = await openDoor()
  })
  afterAll(() => door.close())

  const gbk = iconv.encode(JSON.stringify(anEvent(1, { actor: '值班长' })), 'gbk')
  test.each<[string, string, string | Uint8Array, number, string]>([
    ['broken JSON', SINGLE, '{"id":"e-1"', 400, 'badJson'],
    ['a broken batch', BATCH, '[{}', 400, 'badJson'],
    ['a batch that is no array', BATCH, '{}', 400, 'badBatch'],
    ['nothing', SINGLE, '', 400, 'emptyBody'],
    ['blanks', LINES, ' \n \n', 400, 'emptyBody'],
    ['GBK bytes', `${SINGLE}; charset=utf-8`, gbk, 400, 'notUtf8'],
    ['UTF-16', SINGLE, Buffer.from(JSON.stringify(anEvent(1)), 'utf16le'), 400, 'badJson'],
    ['bytes of half a pair', SINGLE, Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22]), 400, 'notUtf8'],
    ['a declared GBK', `${SINGLE}; charset=gbk`, gbk, 415, 'unsupportedType'],
    ['plain JSON', 'application/json', '{}', 415, 'unsupportedType'],
    ['a form', 'application/x-www-form-urlencoded', 'a=1', 415, 'unsupportedType'],
    ['a type that is a prototype key', '__proto__', '{}', 415, 'unsupportedType'],
    ['too much', LINES, ' '.repeat(LIMITS.bodyBytes + 1), 413, 'tooLarge'],
    ['too many', BATCH, `[${'0,'.repeat(LIMITS.events)}0]`, 413, 'tooManyEvents'],
    ['too many lines', LINES, '0\n'.repeat(LIMITS.events + 1), 413, 'tooManyEvents'],
  ])('[IN3] %s is refused as a whole, by name', async (_, type, body, status, code) => {
    const before = await door.journal.head()
    const answer = await door.post(type, body)
    expect(answer).toMatchObject({ status, body: { code, path: '' } })
    expect(typeof answer.body['message']).toBe('string')
    expect(await door.journal.head()).toBe(before)
    expect(await door.post(SINGLE, anEvent(1))).toMatchObject({ status: 200 })
  })

  test('[IN3] a bomb is refused by its unpacked size, damage and other packings by name', async () => {
    const gzip = { 'content-encoding': 'gzip' }
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024, ' '))
    expect(bomb.length).toBeLessThan(100_000)
    expect(await door.post(LINES, bomb, gzip)).toMatchObject({
      status: 413,
      body: { code: 'tooLarge' },
    })
    expect(await door.post(SINGLE, 'not gzip', gzip)).toMatchObject({
      status: 400,
      body: { code: 'badCompression' },
    })
    const cut = gzipSync(JSON.stringify(anEvent(1))).subarray(0, 40)
    expect(await door.post(SINGLE, cut, gzip)).toMatchObject({
      status: 400,
      body: { code: 'badCompression' },
    })
    for (const encoding of ['lzma', 'zstd', 'gzip, gzip'])
      expect(await door.post(SINGLE, '{}', { 'content-encoding': encoding })).toEqual(
        expect.objectContaining({
          status: 415,
          body: {
            code: 'unsupportedEncoding',
            message: 'use gzip, deflate, br or none',
            path: '',
          },
        }),
      )
  })

  test.each([
    ['key', { id: 'e-1', ['k'.repeat(100_000)]: { constructor: 1 } }],
    ['type', anEvent(1, { type: `case.${'x'.repeat(100_000)}` })],
  ])('[IN3] a %s of a hundred thousand characters is not said back', async (_, event) => {
    const { body } = await door.post(SINGLE, event)
    expect(body).toMatchObject({ rejected: [{ index: 0 }] })
    expect(JSON.stringify(body).length).toBeLessThan(800)
  })

  test('[IN3] the answer says where and never quotes the body', async () => {
    const { body } = await door.post(SINGLE, '{"phone": 13812345678 oops')
    expect(body).toEqual({ code: 'badJson', message: 'not JSON from character 22', path: '' })
  })

  test('[IN3] a line that breaks off leaves the server at work', async () => {
    await cutOff(door, '{"specversion":')
    expect(await door.post(SINGLE, anEvent(1))).toMatchObject({ status: 200 })
  })

  test('[AC1] without a token nothing is read', async () => {
    expect(await door.post(SINGLE, '{', { authorization: '' })).toMatchObject({
      status: 401,
      body: { code: 'noToken' },
    })
    expect(await door.post(SINGLE, '{', { authorization: 'Bearer x' })).toMatchObject({
      status: 401,
      body: { code: 'unknownToken' },
    })
  })
})

describe('over load', () => {
  test('[IN6] a full queue answers 429 with Retry-After and loses nothing it took', async () => {
    const slow = await openDoor({ maxWaiting: 40, gatherMs: 100 })
    const batches = Array.from({ length: 12 }, (_, k) =>
      Array.from({ length: 20 }, (_, i) => anEvent(`${k}-${i}`)),
    )
    const answers = await Promise.all(batches.map((batch) => slow.post(BATCH, batch)))
    const taken = answers.filter(({ status }) => status === 200)
    const refused = answers.filter(({ status }) => status === 429)
    expect(taken.length + refused.length).toBe(12)
    expect(refused.length).toBeGreaterThan(0)
    expect(refused[0]?.headers.get('retry-after')).toBe('1')
    expect(refused[0]?.body).toMatchObject({ code: 'journalBusy' })
    expect(await slow.journal.head()).toBe(20 * taken.length)
    const again = await Promise.all(batches.slice(0, 2).map((batch) => slow.post(BATCH, batch)))
    expect(again.map(({ status }) => status)).toEqual([200, 200])
    await slow.close()
  })

  test('[JN1] a full disk answers 503 with Retry-After and stores nothing of the body', async () => {
    const small = await openDoor({ maxPages: 20 })
    const batch = Array.from({ length: 2000 }, (_, i) => anEvent(i))
    const answer = await small.post(BATCH, batch)
    expect(answer).toMatchObject({ status: 503, body: { code: 'journalFull' } })
    expect(answer.headers.get('retry-after')).toBe('30')
    expect(await small.journal.head()).toBe(0)
    expect(await small.post(SINGLE, anEvent(1))).toMatchObject({ status: 200 })
    await small.close()
  })
})

function deep(levels: number): unknown {
  return levels === 0 ? 1 : [deep(levels - 1)]
}
