import type { AuditAct } from '../../../shared/access/acts.ts'
import { json, Router } from 'express'
import { z } from 'zod'
import { AccessRefusal, refused } from '../account/refusal.ts'
import { requireSession, sessionOf } from '../account/session.ts'
import { actorOf, type SignIn } from '../account/sign-in.ts'
import type { Account } from '../account/account.ts'
import { allow } from '../allow.ts'
import type { Audit } from '../audit/audit.ts'
import { originOf, type Origin } from '../caller/origin.ts'
import { parsed } from '../parse.ts'
import type { TokenStore } from '../store.ts'
import type { Token } from '../token.ts'
import { OWN_WORDS } from '../../../shared/lib/own-words.ts'

export interface ProducerRouterDeps {
  readonly tokens: TokenStore
  readonly signIn: SignIn
  readonly audit: Pick<Audit, 'write'>
  readonly now: () => number
}

/** As `npm run access -- token create --kind producer` takes them. */
export const ProducerBody = z.strictObject({
  name: z.string().regex(/^[\w.@-]{1,40}$/, OWN_WORDS.producerName.en),
  /** Exact, or a prefix when it ends in `*`. */
  sources: z
    .array(z.string().regex(/^[!-~]{1,128}$/, OWN_WORDS.producerSource.en))
    .min(1)
    .max(50),
})
export const ProducerView = z.object({
  id: z.string(),
  name: z.string(),
  sources: z.array(z.string()),
  createdAt: z.int(),
  revokedAt: z.int().nullable(),
})
export type ProducerView = z.infer<typeof ProducerView>

const LIMIT_BYTES = 16 * 1024

/** `/api/v1/producers`: tokens of those who send events, for the integrator (RULES AC1). */
export function producerRouter({ tokens, signIn, audit, now }: ProducerRouterDeps): Router {
  const router = Router()
  const session = requireSession(signIn)

  router.get('/producers', session, (request, response) => {
    allow(sessionOf(request).account, 'producer.manage')
    response.json({ producers: tokens.list().flatMap(viewOf) })
  })
  router.post('/producers', session, json({ limit: LIMIT_BYTES }), (request, response) => {
    const { account } = sessionOf(request)
    allow(account, 'producer.manage')
    const { name, sources } = parsed(ProducerBody, request.body)
    const { token, bearer } = tokens.create(name, { kind: 'producer', sources }, now())
    try {
      write('token.created', account, originOf(request, response), token)
    } catch (error) {
      // What leaves no trace must not hold (RULES AC4).
      tokens.revoke(token.id, now())
      throw error
    }
    response.status(201).json({ producer: viewOf(token)[0], bearer })
  })
  router.delete('/producers/:id', session, (request, response) => {
    const { account } = sessionOf(request)
    allow(account, 'producer.manage')
    const id = String(request.params['id'])
    const token = tokens.list().find((each) => each.id === id && each.grant.kind === 'producer')
    if (token === undefined || !tokens.revoke(id, now()))
      throw new AccessRefusal(404, 'unknownProducer', {
        zh: '没有这个可撤销的数据源令牌，可能已被撤销，请刷新后再看',
        en: 'there is no such token that could be revoked; it may be revoked already: look again',
      })
    write('token.revoked', account, originOf(request, response), token)
    response.status(204).end()
  })

  function write(act: AuditAct, by: Account, { from, request }: Origin, token: Token): void {
    const scope = { name: token.name, scope: viewOf(token)[0]!.sources.join(',').slice(0, 1000) }
    const [before, after] = act === 'token.created' ? [null, scope] : [scope, null]
    audit.write({
      ...{ at: now(), actor: actorOf(by), role: 'integrator', from, act, target: token.id },
      ...{ before, after, request },
    })
  }

  router.use(refused)
  return router
}

/** Empty of a token that is no producer's. */
function viewOf({ id, name, grant, createdAt, revokedAt }: Token): readonly ProducerView[] {
  if (grant.kind !== 'producer') return []
  return [{ id, name, sources: [...grant.sources], createdAt, revokedAt }]
}
