import type { Priority } from '../../../shared/alarm/kinds.ts'
import type { Lang } from '../../i18n/texts.ts'
import type { Range } from './ranges.ts'

export const REPLAY_TEXTS = {
  zh: {
    bar: '复盘时间轴',
    word: '复盘',
    play: '播放',
    pause: '暂停',
    close: '实时',
    closing: '回到实时',
    fetching: '取数中',
    failed: '取不到，再试',
    nothing: '尚无记录',
    ranges: '时间轴跨度',
  },
  en: {
    bar: 'Time bar of the replay',
    word: 'Replay',
    play: 'Play',
    pause: 'Pause',
    close: 'Live',
    closing: 'Back to live',
    fetching: 'Fetching',
    failed: 'Trying again',
    nothing: 'No records yet',
    ranges: 'Span of the time bar',
  },
} as const satisfies Record<Lang, Record<string, string>>

export const RANGE_TEXTS: Readonly<Record<Lang, Readonly<Record<Range['id'], string>>>> = {
  zh: { '1h': '1 时', '6h': '6 时', '24h': '24 时', '7d': '7 天', '30d': '30 天' },
  en: { '1h': '1 h', '6h': '6 h', '24h': '24 h', '7d': '7 d', '30d': '30 d' },
}

export const MARK_TEXTS = {
  zh: {
    failed: '标记取不到，再试',
    more: '另 {n} 条未标',
    older: '更早的告警未标',
    alarms: '告警 {n} 条',
  },
  en: {
    failed: 'No marks, trying again',
    more: '{n} more not marked',
    older: 'older alarms not marked',
    alarms: 'Alarms {n}',
  },
} as const satisfies Record<Lang, Record<string, string>>

export const PRIORITY_TEXTS: Readonly<Record<Lang, Readonly<Record<Priority, string>>>> = {
  zh: { high: '高', medium: '中', low: '低' },
  en: { high: 'high', medium: 'medium', low: 'low' },
}
