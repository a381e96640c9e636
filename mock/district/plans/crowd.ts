import type { Plan, PlanCondition } from '../../../shared/region/plan.ts'
import { makePlan } from './rows.ts'
import { COMMON_CALLOUTS, COMMON_ELEMENTS, COMMON_RECOVERY } from './shared-rows.ts'

/** 人群聚集. */
export function crowdPlan(): Plan {
  return makePlan({
    head: {
      id: 'crowd',
      name: '人群聚集与大型活动应急预案',
      nameEn: 'Crowd gathering plan',
      kind: 'special',
      hazards: ['人群', '聚集', '拥挤', '踩踏', '大型活动'],
      hazardsEn: ['crowd', 'gathering', 'crush', 'large event'],
      categories: ['1105'],
      version: '2026.1',
      approvedAt: '2026-03-05',
      nextReview: '2028-03-05',
    },
    triggers: [
      trigger(
        4,
        2000,
        2,
        [30, 60],
        '单点聚集 2000 人以上，或密度达 2 人/平方米',
        '2,000 people in one place, or 2 a square metre',
      ),
      trigger(
        3,
        5000,
        3,
        [20, 45],
        '单点聚集 5000 人以上，或密度达 3 人/平方米，局部滞行',
        '5,000 people in one place, or 3 a square metre, the flow slows',
      ),
      trigger(
        2,
        10_000,
        4,
        [15, 30],
        '单点聚集 1 万人以上，或密度达 4 人/平方米，出现对冲',
        '10,000 people in one place, or 4 a square metre, streams meet head-on',
      ),
      trigger(
        1,
        20_000,
        5,
        [10, 15],
        '单点聚集 2 万人以上，或密度达 5 人/平方米，发生踩踏或人员伤亡',
        '20,000 people in one place, or 5 a square metre, a crush or casualties',
      ),
    ],
    tasks: `
count | 4 | technology | streetOffice | 监测预警组组长 | Head of the watch group | 15 | 1 | 现场人数与密度每 10 分钟报告一次 | Report heads and density every ten minutes
flow | 4 | coordination | police | 派出所所长 | Head of the police station | 20 | 1 | 单向通行、入口限流 | One-way flow, hold people at the entrances
aisles* | 4 | responsibility | streetOffice | 网格长 | Grid lead | 30 | 1 | 巡查出入口与疏散通道，清除障碍 | Walk the exits and ways out, clear them
transport | 4 | coordination | traffic | 交通运输所负责人 | Head of the traffic office | 30 | 2 | 周边交通管制与接驳疏运 | Control traffic around it, carry people away
stalls | 4 | coordination | urban | 城管中队长 | Urban management squad leader | 30 | 2 | 清理占道摊点与临时构筑物 | Remove stalls and structures from the way
notice | 4 | policy | streetOffice | 宣传负责人 | Head of information | 20 | 2 | 发布现场拥挤提示与绕行建议 | Tell of the crowding and the ways round it
medical | 3 | supplies | health | 卫生服务中心主任 | Head of the health centre | 30 | 1 | 设置急救点，救护车进场通道保留 | Set up first aid, keep the ambulance way open
barrier | 3 | supplies | police | 派出所所长 | Head of the police station | 30 | 1 | 铁马隔离、分区划格 | Barriers, the area parted into squares
lost | 3 | responsibility | police | 派出所所长 | Head of the police station | 30 | 2 | 设置走失人员服务点 | Set up a point for the lost
stop | 2 | policy | emergency | 应急管理办主任 | Head of the emergency office | 15 | 1 | 商主办方暂停活动、停止入场 | Have the organiser stop the event and the entry
out | 2 | responsibility | streetOffice | 人员转移组组长 | Head of the moving group | 30 | 1 | 分区有序疏散并清点 | Clear it area by area and count
rescue | 1 | organization | fire | 消防救援站站长 | Head of the fire station | 10 | 1 | 伤员搜救与开辟救援通道 | Find the injured, open a way for rescue
kin | 1 | responsibility | civil | 民政办负责人 | Head of civil affairs | 60 | 1 | 设立家属接待点 | Open a place for families
hospital | 1 | coordination | health | 卫生服务中心主任 | Head of the health centre | 15 | 1 | 协调医院分流收治 | Share the injured among hospitals
`,
    elements: `${COMMON_ELEMENTS}
pol.event | 4 | policy | 应急管理办主任 | Head of the emergency office | 30 | docNo | r | 活动许可与主办方安全责任书已核对 | The permit and the organiser's pledge are checked
pol.stop | 2 | policy | 派出所所长 | Head of the police station | 15 | docNo | r | 暂停活动、封闭场所的依据明确 | The grounds for stopping the event and closing the place are clear
sup.barriers | 4 | supplies | 后勤保障组组长 | Head of supply | 30 | quantity | r | 隔离设施、扩音器达到需求 | Barriers and loudhailers meet the need
sup.aid | 3 | supplies | 卫生服务中心主任 | Head of the health centre | 30 | quantity | r | 急救物资与担架达到需求 | First aid and stretchers meet the need
tec.video | 4 | technology | 监测预警组组长 | Head of the watch group | 15 | check | r | 现场视频与客流计数接入 | Video and people counters of the place are connected
tec.voice | 4 | technology | 通信保障负责人 | Head of communications | 20 | check | r | 现场广播与应急喊话可用 | Loudspeakers and hailers work
coo.organiser | 4 | coordination | 综合协调组组长 | Head of coordination | 20 | signIn | r | 主办方、公安、医疗、交通现场联席 | Organiser, police, health and transport sit together on site
res.blocks | 4 | responsibility | 派出所所长 | Head of the police station | 30 | check | r | 分区责任人与疏散路线明确 | Each area has its person and its way out
`,
    musters: `
m.vanguard | vanguard | 党员突击队 | Party members' vanguard | 20 | 30 60 120 200
m.grid | grid | 网格员队伍 | Grid members | 20 | 20 50 100 150
m.volunteer | team | 平安志愿服务队 | Safety volunteers | 30 | 40 80 150 200
m.police | department | 派出所警力 | Police | 20 | 10 30 60 120
m.medical | department | 卫生服务中心医疗组 | Medical group | 30 | 4 8 16 30
`,
    supplies: `
铁马隔离栏 | Barriers | 组 | sets | 物资库 | 50 120 300 500
扩音器 | Loudhailers | 个 | pieces | 物资库 | 10 20 40 60
担架 | Stretchers | 副 | pieces | 物资库 卫生站 | 0 6 12 30
急救包 | First-aid kits | 个 | kits | 物资库 卫生站 | 10 30 60 120
饮用水 | Drinking water | 瓶 | bottles | 物资库 | 0 1000 3000 5000
`,
    callouts: `${COMMON_CALLOUTS}
城管中队长 | Urban management squad leader | 4
消防救援站站长 | Head of the fire station | 2
`,
    recovery: `${COMMON_RECOVERY}
rec.open | coordination | traffic | 交通运输所负责人 | Head of the traffic office | 180 | 1 | 恢复交通，撤除隔离设施 | Open the roads and take the barriers away
rec.care | responsibility | health | 卫生服务中心主任 | Head of the health centre | 4320 | 2 | 伤员随访与心理援助 | Follow the injured and offer counsel
rec.permit | policy | emergency | 应急管理办主任 | Head of the emergency office | 7200 | 2 | 复核主办方责任与许可条件 | Review the organiser's duty and the terms of permits
`,
  })
}

function trigger(
  level: number,
  heads: number,
  perM2: number,
  sitreps: readonly [number, number],
  text: string,
  textEn: string,
) {
  const conditions: PlanCondition[] = [
    {
      id: 'heads',
      text: `单点聚集 ≥ ${heads} 人`,
      textEn: `People in one place ≥ ${heads}`,
      measure: {
        kind: 'reading',
        name: '单点聚集人数',
        nameEn: 'People in one place',
        unit: '人',
        atLeast: heads,
      },
    },
    {
      id: 'density',
      text: `密度 ≥ ${perM2} 人/平方米`,
      textEn: `Density ≥ ${perM2} people a square metre`,
      measure: {
        kind: 'reading',
        name: '人群密度',
        nameEn: 'Density of the crowd',
        unit: '人/㎡',
        atLeast: perM2,
      },
    },
  ]
  return { level, text, textEn, conditions, sitreps }
}
