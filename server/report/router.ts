import type { AuditAct } from '../../shared/access/acts.ts'
import { Router, type Request, type RequestHandler, type Response } from 'express'
import type { Commander } from '../command/decision.ts'
import { may } from '../../shared/access/roles.ts'
import { reportDocx } from './docx.ts'
import { reportHtml, type ExportNote } from './html.ts'
import type { ReportDesk, ShownReport } from './report-desk.ts'
import { wordsIn } from './words.ts'

export interface ReportRouterDeps {
  readonly desk: ReportDesk
  readonly timeZone: string
  readonly now: () => number
  /** Lets those of the desk pass, and tells who they are. */
  readonly requireCommander: RequestHandler
  readonly commanderOf: (request: Request) => Commander
  /** One line of the audit, before the answer leaves (RULES AC4). Throws where it cannot be written. */
  readonly note: (
    request: Request,
    response: Response,
    act: AuditAct,
    target: string,
    after: Readonly<Record<string, string>>,
  ) => void
}

const TYPES = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  html: 'text/html; charset=utf-8',
} as const
const REASON_LETTERS = 100

/**
 * `GET /reports`, `/reports/{id}` and the paper itself, `/reports/{id}.docx` and `.html`: for those who work on reports, an export with its reason, on the
 * paper and in the audit (DOMAIN §5.6).
 */
export function reportRouter(deps: ReportRouterDeps): Router {
  const { desk } = deps
  const router = Router()
  router.use('/reports', deps.requireCommander, (request, response, next) => {
    const { roles } = deps.commanderOf(request)
    if (may(roles, 'report.edit') || may(roles, 'report.sign')) return next()
    refuse(
      response,
      403,
      'notAllowed',
      '无权查看报告；工作需要的，请技术管理员调整账号的角色',
      'not allowed to read reports: the technical administrator gives the account another role where it has to',
      '',
    )
  })
  router.get('/reports', (_, response) => void response.json({ reports: desk.lines() }))
  for (const type of ['docx', 'html'] as const)
    router.get(`/reports/:id.${type}`, async (request, response) => {
      const reason = String(request.query['reason'] ?? '').trim()
      if (reason === '' || reason.length > REASON_LETTERS)
        return refuse(
          ...([response, 400, 'noReason', '请写明导出事由（100 字以内）'] as const),
          ...(['an export needs a reason of at most 100 letters', 'reason'] as const),
        )
      const { id } = request.params
      const shown = await desk.show(id)
      if (shown === null) return unknown(response)
      const note = noteOf(shown, id, reason, deps, request)
      deps.note(request, response, 'report.exported', id, {
        type,
        reason,
        documentHash: shown.documentHash,
      })
      const name = encodeURIComponent(`${shown.document.title}.${type}`)
      response
        .type(TYPES[type])
        .set('Cache-Control', 'no-store')
        .set(
          'Content-Security-Policy',
          "default-src 'none'; style-src 'unsafe-inline'; sandbox allow-modals",
        )
        .set(
          'Content-Disposition',
          `${type === 'docx' ? 'attachment' : 'inline'}; filename*=UTF-8''${name}`,
        )
        .send(
          type === 'docx'
            ? await reportDocx(shown.document, note)
            : reportHtml(shown.document, note),
        )
    })
  router.get('/reports/:id', async (request, response) => {
    const { id } = request.params
    const shown = await desk.show(id)
    if (shown === null) return unknown(response)
    const line = desk.lines().find(({ reportId }) => reportId === id) ?? null
    response.json({ ...shown, report: line })
  })
  return router
}

function noteOf(
  { documentHash, isAsSigned }: ShownReport,
  id: string,
  reason: string,
  { desk, timeZone, now, commanderOf }: ReportRouterDeps,
  request: Request,
): ExportNote {
  const { when } = wordsIn(timeZone)
  const line = desk.lines().find(({ reportId }) => reportId === id)
  const signed = `${line?.signedBy ?? '—'} 于 ${when(line?.signedAt)} 签发`
  const standing =
    isAsSigned === null
      ? '草稿（未签发）'
      : isAsSigned
        ? signed
        : `${signed}（警告：内容与签发时不符）`
  return { by: commanderOf(request).name, at: when(now()), reason, standing, documentHash }
}

function unknown(response: Response): void {
  refuse(
    response,
    404,
    'unknownReport',
    '没有这份报告，请刷新后重选',
    'there is no such report: look again and choose one',
    'id',
  )
}

function refuse(
  response: Response,
  status: number,
  code: string,
  zh: string,
  en: string,
  path: string,
): void {
  response.status(status).json({ code, message: { zh, en }, path })
}
