import type { Bilingual } from '../../shared/indicator/types.ts'
import { DESK_TEXTS } from './texts.ts'

const NO_RIGHT: Bilingual = {
  zh: '本岗位无权查看；工作需要的，请技术管理员调整账号的角色',
  en: 'This post may not read it. Where it has to, the technical administrator changes its roles.',
}

/** What the API says to programs in English alone (docs/api.md), in the words of the desk. */
const WORDS: Readonly<Record<string, Bilingual>> = {
  internal: {
    zh: '服务器出错，没有执行；请再试一次，仍不行请通知技术管理员',
    en: 'The server failed and nothing was done; try again, then tell the administrator.',
  },
  tooOften: { zh: '请求过于频繁，请稍后再试', en: 'Too many requests; try again in a moment.' },
  busy: { zh: '服务器正忙，请稍后再试', en: 'The server is busy; try again in a moment.' },
  timeout: { zh: '请求超时，请再试一次', en: 'The request took too long; try again.' },
  tooLarge: { zh: '内容过长，请缩短后再试', en: 'That is too long; shorten it and try again.' },
  noToken: { zh: '请先登录', en: 'Sign in first.' },
  unknownToken: { zh: '登录已失效，请重新登录', en: 'You are signed in no more; sign in again.' },
  wrongKind: NO_RIGHT,
  notAllowed: NO_RIGHT,
  unknownWorld: {
    zh: '演练未在进行或已结束，请换到真实状态',
    en: 'The drill does not run, or has ended: change to the real world.',
  },
  unknownRegion: { zh: '没有这个区域，请重选', en: 'There is no such region: choose anew.' },
  unknownCase: {
    zh: '没有这件案件，或无权查看；请回到列表重选',
    en: 'There is no such case, or not for you: choose one of the list.',
  },
  unknownNeed: {
    zh: '没有这项共性需求，或无权查看；请回到列表重选',
    en: 'There is no such common need, or not for you: choose one of the list.',
  },
  unknownRoute: {
    zh: '服务器没有此功能，请刷新页面后再试',
    en: 'The server does not do this; load the page anew and try again.',
  },
}

/** A refusal in the languages of the desk: in the server's own words where it has both, else in ours. */
export function refusalWords(code: string, message: unknown, status: number): Bilingual {
  if (typeof message === 'object' && message !== null && 'zh' in message && 'en' in message)
    return { zh: String(message.zh), en: sentence(String(message.en)) }
  const own = WORDS[code]
  if (own !== undefined) return own
  const said = (text: string): string => text.replace('{status}', `${status}`)
  const failed = { zh: said(DESK_TEXTS.zh.failed), en: said(DESK_TEXTS.en.failed) }
  return typeof message === 'string' && message !== ''
    ? { ...failed, en: sentence(message) }
    : failed
}

/** What is said to programs begins small and has no stop; a field's name (`data.at`, `responseId`) stays as it is written. */
function sentence(text: string): string {
  const begun = /^[a-z]+[ ,;:]/.test(text) ? text[0]!.toUpperCase() + text.slice(1) : text
  return /[.!?…]$/.test(begun) ? begun : `${begun}.`
}
