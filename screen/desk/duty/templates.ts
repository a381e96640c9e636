import type { DUTY_LOG_KINDS } from '../../../shared/fact/codes.ts'
import type { Bilingual } from '../../../shared/indicator/types.ts'

export type LogKind = keyof typeof DUTY_LOG_KINDS

/** Words that a line of the log often begins with; ＿ is where the officer goes on. */
export const TEMPLATES: Readonly<Record<LogKind, readonly Bilingual[]>> = {
  call: [
    { zh: '报告现场情况：＿', en: 'Reports from the scene: ＿' },
    { zh: '请求增援：＿', en: 'Asks for support: ＿' },
    { zh: '通报停水停电停气：＿', en: 'Tells of a cut of water, power or gas: ＿' },
  ],
  instruction: [
    { zh: '带班领导指示：＿', en: 'The leader on duty orders: ＿' },
    { zh: '上级来电要求：＿', en: 'Called from above and asked: ＿' },
  ],
  report: [
    { zh: '已向区总值班室电话报告：＿', en: 'Told the district duty office by telephone: ＿' },
    { zh: '书面信息已报送：＿', en: 'Written report sent: ＿' },
  ],
  weather: [
    { zh: '气象部门提示：＿', en: 'The weather service says: ＿' },
    { zh: '积水点巡查正常：＿', en: 'Places that flood checked, in order: ＿' },
  ],
  rollCall: [{ zh: '上级抽查点名，在岗：＿', en: 'Roll called from above, on duty: ＿' }],
  other: [
    { zh: '设备巡检正常', en: 'Equipment checked, in order' },
    { zh: '＿', en: '＿' },
  ],
}
