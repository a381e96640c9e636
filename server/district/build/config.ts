import { z } from 'zod'
import {
  CalendarSchema,
  CatalogueSchema,
  DisplaySchema,
  DistrictSchema,
  FeedsSchema,
  LineageSchema,
  PlaceSchema,
  RosterSchema,
} from '../../../shared/region/package.ts'
import { PlansSchema } from '../../../shared/region/plan.ts'

/** A column's name, or a text with columns in braces: `{BOROUGH} {GEONAME}`. */
const Column = z.string().min(1)

const ColumnsSchema = z.strictObject({
  code: Column,
  /** Not needed where the source only adds boundaries. */
  name: Column.optional(),
  nameEn: Column.optional(),
  kind: Column.optional(),
  households: Column.optional(),
  population: Column.optional(),
  responsibleUnit: Column.optional(),
})

/** How a region finds its parent; the levels above are built first, whatever the order of the sources. */
const ParentSchema = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('root') }),
  /** The column holds the parent's code, as the parent's own source gives it (before its `codePrefix`). */
  z.strictObject({ by: z.literal('column'), column: Column }),
  /** The parent is the region of a higher level whose code is the longest beginning of this one. */
  z.strictObject({ by: z.literal('prefix') }),
  /** The parent is the region of a higher level in whose boundary a point inside this region lies. */
  z.strictObject({ by: z.literal('position') }),
])

export const SourceSchema = z
  .strictObject({
    file: z.string().min(1),
    /** Coordinate system of a GeoJSON source; never guessed. */
    crs: z.enum(['WGS84', 'GCJ02', 'BD09']).optional(),
    encoding: z.enum(['utf-8', 'gbk', 'gb18030']).default('utf-8'),
    /** All rows are of this level … */
    level: z.string().optional(),
    /** … or a column tells (its value → level id), or the length of the code (12 → community). Other rows are left out. */
    levelBy: z
      .union([
        z.strictObject({ column: Column, levels: z.record(z.string(), z.string()) }),
        z.strictObject({ codeLength: z.record(z.string().regex(/^\d+$/), z.string()) }),
      ])
      .optional(),
    columns: ColumnsSchema,
    parent: ParentSchema.optional(),
    /** Put before every code of this source, where two lists use the same numbers for different things. */
    codePrefix: z.string().default(''),
    /** Only rows whose columns have these values. */
    where: z.record(z.string(), z.string()).default({}),
    /** Corrections of single rows of the source, applied before all else. */
    corrections: z
      .array(
        z.strictObject({
          match: z.record(z.string(), z.string()),
          set: z.record(z.string(), z.string()),
          reason: z.string().optional(),
        }),
      )
      .default([]),
    /** Adds boundaries to regions that another source lists; codes it does not know are left out. */
    boundariesOnly: z.boolean().default(false),
  })
  .refine(
    (source) =>
      (source.level === undefined) !== (source.levelBy === undefined) || source.boundariesOnly,
    {
      error: 'either level or levelBy is needed',
      path: ['level'],
    },
  )
  .refine((source) => source.crs !== undefined || !source.file.endsWith('json'), {
    error: 'crs is needed for a GeoJSON source: WGS84, GCJ02 or BD09',
    path: ['crs'],
  })
  .refine((source) => source.boundariesOnly || source.columns.name !== undefined, {
    error: 'a column for the name is needed',
    path: ['columns', 'name'],
  })

/** A part of the package, or the path of a JSON file beside the configuration. */
function inPlaceOr<T extends z.ZodType>(schema: T) {
  return z.union([z.string(), schema], { error: 'must be the contents or the path of a JSON file' })
}

export const BuildConfigSchema = z.strictObject({
  district: DistrictSchema,
  /** The root where no source gives it. */
  root: z
    .strictObject({ code: z.string(), name: z.string(), nameEn: z.string().optional() })
    .optional(),
  sources: z.array(SourceSchema).min(1),
  catalogue: inPlaceOr(CatalogueSchema),
  calendar: inPlaceOr(CalendarSchema),
  lineage: inPlaceOr(LineageSchema).optional(),
  roster: inPlaceOr(RosterSchema).optional(),
  places: inPlaceOr(z.array(PlaceSchema)).optional(),
  display: inPlaceOr(DisplaySchema).optional(),
  feeds: inPlaceOr(FeedsSchema).optional(),
  plans: inPlaceOr(PlansSchema).optional(),
})

export type BuildConfig = z.infer<typeof BuildConfigSchema>
export type BuildSource = z.infer<typeof SourceSchema>
