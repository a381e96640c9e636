import { z } from 'zod'
import { WORLD_PATTERN } from '../../../shared/fact/fact.ts'
import type { Route } from '../../ops/openapi/parts.ts'

const InWorld = z.object({ world: z.string().regex(WORLD_PATTERN).default('live') })
const Reason = z.object({ reason: z.string().min(1).max(100).describe('stands in the audit') })
const Open = z.object({
  items: z.array(z.looseObject({ kind: z.string(), ref: z.string(), needsNote: z.boolean() })),
  counts: z.record(z.string(), z.int()),
})
const Shift = z.looseObject({ id: z.string(), state: z.string(), leaderPost: z.string() })
const read = { credential: 'command', method: 'get' } as const
const duty = { ...read, tag: 'Duty', right: ['duty.log'] } as const
const report = { ...read, tag: 'Reports', right: ['report.edit', 'report.sign'] } as const
const purge = { ...read, tag: 'Purge', right: ['purge.order', 'response.work'] } as const
const notAllowed = { 403: ['notAllowed'] }

/** What the pages of duty, reports and purges read; what people order there are commands. */
export const DESK_ROUTES: readonly Route[] = [
  {
    ...{ ...duty, path: '/api/v1/duty', id: 'getDuty', query: InWorld },
    summary: 'Shifts with who checked in, the last handovers, and what is open now',
    answer: {
      description: 'Names for the desk alone; `needsNote` keeps a handover from being signed',
      schema: z.object({
        me: z.string(),
        shifts: z.array(Shift),
        history: z.array(Shift),
        open: Open,
      }),
    },
    faults: { ...notAllowed, 404: ['unknownShift'] },
  },
  {
    ...{ ...duty, path: '/api/v1/duty/shifts/{id}', id: 'getShift', query: InWorld },
    summary: 'A shift with its log, newest first',
    pathParameters: { id: 'of the shift' },
    answer: {
      description: 'The newest 300 lines; `more` says how many there are beyond them',
      schema: z.object({
        shift: Shift,
        log: z.object({ entries: z.array(z.looseObject({ at: z.int() })), more: z.int() }),
      }),
    },
    faults: { ...notAllowed, 404: ['unknownShift'] },
  },
  {
    ...{ ...duty, path: '/api/v1/duty/contacts', id: 'getContacts' },
    summary: 'Posts of the roster with their office extensions; no names, no private phones',
    query: z.object({ q: z.string().max(60).optional().describe('words of a post or region') }),
    answer: {
      description: 'At most 100 posts; those of the duty room first',
      schema: z.object({
        contacts: z.array(z.looseObject({ post: z.string() })),
        more: z.int(),
        hasExtensions: z.boolean(),
      }),
    },
    faults: notAllowed,
  },
  {
    ...{ ...report, path: '/api/v1/reports', id: 'getReports' },
    summary: 'After-action reports, and responses and drills that still need one',
    answer: {
      description: 'Latest ended first; due 15 workdays after the end',
      schema: z.object({ reports: z.array(z.looseObject({ state: z.string() })) }),
    },
    faults: notAllowed,
  },
  {
    ...{ ...report, path: '/api/v1/reports/{id}', id: 'getReport' },
    summary: 'A report with its ten chapters',
    pathParameters: { id: 'of the report' },
    answer: {
      description: '`documentHash` is what a signature is given on',
      schema: z.object({
        document: z.looseObject({ title: z.string(), logHash: z.string() }),
        documentHash: z.string(),
        isAsSigned: z.boolean().nullable(),
        report: z.looseObject({ state: z.string() }).nullable(),
      }),
    },
    faults: { ...notAllowed, 404: ['unknownReport'] },
  },
  ...(['docx', 'html'] as const).map((type): Route => ({
    ...{ ...report, path: `/api/v1/reports/{id}.${type}`, id: `exportReport_${type}` },
    summary: `A report as a ${type === 'docx' ? 'Word file' : 'page to print'}`,
    pathParameters: { id: 'of the report' },
    query: Reason,
    answer: {
      description: 'The paper; a line of the audit is written first',
      type:
        type === 'docx'
          ? 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
          : 'text/html',
      schema: { type: 'string', ...(type === 'docx' ? { format: 'binary' } : {}) },
    },
    faults: { 400: ['noReason'], ...notAllowed, 404: ['unknownReport'] },
  })),
  {
    ...{ ...purge, path: '/api/v1/purge', id: 'getPurges' },
    summary: 'Sealed personal parts by response: how many, and until when',
    answer: {
      description: 'Counts alone',
      schema: z.object({ purges: z.array(z.looseObject({ responseId: z.string() })) }),
    },
    faults: notAllowed,
  },
  {
    ...{ ...purge, path: '/api/v1/purge/{responseId}/parts', id: 'getPersonalParts' },
    summary: 'What can still be read of the personal parts of a response, with a reason',
    pathParameters: { responseId: 'of the response' },
    query: Reason,
    answer: {
      description: 'At most 500 parts; a line of the audit is written first',
      schema: z.object({ parts: z.array(z.looseObject({ type: z.string() })), more: z.int() }),
    },
    faults: { 400: ['noReason'], ...notAllowed, 404: ['unknownResponse'] },
  },
]
