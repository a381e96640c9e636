import { z } from 'zod'
import { isOwnSource } from '../../access/token.ts'

/**
 * A mapping file: how the rows of one CSV layout become cases (RULES IN8, docs/import.md). It states what a row proves and nothing
 * else: a step that the source does not know is not invented (DOMAIN §0.5.5).
 */
const Column = z.string().min(1)

const TimeColumn = z.strictObject({
  column: Column,
  /** As local-time.ts reads it, e.g. `MM/dd/yyyy hh:mm:ss a`. */
  format: z.string().min(4),
})

const Position = { lng: Column, lat: Column }

const CodeRule = z.strictObject({
  by: z.literal('code'),
  column: Column,
  /** System of `externalCodes` in the district package; without it the region codes of the package itself. */
  system: z.string().min(1).optional(),
  /** Regular expression with named groups; without it the cell is the code. */
  pattern: z.string().optional(),
  /** The code, with `{group}` for the named groups of the pattern. */
  template: z.string().optional(),
  /** Values of a group by its text. */
  groups: z.record(z.string(), z.record(z.string(), z.string())).optional(),
})

const NameRule = z.strictObject({
  by: z.literal('name'),
  column: Column,
  level: z.string(),
  /** Only regions inside the one of this name and level: villages of one name lie in several streets. */
  within: z.strictObject({ column: Column, level: z.string() }).optional(),
})

/** Ways to find the region of a row; the first that finds one is taken. */
const RegionRule = z.discriminatedUnion('by', [
  CodeRule,
  NameRule,
  z.strictObject({ by: z.literal('position'), ...Position }),
  /** Known no deeper than the district itself: counted as its own (未落格). */
  z.strictObject({ by: z.literal('root') }),
])

const Map = z.record(z.string(), z.string())

/** What a file may be written in. */
export const MAPPING_ENCODINGS = ['utf-8', 'gbk', 'gb18030', 'utf-16le'] as const

export const MappingSchema = z
  .strictObject({
    /** CloudEvents source of all rows; a producer's token names it. */
    source: z
      .string()
      .regex(/^[!-~]{1,120}$/, 'must be 1 to 120 ASCII characters without blanks')
      .refine((source) => !isOwnSource(source), 'belongs to the server itself; give another'),
    encoding: z.enum(MAPPING_ENCODINGS).default('utf-8'),
    delimiter: z.string().length(1).default(','),
    /** Zone of times that carry none, IANA name. */
    timeZone: z.string(),
    /** What the columns of positions are measured in. Never guessed: GCJ-02 lies half a kilometre beside WGS84. */
    crs: z.enum(['WGS84', 'GCJ02', 'BD09']).optional(),
    /** Column whose value names the case in the source, and the prefix of our record id. */
    id: z.strictObject({
      column: Column,
      prefix: z.string().regex(/^[!-~]{0,12}$/, 'must be at most 12 ASCII characters, no blanks'),
    }),
    /** Which instants a row proves. */
    proves: z.strictObject({
      reportedAt: TimeColumn,
      acceptedAt: TimeColumn.optional(),
      filedAt: TimeColumn.optional(),
      dispatchedAt: TimeColumn.optional(),
      feedbackAt: TimeColumn.optional(),
      closedAt: TimeColumn.optional(),
      dueAt: TimeColumn.optional(),
    }),
    /** By which source of the catalogue a case came in: `map` (without regard to case), the cell as a code, `otherwise`. */
    intake: z.strictObject({
      column: Column.optional(),
      map: Map.optional(),
      otherwise: z.string().optional(),
    }),
    category: z.strictObject({
      column: Column,
      /** How a cell that `map` does not hold names a second-level category of the package. */
      by: z.enum(['code', 'name', 'nameEn']),
      map: Map.optional(),
      /** Code of the second-level category for cells that name none; without it such rows are refused. */
      otherwise: z.string().optional(),
    }),
    regions: z.array(RegionRule).min(1),
    /** Position of the case; left out where empty. */
    point: z.strictObject(Position).optional(),
  })
  .superRefine((mapping, context) => {
    const fault = (path: (string | number)[], message: string): void =>
      context.addIssue({ code: 'custom', path, message })
    if (!mapping.intake.column && !mapping.intake.otherwise)
      fault(['intake'], 'needs a column or otherwise')
    const positions = mapping.point || mapping.regions.some((rule) => rule.by === 'position')
    if (positions && !mapping.crs)
      fault(['crs'], 'is needed where positions are read: WGS84, GCJ02 or BD09')
    mapping.regions.forEach((rule, i) => {
      const wrong = rule.by === 'code' ? patternFault(rule) : undefined
      if (wrong !== undefined) fault(['regions', i, wrong.field], wrong.reason)
    })
  })

export type Mapping = z.infer<typeof MappingSchema>
export type RegionRule = z.infer<typeof RegionRule>
export type CodeRule = z.infer<typeof CodeRule>
export type NameRule = z.infer<typeof NameRule>
export type Anchor = keyof Mapping['proves']

/** Throws an Error that names the path of the first fault. */
export function readMapping(text: string): Mapping {
  const parsed = MappingSchema.safeParse(parseJson(text))
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]!
  throw new Error(`mapping: ${issue.path.join('.') || 'file'}: ${issue.message}`)
}

/** Every column that a mapping reads, each once. */
export function columnsOf(mapping: Mapping): readonly string[] {
  const columns = [
    mapping.id.column,
    ...Object.values(mapping.proves).map((time) => time?.column),
    mapping.intake.column,
    mapping.category.column,
    ...mapping.regions.flatMap(regionColumns),
    mapping.point?.lng,
    mapping.point?.lat,
  ]
  return [...new Set(columns.filter((column) => column !== undefined))]
}

function regionColumns(rule: RegionRule): (string | undefined)[] {
  switch (rule.by) {
    case 'code':
      return [rule.column]
    case 'name':
      return [rule.column, rule.within?.column]
    case 'position':
      return [rule.lng, rule.lat]
    case 'root':
      return []
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    throw new Error(`mapping: not JSON: ${(error as Error).message}`, { cause: error })
  }
}

function patternFault({
  pattern,
  template,
}: CodeRule): { field: 'pattern' | 'template'; reason: string } | undefined {
  if (pattern === undefined && template === undefined) return undefined
  if (pattern === undefined) return { field: 'pattern', reason: 'is needed beside template' }
  if (template === undefined) return { field: 'template', reason: 'is needed beside pattern' }
  let names: string[]
  try {
    // Matches the empty text in any case, so that the match tells the names of the groups.
    names = Object.keys(new RegExp(`${pattern}|`, 'u').exec('')?.groups ?? {})
  } catch (error) {
    return { field: 'pattern', reason: (error as Error).message }
  }
  const used = [...template.matchAll(/\{(\w+)\}/gu)].map(([, name]) => name!)
  const unknown = used.find((name) => !names.includes(name))
  return unknown === undefined
    ? undefined
    : { field: 'template', reason: `the pattern has no group ${unknown}` }
}
