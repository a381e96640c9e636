import type { NewFact } from '../../../shared/fact/fact.ts'
import type { Appended } from '../../journal/journal.ts'
import { checkEvent, type CheckContext } from '../check.ts'
import type { Fault } from '../codes.ts'
import { inspect } from '../inspect.ts'
import type { Form } from './form.ts'
import { identityOf } from './identity.ts'
import { reportOf, type Ground } from './report.ts'

export interface TakeDeps {
  readonly ground: Ground
  readonly check: CheckContext
  readonly journal: {
    readonly append: (facts: readonly NewFact[]) => Promise<readonly Appended[]>
    readonly readSubject: (world: string, subject: string) => Promise<readonly unknown[]>
  }
}

/** Who sends, as far as the door needs it. */
export interface Sender {
  /** Bearer text of the token. */
  readonly key: string
  /** As they were granted. */
  readonly sources: readonly string[]
  /** `Idempotency-Key` of the request. */
  readonly retryKey: string | undefined
}

export type Taken =
  | { readonly kind: 'taken'; readonly id: string; readonly isNew: boolean }
  | { readonly kind: 'fault'; readonly fault: Fault }

/** Makes a form a fact, once however often it is sent, and answers when that is durable. Rejects as `Journal.append` does. */
export async function take(form: Form, sender: Sender, deps: TakeDeps): Promise<Taken> {
  const found = inspect(Object.fromEntries(form))
  if (found !== undefined) return { kind: 'fault', fault: found }
  const report = reportOf(form, sender.key, deps.ground)
  if (report.kind === 'fault') return report
  const { nowMs } = deps.check
  const { id, before } = identityOf(form, { ...sender, nowMs })
  const checked = checkEvent(
    {
      ...{ specversion: '1.0', id, source: sourceOf(sender.sources) },
      ...{ type: 'case.reported', subject: id, time: new Date(nowMs).toISOString() },
      data: report.data,
    },
    deps.check,
  )
  if (checked.kind === 'fault') return checked
  if (before !== null && (await deps.journal.readSubject('live', before)).length > 0)
    return { kind: 'taken', id: before, isNew: false }
  const [appended] = await deps.journal.append([checked.fact])
  // The id is made of all that was sent, so one with other content differs in the time of the retry alone.
  return { kind: 'taken', id, isNew: appended?.kind === 'accepted' }
}

/** As what a producer's requests come: its first source, and of one that ends in `*` that of this API. */
export function sourceOf([source = '']: readonly string[]): string {
  return source.endsWith('*') ? `${source.slice(0, -1)}open311` : source
}
