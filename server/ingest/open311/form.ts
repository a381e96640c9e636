import { BodyError } from '../body.ts'

/** Fields of a form that say something, each once: the first of several is what counts, an empty one is as none (GeoReport v2, Optional Arguments). */
export type Form = ReadonlyMap<string, string>

export const FORM_TYPE = 'application/x-www-form-urlencoded'
/** Four thousand characters of description come to some 36 kB. */
export const MOST_FORM_BYTES = 65_536
export const MOST_FIELDS = 200

/** Whether a content type is that of a form in UTF-8. */
export function isForm(contentType: string | undefined): boolean {
  const [type = '', ...parameters] = (contentType ?? '').split(';').map((part) => part.trim())
  const charset = parameters.find((one) => /^charset=/i.test(one))
  return (
    type.toLowerCase() === FORM_TYPE &&
    (charset === undefined || /^charset="?utf-?8"?$/i.test(charset))
  )
}

/** The fields of a body. Throws a BodyError where it cannot be read: bytes that are not UTF-8 would become other words. */
export function readForm(body: Uint8Array): Form {
  const fields = Buffer.from(body.buffer, body.byteOffset, body.byteLength)
    .toString('latin1')
    .split('&')
  if (fields.length > MOST_FIELDS)
    throw new BodyError('tooLarge', `${fields.length} fields, at most ${MOST_FIELDS}`)
  const form = new Map<string, string>()
  for (const field of fields) {
    const at = field.includes('=') ? field.indexOf('=') : field.length
    const name = decode(field.slice(0, at))
    const value = decode(field.slice(at + 1)).trim()
    if (name !== '' && value !== '' && !form.has(name)) form.set(name, value)
  }
  return form
}

/** Of text in which every byte is a character: plain bytes beyond ASCII are percent-encoded first, so that both are read alike. */
function decode(text: string): string {
  const ascii = text.replace(/[\x80-\xFF]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)
  try {
    return decodeURIComponent(ascii.replaceAll('+', ' '))
  } catch {
    throw new BodyError('notUtf8', 'the form is not percent-encoded UTF-8')
  }
}
