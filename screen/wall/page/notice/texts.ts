import type { ElementCode } from '../../../../shared/fact/response-codes.ts'
import type { Lang } from '../../../i18n/texts.ts'

/** Words of the notice to the public. */
export const NOTICE_TEXTS = {
  zh: {
    title: '致居民',
    calm: '目前没有生效的预警和应急响应',
    doing: '请您这样做',
    measures: '正在采取的措施',
    prepared: '我们这样准备：应急六要素',
    source: '发布：{who}',
    told: '{time}',
    asOf: '数据截至 {time}',
    always: ['报警 110 · 火警救援 119 · 急救 120', '以官方发布为准，不编造、不传播虚假信息'],
  },
  en: {
    title: 'To residents',
    calm: 'No warning and no emergency response is in force',
    doing: 'What you should do',
    measures: 'What is being done',
    prepared: 'How we prepare: the six elements',
    source: 'Issued by {who}',
    told: '{time}',
    asOf: 'Data as of {time}',
    always: [
      'Police 110 · Fire and rescue 119 · Ambulance 120',
      'Trust official notices; do not spread rumours',
    ],
  },
} as const satisfies Record<Lang, unknown>

/** 标准界定 of the six elements for everybody (DOMAIN §1.6 row 74, §2.6.4). */
export const ELEMENTS_EXPLAINED: Readonly<Record<ElementCode, Readonly<Record<Lang, string>>>> = {
  organization: {
    zh: '谁来指挥：指挥部和工作组到位，值班加强为双人',
    en: 'Who leads: command post and working groups in place, watch doubled',
  },
  policy: {
    zh: '凭什么办：启动文件，停课停工、征用补偿的依据',
    en: 'On what basis: orders in force, rules for closures and compensation',
  },
  supplies: {
    zh: '用什么办：沙袋水泵、照明药品、饮食帐篷够不够',
    en: 'With what: pumps, lights, medicine, food and tents in hand',
  },
  technology: {
    zh: '靠什么看：通信有备用，视频、专家、地图随时可用',
    en: 'By what means: back-up communication, video, experts, maps',
  },
  coordination: {
    zh: '谁来支援：公安、消防、医疗、水电气通信联络员在岗',
    en: 'Who helps: police, fire, medical and utility officers on call',
  },
  responsibility: {
    zh: '谁对您负责：网格员包楼包户，特殊群体一对一',
    en: 'Who looks after you: grid staff for each house, one to one where needed',
  },
}
