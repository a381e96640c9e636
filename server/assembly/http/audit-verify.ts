import { Router, type Request, type RequestHandler } from 'express'
import { z } from 'zod'
import { may, type Role } from '../../../shared/access/roles.ts'
import type { AuditReport } from '../../access/audit/verify.ts'
import type { Route } from '../../ops/openapi/parts.ts'

export interface AuditVerifyDeps {
  /** Lets people and posts pass, and nobody else. */
  readonly requireCommander: RequestHandler
  readonly rolesOf: (request: Request) => readonly Role[]
  /** Reads the whole chain. */
  readonly verify: () => AuditReport
  readonly now: () => number
}

/** The chain is read from its first line: an answer stands for so long. */
const KEPT_MS = 10_000
/** Faults that are told (RULES LL4); the count is of all. */
const MOST_FAULTS = 100

/** `GET /api/v1/audit/verify`, for the auditor: whether a line was altered, removed or moved (RULES AC4). */
export function auditVerifyRouter(deps: AuditVerifyDeps): Router {
  const router = Router()
  let kept: { readonly at: number; readonly report: AuditReport } | null = null
  router.get('/audit/verify', deps.requireCommander, (request, response) => {
    if (!may(deps.rolesOf(request), 'audit.read'))
      return void response.status(403).json({
        code: 'notAllowed',
        message: { zh: '只有审计员可以核对审计记录', en: 'only an auditor verifies the audit' },
        path: '',
      })
    const now = deps.now()
    if (kept === null || now - kept.at > KEPT_MS) kept = { at: now, report: deps.verify() }
    const { lines, head, faults } = kept.report
    response.json({
      ...{ at: kept.at, lines, head: head.n, faultCount: faults.length },
      faults: faults.slice(0, MOST_FAULTS),
    })
  })
  return router
}

export const AUDIT_VERIFY_ROUTE: Route = {
  ...{ method: 'get', path: '/api/v1/audit/verify', tag: 'People', id: 'verifyAudit' },
  summary: 'Whether the chain of the audit holds from its first line to its last',
  credential: 'session',
  right: ['audit.read'],
  answer: {
    description: 'What was found; no faults where it holds',
    schema: z.object({
      at: z.int().describe('epoch ms at which it was read'),
      lines: z.int(),
      head: z.int().describe('number of the last line'),
      faultCount: z.int(),
      faults: z
        .array(
          z.object({
            file: z.string(),
            line: z.int(),
            what: z.object({ zh: z.string(), en: z.string() }),
          }),
        )
        .describe('the first 100'),
    }),
  },
  faults: { 403: ['notAllowed'] },
}
