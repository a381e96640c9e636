import type { Row } from '../../../shared/board/board.ts'
import { PROBLEM_TYPE_IDS, PROBLEM_TYPES } from '../../../shared/drill/dimensions.ts'
import type { ActScene, WorkAct } from './act.ts'
import { ahead, filled } from './forms.ts'
import { WORK_TEXTS as T } from './texts.ts'

const DAY_MIN = 24 * 60

/** What was found wrong in the response, who mends it and by when (DOMAIN §4.5 chapter 8). */
export function newProblem({ responseId, mayApprove }: ActScene): WorkAct | null {
  if (!mayApprove) return null
  const choices = PROBLEM_TYPE_IDS.map((value) => ({ value, label: PROBLEM_TYPES[value] }))
  return {
    ...{ id: 'new', key: 'n', label: T.newProblem },
    form: {
      ...{ title: T.newProblem, act: T.newProblem, command: 'problem.find' },
      fields: [
        { name: 'type', label: T.kind, kind: 'choice', choices, value: 'process', required: true },
        { name: 'text', label: T.problem, kind: 'area', required: true, most: 200 },
        { name: 'owner', label: T.mender, kind: 'text', required: true, most: 60 },
        { name: 'days', label: T.daysAhead, kind: 'number', required: true },
      ],
      body: ({ type, text, owner, days }, nowMs) => ({
        responseId,
        ...{ problemType: type, text, ownerOrg: owner },
        ...ahead('dueAt', typeof days === 'number' ? days * DAY_MIN : null, nowMs),
      }),
    },
  }
}

export function problemActs(
  problemId: string,
  row: Row,
  { mayApprove }: ActScene,
): readonly WorkAct[] {
  if (row['state'] !== 'OPEN' || !mayApprove) return []
  return [
    {
      ...{ id: 'close', key: 'a', label: T.closeProblem },
      form: {
        ...{ title: T.closeProblem, act: T.closeProblem, command: 'problem.close' },
        fields: [
          { name: 'note', label: T.mended, kind: 'area', required: true, most: 200 },
          { name: 'revision', label: T.revision, kind: 'text', most: 60 },
        ],
        body: ({ note, revision }) => ({
          problemId,
          ...filled({ note: note ?? null, planRevision: revision ?? null }, 'note', 'planRevision'),
        }),
      },
    },
  ]
}
