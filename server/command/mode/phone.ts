import type { Role } from '../../../shared/access/roles.ts'
import { TRANSITION_NAMES } from '../../../shared/fact/schemas/mode-names.ts'
import type { TransitionId } from '../../../shared/fact/schemas/mode.ts'
import type { LedgerRecord } from '../../../shared/lifecycle/types.ts'
import type { Room } from '../decision.ts'
import { fieldRefusal } from './refusals.ts'
import { RIGHTS } from './rights.ts'

/** A person's own number has no place in the journal (DOMAIN §5.2): mobile numbers are refused, with or without country code. */
const PRIVATE_LINE = /^(?:00?86)?1[3-9]\d{9}$/

export function checkOfficeLine(number: string, transition: TransitionId): void {
  if (!PRIVATE_LINE.test(number.replaceAll(/[ -]/g, ''))) return
  throw fieldRefusal('phone.numberDialled', transition, {
    zh: '须为办公电话或分机，不得记录私人手机号',
    en: 'must be an office number or extension, never a private phone',
  })
}

/** Whoever answered is another person, with the right to confirm this step. */
export function checkWhoAnswered(
  answeredBy: string,
  proposal: LedgerRecord,
  transition: TransitionId,
  { posts }: Room,
): void {
  const allowed: readonly Role[] = RIGHTS[transition].confirm
  const known = posts?.() ?? null
  const holds = known?.some(
    ({ post, roles }) => post === answeredBy && roles.some((role) => allowed.includes(role)),
  )
  if (answeredBy !== proposal.fields['proposedBy'] && holds !== false) return
  const step = TRANSITION_NAMES[transition]
  throw fieldRefusal('phone.answeredBy', transition, {
    zh: `${answeredBy}不是另一名有权确认“${step.zh}”的岗位，请另选`,
    en: `${answeredBy} is no second post with the right to confirm "${step.en}": choose another`,
  })
}
