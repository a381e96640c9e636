import { z } from 'zod'

/** A few short texts under names: references to people in the business system, a contact on the scene. Never a name, phone or identity number (DOMAIN §0.5.13). */
const MOST_FIELDS = 8

/**
 * The personal part of a fact of an emergency, as a producer or the desk sends it. It is used for the emergency alone (ERL arts 83–85): the server
 * seals it under a key of its response before the journal takes the fact, so that the journal holds one text `sealed:…` in its place, and
 * purging the response destroys the key (RULES PV4). No lifecycle row reads it.
 */
export const Personal = z
  .record(z.string().regex(/^[a-z][A-Za-z]{0,29}$/), z.string().trim().min(1).max(120))
  .refine((fields) => Object.keys(fields).length <= MOST_FIELDS, `at most ${MOST_FIELDS} fields`)
  .meta({ freeText: true })

/** Where it stands in the data of a fact. */
export const PERSONAL = 'personal'
/** Begins the text that stands in its place in the journal. */
export const SEALED = 'sealed:'
