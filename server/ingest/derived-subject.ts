import { FEEDBACK } from '../../shared/lifecycle/feedback.ts'

/** Ids that a case gives the rating of its callback and an order that of its review (shared/fact/schemas/feedback.ts). */
const DERIVED = /^(?:case|order):.+:\d+$/

/** What begins a rating by itself; what follows one may name it, e.g. `feedback.rectifyOpened`. */
const OPENING: ReadonlySet<string> = new Set(
  FEEDBACK.transitions.flatMap(({ type, from }) =>
    type.startsWith('feedback.') && from !== '*' && from.includes(null) ? [type] : [],
  ),
)

/** Whether an event would begin a record that only another one may give: told twice over, it would count twice in F7. */
export function isDerivedSubject(type: string, subject: string): boolean {
  return OPENING.has(type) && DERIVED.test(subject)
}
