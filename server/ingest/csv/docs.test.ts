import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { anchorReader } from './anchors.ts'
import { columnsOf, MappingSchema, readMapping } from './mapping.ts'
import { REFUSAL_REASONS } from './refusal.ts'

const text = readFileSync(path.join(import.meta.dirname, '../../../docs/import.md'), 'utf8')

describe('docs/import.md', () => {
  it('[IN8] shows a mapping for a 12345 export that fits the columns beside it', () => {
    const mapping = readMapping(/```json\n([\s\S]*?)```/.exec(text)![1]!)
    const header = /^ {4}(工单编号.*)$/m.exec(text)![1]!.split(',')
    expect(columnsOf(mapping).toSorted()).toEqual(header.toSorted())
    const row = { 来电时间: '2024/4/16 9:05', 受理时间: '2024/4/16 9:30', 办理期限: '2024/4/23' }
    expect(anchorReader(mapping)(row)).toEqual({
      reportedAt: Date.parse('2024-04-16T09:05+08:00'),
      acceptedAt: Date.parse('2024-04-16T09:30+08:00'),
      dueAt: Date.parse('2024-04-23T00:00+08:00'),
    })
  })

  it('[IN8] lists every field of a mapping and every reason of a refusal', () => {
    const names = [...Object.keys(MappingSchema.shape), ...REFUSAL_REASONS]
    expect(names.filter((name) => !text.includes(`\`${name}\``))).toEqual([])
  })
})
