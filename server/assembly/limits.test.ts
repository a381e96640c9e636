import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { FUTURE_LIMIT_MS } from '../../shared/fact/fact.ts'
import { COMMAND_LIMIT_BYTES } from '../command/router.ts'
import { readConfig } from './config.ts'
import { LIMITS } from '../ingest/codes.ts'
import { MOST_WAITING } from '../answers/past-thread.ts'
import { MOST_FIELDS, MOST_FORM_BYTES } from '../ingest/open311/form.ts'
import { HELD_BYTES } from '../ingest/open311/router.ts'
import { MOST_REJECTIONS } from '../ingest/rejections.ts'
import { MOST as MOST_BEHIND } from '../ops/facts-api.ts'
import { MOST_CONNECTIONS, MOST_HEADER_BYTES, TIMEOUTS } from '../ops/http.ts'
import { MOST_DAYS, MOST_LISTS, MOST_REQUESTS } from '../ops/open311/requests-api.ts'

const page = readFileSync(path.join(import.meta.dirname, '../../docs/api.md'), 'utf8')
const { rates } = readConfig({})
const seconds = (ms: number): string => `${ms / 1000} s`
const bytes = (count: number): string => `${count.toLocaleString('en')} bytes`
const number = (count: number): string => count.toLocaleString('en')

test.each([
  ['the head of a request', bytes(MOST_HEADER_BYTES)],
  ['the head to come', seconds(TIMEOUTS.headersTimeout)],
  ['the whole request to come', seconds(TIMEOUTS.requestTimeout)],
  ['connections of a process', number(MOST_CONNECTIONS)],
  ['a body of events, decompressed', bytes(LIMITS.bodyBytes)],
  ['events in a body', number(LIMITS.events)],
  ['levels of objects and arrays in an event', number(LIMITS.depth)],
  ['bodies of events held at once', bytes(LIMITS.heldBytes)],
  ['bodies of events a second and token', number(rates.perProducer)],
  ['bodies of events a second and address', number(rates.perAddress)],
  ['`time` ahead of the server', seconds(FUTURE_LIMIT_MS)],
  ['a command', bytes(COMMAND_LIMIT_BYTES)],
  ['questions about the past that wait for their answer', number(MOST_WAITING)],
  ['records of a page behind a number', number(MOST_BEHIND)],
  ['a form of Open311 (a second they count as bodies of events)', bytes(MOST_FORM_BYTES)],
  ['fields of a form', number(MOST_FIELDS)],
  ['forms held at once', bytes(HELD_BYTES)],
  ['lists of requests (Open311) made at once', number(MOST_LISTS)],
  ['requests of a list, and days', `${number(MOST_REQUESTS)}, ${MOST_DAYS}`],
  ['facts of a page of rejections', number(MOST_REJECTIONS)],
])('[LL4] docs/api.md states the limit of %s', (of, limit) => {
  expect(page).toContain(`| ${of} | ${limit} |`)
})
