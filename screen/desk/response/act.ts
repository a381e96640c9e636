import type { Bilingual } from '../../../shared/indicator/types.ts'
import type { WorkForm } from './forms.ts'

/** What can be done to a row, or anew; the first is what is done next. */
export interface WorkAct {
  readonly id: string
  /** Key that does it. */
  readonly key: string
  readonly label: Bilingual
  readonly danger?: boolean
  /** Done at once, or asked for first. */
  readonly command?: { readonly act: string; readonly fields: Readonly<Record<string, unknown>> }
  readonly form?: WorkForm
}

/** What an act may depend on besides its row. */
export interface ActScene {
  readonly responseId: string
  /** Who may cancel a task (DOMAIN §2.6.5), and say what was wrong and what is mended. */
  readonly mayApprove: boolean
  readonly orgs: readonly { readonly code: string; readonly name: string }[]
}
