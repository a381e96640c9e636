import type { Row } from '../../../shared/board/board.ts'
import { numberIn } from '../../panel/read.ts'
import type { ActScene, WorkAct } from './act.ts'
import { filled } from './forms.ts'
import { WORK_TEXTS as T } from './texts.ts'

/** 叫应: unread after 3 minutes it is repeated by telephone; the answer says three things (DOMAIN §2.6.1). */
export function calloutActs(id: string, row: Row): readonly WorkAct[] {
  if (numberIn(row, 'answeredAt') !== null) return []
  const isRead = numberIn(row, 'readAt') !== null
  const answer: WorkAct = {
    ...{ id: 'answer', key: 'a', label: T.takeAnswer },
    form: {
      ...{ title: T.takeAnswer, act: T.takeAnswer, command: 'callout.answer' },
      fields: [
        { name: 'commandPost', label: T.commandPost, kind: 'text', required: true, most: 60 },
        { name: 'communities', label: T.communities, kind: 'number', required: true, most: 400 },
        { name: 'evacuating', label: T.evacuating, kind: 'check' },
      ],
      body: (values) => ({
        calloutId: id,
        commandPost: values['commandPost'],
        communities: values['communities'],
        evacuating: values['evacuating'] === true,
      }),
    },
  }
  const phone: WorkAct = {
    ...{ id: 'phone', key: 'p', label: T.phone },
    command: { act: 'callout.phone', fields: { calloutId: id, reached: true } },
  }
  const read: WorkAct = {
    ...{ id: 'read', key: 'd', label: T.read },
    command: { act: 'callout.read', fields: { calloutId: id } },
  }
  return [answer, phone, ...(isRead ? [] : [read])]
}

export function newCallout({ responseId }: ActScene): WorkAct {
  return {
    ...{ id: 'new', key: 'n', label: T.call },
    form: {
      ...{ title: T.call, act: T.call, command: 'callout.send' },
      fields: [
        { name: 'posts', label: T.posts, kind: 'area', required: true, most: 2000 },
        { name: 'message', label: T.message, kind: 'text', most: 200 },
      ],
      body: (values) => ({
        responseId,
        posts: String(values['posts'])
          .split('\n')
          .map((post) => post.trim())
          .filter((post) => post !== ''),
        ...filled(values, 'message'),
      }),
    },
  }
}
