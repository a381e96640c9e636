import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { columnsOf, readMapping } from './mapping.ts'
import { aMapping, aMappingFile } from './test-mapping.ts'

const EXAMPLE = path.join(import.meta.dirname, '../../../examples/nyc')
const code = { by: 'code', column: '网格' }

describe('readMapping', () => {
  it.each(['mapping-2018.json', 'mapping-2024-04.json'])(
    '[IN8] takes %s of the example',
    (file) => {
      expect(readMapping(readFileSync(path.join(EXAMPLE, file), 'utf8')).timeZone).toBe(
        'America/New_York',
      )
    },
  )

  it('[IN8] reads UTF-8 with commas where the file says nothing else, with a byte order mark or without', () => {
    const mapping = readMapping(`\uFEFF${JSON.stringify(aMappingFile())}`)
    expect(mapping).toMatchObject({ encoding: 'utf-8', delimiter: ',' })
  })

  it.each<[Record<string, unknown>, string]>([
    [{ encoding: 'big5' }, 'mapping: encoding: Invalid option'],
    [{ colour: 1 }, 'mapping: file: Unrecognized key: "colour"'],
    [{ source: 'gewu/import' }, 'mapping: source: belongs to the server itself; give another'],
    [{ source: 'two words' }, 'mapping: source: must be 1 to 120 ASCII characters without blanks'],
    [{ id: { column: 'a', prefix: '热线-' } }, 'mapping: id.prefix: must be at most 12 ASCII'],
    [{ proves: {} }, 'mapping: proves.reportedAt: Invalid input'],
    [{ regions: [] }, 'mapping: regions: Too small'],
    [{ intake: { map: {} } }, 'mapping: intake: needs a column or otherwise'],
    [{ crs: undefined }, 'mapping: crs: is needed where positions are read: WGS84, GCJ02 or BD09'],
    [{ regions: [{ ...code, template: '{a}' }] }, 'mapping: regions.0.pattern: is needed beside'],
    [{ regions: [{ ...code, pattern: 'a' }] }, 'mapping: regions.0.template: is needed beside'],
    [
      { regions: [{ by: 'root' }, { ...code, pattern: '(?<a>', template: '{a}' }] },
      'mapping: regions.1.pattern: Invalid regular expression',
    ],
    [
      { regions: [{ ...code, pattern: '(?<a>x)', template: '{a}{b}' }] },
      'mapping: regions.0.template: the pattern has no group b',
    ],
  ])('[IN8] names the field at fault in %j', (over, message) => {
    expect(() => aMapping(over)).toThrow(message)
  })

  it('[IN8] says where a file stops being JSON', () => {
    expect(() => readMapping('{"source": }')).toThrow('mapping: not JSON: Unexpected token')
  })

  it('needs no coordinate system where no position is read', () => {
    expect(aMapping({ crs: undefined, point: undefined }).crs).toBeUndefined()
  })
})

describe('columnsOf', () => {
  it('lists every column that is read once', () => {
    const mapping = aMapping({
      intake: { column: '来源' },
      regions: [
        { ...code },
        { by: 'name', column: '村', level: 'village', within: { column: '街道', level: 'street' } },
        { by: 'position', lng: '经度', lat: '纬度' },
        { by: 'root' },
      ],
    })
    expect(columnsOf(mapping)).toEqual([
      ...['工单编号', '来电时间', '办结时间', '办理期限', '来源', '诉求类别'],
      ...['网格', '村', '街道', '经度', '纬度'],
    ])
  })
})
