import { fact } from './common.ts'
import { MODE_SCHEMAS as schemas } from './mode.ts'

/** Facts of modes: written by commands, refused at the door for producers. */
export const MODE_FACTS = {
  'response.proposed': command(fact('proposal', schemas['response.proposed'])),
  'response.approved': command(fact('proposal', schemas['response.approved'])),
  'response.rejected': command(fact('proposal', schemas['response.rejected'])),
  'response.approvedByPhone': command(fact('proposal', schemas['response.approvedByPhone'])),
  'response.ordered': command(fact('proposal', schemas['response.ordered'])),
  'response.approvalSigned': command(fact('proposal', schemas['response.approvalSigned'])),
  'response.glassBroken': command(fact('proposal', schemas['response.glassBroken'])),
  'response.breakReviewed': command(fact('proposal', schemas['response.breakReviewed'])),
  'response.alerted': command(fact('response', schemas['response.alerted'])),
  'response.started': command(fact('response', schemas['response.started'])),
  'response.levelChanged': command(fact('response', schemas['response.levelChanged'])),
  'response.ended': command(fact('response', schemas['response.ended'])),
  'response.reverted': command(fact('response', schemas['response.reverted'])),
  'response.annulled': command(fact('response', schemas['response.annulled'])),
  'response.closed': command(fact('response', schemas['response.closed'])),
  'response.lifted': command(fact('response', schemas['response.lifted'])),
  'response.countersigned': command(fact('response', schemas['response.countersigned'])),
  'response.reviewed': command(fact('response', schemas['response.reviewed'])),
  'response.noted': command(fact('response', schemas['response.noted'])),
} as const

function command<E extends object>(entry: E): E & { readonly internal: true } {
  return { ...entry, internal: true }
}
