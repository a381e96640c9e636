import { z } from 'zod'

/**
 * A mapping file: how the rows of one CSV layout become cases (RULES IN8). It states what a row proves and nothing else: a step that the
 * source does not know is not invented (DOMAIN §0.5.5).
 */
const Column = z.string().min(1)

/** A value looked up: `map` first (keys compared without case), then `otherwise`; without both the cell itself. */
const Lookup = z.strictObject({
  column: Column,
  map: z.record(z.string(), z.string()).optional(),
  otherwise: z.string().optional(),
})

const TimeColumn = z.strictObject({
  column: Column,
  /** Tokens yyyy MM dd HH hh mm ss SSS a and literal text in single quotes, e.g. `MM/dd/yyyy hh:mm:ss a`. */
  format: z.string().min(4),
})

/** Ways to find the region of a row; the first that finds one is taken. */
const RegionRule = z.discriminatedUnion('by', [
  z.strictObject({
    by: z.literal('code'),
    column: Column,
    /** Regular expression with named groups; without it the cell is the code. */
    pattern: z.string().optional(),
    /** The code, with `{group}` for the named groups of the pattern. */
    template: z.string().optional(),
    /** Values of a group by its name. */
    groups: z.record(z.string(), z.record(z.string(), z.string())).optional(),
  }),
  z.strictObject({ by: z.literal('name'), column: Column, level: z.string() }),
  z.strictObject({ by: z.literal('position'), lng: Column, lat: Column }),
  /** Known no deeper than the district itself: counted as its own (未落格). */
  z.strictObject({ by: z.literal('root') }),
])

export const MappingSchema = z.strictObject({
  /** CloudEvents source of all rows. */
  source: z.string().min(1).max(120),
  encoding: z.enum(['utf-8', 'gbk', 'gb18030', 'utf-16le']).default('utf-8'),
  delimiter: z.string().length(1).default(','),
  /** Zone of times that carry none, IANA name. */
  timeZone: z.string(),
  /** Column whose value names the case in the source, and the prefix of our record id. */
  id: z.strictObject({ column: Column, prefix: z.string().max(20) }),
  /** Which instants a row proves. */
  proves: z.strictObject({
    reportedAt: TimeColumn,
    acceptedAt: TimeColumn.optional(),
    dispatchedAt: TimeColumn.optional(),
    feedbackAt: TimeColumn.optional(),
    closedAt: TimeColumn.optional(),
    dueAt: TimeColumn.optional(),
  }),
  intake: Lookup,
  category: z.strictObject({
    column: Column,
    /** How the cell names a second-level category of the package. */
    by: z.enum(['code', 'name', 'nameEn']),
    map: z.record(z.string(), z.string()).optional(),
    /** Code of the second-level category for cells that name none; without it such rows are refused. */
    otherwise: z.string().optional(),
  }),
  regions: z.array(RegionRule).min(1),
  /** Position of the case, WGS84 degrees; left out where empty. */
  point: z.strictObject({ lng: Column, lat: Column }).optional(),
})

export type Mapping = z.infer<typeof MappingSchema>
export type RegionRule = z.infer<typeof RegionRule>
export type Anchor = keyof Mapping['proves']

/** Throws an Error naming the path of the first fault. */
export function readMapping(text: string): Mapping {
  const parsed = MappingSchema.safeParse(JSON.parse(text))
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]!
  throw new Error(`mapping: ${issue.path.join('.') || 'file'}: ${issue.message}`)
}
