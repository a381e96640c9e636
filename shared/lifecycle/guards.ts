import type { Fact } from '../fact/fact.ts'
import { FUTURE_LIMIT_MS } from '../fact/fact.ts'
import { ANCHOR_ORDER } from '../fact/schemas/case.ts'
import type { Standard } from '../region/package.ts'
import { REOPEN_WINDOW_MS } from './case.ts'
import { JUDICIAL_WINDOW_MS } from './mediation.ts'
import { REVIEW_WINDOW_MS } from './order.ts'
import type { LedgerRecord, Round } from './types.ts'

/** What a guard may look at. The same object is handed to every guard; keep nothing of it. */
export interface GuardContext {
  readonly fact: Fact
  /** null when the fact opens the record. */
  readonly record: LedgerRecord | null
  /** The present round. */
  readonly round: Round | null
  /** Standard of the record's category, if the package has one. */
  readonly standard: () => Standard | undefined
  /** Whether a whistle or mediation of this record is open at the fact's time. */
  readonly linkedOpen: () => boolean
  /** Whether the world has a response of that id. */
  readonly responseKnown: (id: string) => boolean
}

/** true = the fact may pass. The name is the reason of the rejection otherwise (RULES IN4). */
export type Guard = (context: GuardContext) => boolean

/** Stamp of an anchor: `reportedAt` → `reported`. */
export function stampOf(anchor: string): string {
  return anchor.slice(0, -2)
}

function within(context: GuardContext, stamp: string, windowMs: number): boolean {
  const since = context.round?.at[stamp]
  return since === undefined || context.fact.time <= since + windowMs
}

export const GUARDS: Readonly<Record<string, Guard>> = {
  /** T0 comes again only for a case that was imported, and before it is reopened. */
  importedOnly: ({ record, round }) =>
    record === null || (round?.flags['imported'] === true && record.rounds.length === 1),
  anchorsOrdered: ({ fact, round }) => {
    const anchors = fact.data['provenAnchors'] as Readonly<Record<string, number | undefined>>
    let last = -Infinity
    for (const name of ANCHOR_ORDER) {
      const at = anchors[name] ?? round?.at[stampOf(name)]
      if (at === undefined) continue
      if (at < last) return false
      last = at
    }
    return true
  },
  anchorsNotAhead: ({ fact }) => {
    const anchors = fact.data['provenAnchors'] as Readonly<Record<string, number | undefined>>
    return ANCHOR_ORDER.every((name) => (anchors[name] ?? 0) <= fact.time + FUTURE_LIMIT_MS)
  },
  notIntoItself: ({ fact }) => fact.data['masterCaseId'] !== fact.subject,
  /** 潍坊 art. 22. */
  notArbitrated: ({ round }) => round?.flags['arbitrated'] !== true,
  verifierNotHandler: ({ fact, record }) => {
    const verifier = fact.data['verifier']
    return verifier !== record?.fields['signer'] && verifier !== record?.fields['handler']
  },
  linkedClosed: ({ fact, linkedOpen }) =>
    (fact.data['closeLinked'] === true && fact.data['closeLinkedReason'] !== undefined) ||
    !linkedOpen(),
  verifyMayBeSkipped: ({ fact, standard }) =>
    fact.data['reason'] === 'impossible' || standard()?.mustVerify !== true,
  reopenWindow: (context) => within(context, 'closed', REOPEN_WINDOW_MS),
  wasAppealed: ({ round }) => round?.flags['appealed'] === true,
  wasSupervised: ({ round }) => round?.flags['supervised'] === true,
  reviewWindow: (context) => within(context, 'done', REVIEW_WINDOW_MS),
  judicialWindow: (context) => within(context, 'agreed', JUDICIAL_WINDOW_MS),
  /** Later on it is a mediation that failed (M3). */
  beforeFirstSession: ({ round }) => round?.at['firstSession'] === undefined,
  /** 人民调解法 art. 25. */
  policeToldOfRed: ({ fact, record }) => {
    const before = record?.fields['level']
    return (
      fact.data['level'] !== 'red' ||
      before === undefined ||
      before === 'red' ||
      fact.data['policeNotifiedAt'] !== undefined
    )
  },
  judicialWasApplied: ({ round }) => round?.flags['judicialApplied'] === true,
  holdsPost: ({ fact, record }) => {
    const posts = record?.fields['posts']
    return Array.isArray(posts) && posts.includes(fact.data['postId'])
  },
  /** 志愿服务条例 art. 17. */
  insuredIfRisky: ({ fact }) =>
    fact.data['riskNote'] === undefined || fact.data['insured'] === true,
  responseKnown: ({ fact, responseKnown }) => responseKnown(String(fact.data['responseId'])),
  wasAutoClosed: ({ round }) =>
    round?.flags['autoClosed'] === true && round.at['checkedOut'] === undefined,
}
