import { cut } from '../ops/words.ts'

/** Every name under which the door refuses, with what it means; docs/api.md lists them with examples. */
export const REJECT_CODES = {
  badJson: 'not JSON',
  badEnvelope: 'not a CloudEvents 1.0 envelope as docs/events.md describes it',
  badWorld: 'world is none of live, test, drill:<id>',
  badData: 'data do not fit the schema of the type',
  unknownType: 'no such event type',
  internalType: 'events of this type are written by the server alone',
  unknownRegion: 'no such region in the district package',
  unknownCode: 'no such code in the catalogue of the district package',
  derivedSubject: 'a rating of this id is made by its case or order alone; give it another one',
  futureTime: 'time lies more than 5 minutes ahead of the server',
  forbiddenSource: 'the token may not send events of this source',
  conflict: 'an event with this source and id but other content is stored already',
  tooDeep: 'nested too deep',
  prototypeKey: 'a key that names a prototype',
  loneSurrogate: 'a text with half a surrogate pair',
  nulCharacter: 'a text with U+0000',
  secrecyMark: 'a text that carries a mark of secrecy',
  personalNumber: 'a reference to a person that is a phone or identity number',
} as const satisfies Record<string, string>

export type RejectCode = keyof typeof REJECT_CODES

/** Faults of a whole body, with the HTTP status they are answered with. */
export const BODY_CODES = {
  badJson: 400,
  badBatch: 400,
  notUtf8: 400,
  badCompression: 400,
  emptyBody: 400,
  tooLarge: 413,
  tooManyEvents: 413,
  unsupportedType: 415,
  unsupportedEncoding: 415,
} as const satisfies Record<string, number>

export type BodyCode = keyof typeof BODY_CODES

export const LIMITS = {
  /** Bytes of a body after decompression. */
  bodyBytes: 8 * 1024 * 1024,
  /** Of bodies held at once: some four hundred batches of 500 events. A body in work takes a few times its size. */
  heldBytes: 64 * 1024 * 1024,
  /** Events in one body. */
  events: 10_000,
  /** Levels of objects and arrays in one event, the envelope being the first. */
  depth: 16,
} as const

/** One event that was not taken. `path` is dotted from the envelope, empty for the whole event. */
export interface Rejected {
  readonly index: number
  /** Null when the event has no readable id. */
  readonly id: string | null
  readonly code: RejectCode
  readonly message: string
  readonly path: string
}

export interface Fault {
  readonly code: RejectCode
  readonly message: string
  readonly path: string
}

/** A path is made of keys that somebody sent, and a message may name one: an answer must not be as long as the body. */
const LONGEST_WORD = 200

export function fault(code: RejectCode, path: string, message: string = REJECT_CODES[code]): Fault {
  return { code, message: cut(message, LONGEST_WORD), path: cut(path, LONGEST_WORD) }
}
