import type { Lang } from '../../i18n/texts.ts'
import type { RefusalReason } from '../../../shared/link/wire.ts'

/** What a refusal of the server means to who stands before the wall. */
export const REFUSAL_TEXTS = {
  zh: {
    badMessage: '大屏与服务端不一致，请刷新',
    tooMany: '请求过多，稍后重试',
    notAllowed: '本屏无权查看',
    tokenRevoked: '本屏授权已失效',
    protocol: '等待换用新版大屏',
    slow: '网络过慢，重连中',
    unknownRegion: '区域不存在',
    unknownWorld: '演练已结束',
    serverStopping: '服务端正在重启',
  },
  en: {
    badMessage: 'wall and server differ, reload',
    tooMany: 'too many requests, waiting',
    notAllowed: 'this wall may not see it',
    tokenRevoked: 'access of this wall has ended',
    protocol: 'waiting for the new wall',
    slow: 'slow network, reconnecting',
    unknownRegion: 'no such region',
    unknownWorld: 'the drill has ended',
    serverStopping: 'the server is restarting',
  },
} as const satisfies Record<Lang, Record<RefusalReason, string>>
