import { z } from 'zod'

/** One entry of the fact registry: what an event of this type must carry (docs/events.md). */
export interface FactTypeEntry {
  /** Family of its record, or `district` for facts that are no record's. */
  readonly family: string
  readonly schema: z.ZodObject
  /** Written by the server alone; refused at the door. */
  readonly internal?: true
}

/** Entry of the registry; unknown fields are dropped by the schema (RULES IN5). */
export function fact<F extends string, S extends z.ZodObject>(
  family: F,
  schema: S,
): { readonly family: F; readonly schema: S } {
  return { family, schema }
}

/** An opaque id or reference: printable ASCII without blanks, so that no name of a person fits in. */
export const Ref = z
  .string()
  .regex(/^[!-~]{1,128}$/, 'must be 1 to 128 printable ASCII characters without blanks')

/** A salted hash in hexadecimal, which tells things apart and names none. */
export const Hash = z
  .string()
  .regex(/^[0-9a-f]{16,64}$/, 'must be 16 to 64 hexadecimal digits in lower case')

/** A post or a pseudonym, e.g. 值班长, 受理员-03; never a resident (DOMAIN §5.2). */
export const Actor = z
  .string()
  .regex(
    /^[\p{L}\p{N}_:./@#·()（）-]{1,60}$/u,
    'must be a post or a pseudonym of 1 to 60 letters and digits',
  )
  .meta({ freeText: true })

/** Code of a region of any level; whether it exists is checked against the package. */
export const RegionCode = z.string().regex(/^[0-9A-Za-z_-]{1,32}$/, 'must be a region code')

/** Code from the package's catalogue, which the door checks. */
export const Code = z
  .string()
  .max(40)
  .regex(/^[^\p{C}]{1,40}$/u, 'must be a code of 1 to 40 characters')

/** Words of staff; redacted at the door like every free text (RULES IN5, PV). */
export const Text = z.string().trim().min(1).max(200).meta({ freeText: true })

/** RFC 3339 with an offset on the wire, epoch ms inside. */
export const Instant = z.iso
  .datetime({ offset: true })
  .transform((text) => Date.parse(text))
  .refine((ms) => Number.isFinite(ms), 'must be an instant')

/** WGS84 [longitude, latitude] in degrees. */
export const Point = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)])

/** References to photos, recordings and papers in the business system. */
export const Evidence = z.array(Ref).min(1).max(20)
