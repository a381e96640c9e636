import type { Lang } from '../../i18n/texts.ts'

const ZH = {
  title: '等待配对',
  wall: '大屏 {wall}',
  unnamed: '未命名大屏',
  how: '请在值守台“屏幕配对”页输入此配对码',
  asking: '正在申请配对码',
  full: '等待配对的大屏过多，将自动重试；不再需要的请关闭',
  silent: '服务器没有应答，正在重试。请检查本机网络，以及服务器是否在运行',
  paired: '配对成功',
} as const

const EN: Readonly<Record<keyof typeof ZH, string>> = {
  title: 'Waiting to be paired',
  wall: 'Wall {wall}',
  unnamed: 'Wall without a name',
  how: 'Enter this code at the desk, on the page Devices',
  asking: 'Asking for a code',
  full: 'Too many walls wait; trying again. Close those that are not needed',
  silent:
    'The server does not answer; trying again. Check the network of this machine and whether the server runs',
  paired: 'Paired',
}

export const PAIRING_TEXTS: Readonly<Record<Lang, Readonly<Record<keyof typeof ZH, string>>>> = {
  zh: ZH,
  en: EN,
}
