import type { Plan, PlanCondition } from '../../../shared/region/plan.ts'
import { makePlan } from './rows.ts'
import { COMMON_CALLOUTS, COMMON_ELEMENTS, COMMON_RECOVERY } from './shared-rows.ts'

/** 防汛防台. */
export function floodPlan(): Plan {
  return makePlan({
    head: {
      id: 'flood',
      name: '防汛防台应急预案',
      nameEn: 'Flood and typhoon plan',
      kind: 'subdistrict',
      hazards: ['暴雨', '洪涝', '内涝', '台风', '大风', '防汛'],
      hazardsEn: ['rainstorm', 'flood', 'waterlogging', 'typhoon', 'gale'],
      categories: ['1101', '1102', '1106', '0408'],
      version: '2026.1',
      approvedAt: '2026-04-20',
      nextReview: '2028-04-20',
    },
    triggers: [
      trigger(
        4,
        50,
        30,
        5,
        [30, 120],
        '蓝色及以上预警，或 24 小时雨量达 50 毫米，局部积水',
        'A blue warning or higher, or 50 mm of rain in 24 h, water standing here and there',
      ),
      trigger(
        3,
        100,
        50,
        10,
        [30, 60],
        '黄色及以上预警，或 24 小时雨量达 100 毫米，多处积水影响通行',
        'A yellow warning or higher, or 100 mm of rain in 24 h, traffic hindered in several places',
      ),
      trigger(
        2,
        150,
        80,
        20,
        [15, 60],
        '橙色及以上预警，或 24 小时雨量达 150 毫米，低洼住户进水',
        'An orange warning or higher, or 150 mm of rain in 24 h, water in low-lying homes',
      ),
      trigger(
        1,
        250,
        100,
        40,
        [15, 30],
        '红色预警，或 24 小时雨量达 250 毫米，大面积内涝或堤防险情',
        'A red warning, or 250 mm of rain in 24 h, wide flooding or a dyke in danger',
      ),
    ],
    tasks: `
watch* | 4 | responsibility | streetOffice | 网格长 | Grid lead | 60 | 1 | 巡查低洼、地下空间与危房，报告积水 | Inspect low ground, basements and unsafe houses, report standing water
vulnerable* | 4 | responsibility | civil | 专职网格员 | Full-time grid worker | 90 | 1 | 逐户联系独居老人等一对一对象 | Contact each person on the one-to-one list
drain | 4 | technology | water | 水务所负责人 | Head of the water office | 45 | 1 | 预降水位、清理雨水口、架设水泵 | Lower water levels, clear gullies, set up pumps
traffic | 4 | coordination | traffic | 交通运输所负责人 | Head of the traffic office | 45 | 2 | 封控积水下穿通道并设置警示 | Close flooded underpasses and mark them
signs | 4 | coordination | urban | 城管中队长 | Urban management squad leader | 60 | 2 | 排查户外广告、树木与临时构筑物 | Check hoardings, trees and temporary structures
power | 4 | technology | power | 供电所负责人 | Head of the power office | 60 | 2 | 巡查配电设施，低洼配电房设挡水 | Inspect power plant, guard low substations
sites | 3 | coordination | housing | 住建办负责人 | Head of housing | 60 | 1 | 工地停工，撤离工棚人员 | Stop building sites and clear their huts
shelter | 3 | supplies | civil | 民政办负责人 | Head of civil affairs | 60 | 1 | 开放避难场所，备足饮水食品 | Open shelters with food and water
advice | 3 | policy | streetOffice | 宣传负责人 | Head of information | 30 | 2 | 发布防范提示，每小时更新 | Publish advice, renewed each hour
evacuate | 2 | responsibility | police | 人员转移组组长 | Head of the moving group | 120 | 1 | 转移低洼与危房住户并登记人数 | Move residents of low ground and unsafe houses, count them
school | 2 | policy | education | 教育联络员 | Education liaison | 60 | 2 | 落实停课并安置在校学生 | Close schools and look after pupils there
medical | 2 | supplies | health | 卫生服务中心主任 | Head of the health centre | 60 | 2 | 安置点派驻医护与防疫 | Send medical and epidemic staff to shelters
rescue | 2 | organization | fire | 消防救援站站长 | Head of the fire station | 30 | 1 | 救援力量与舟艇前置 | Move rescuers and boats forward
close | 1 | policy | streetOffice | 街道应急指挥部副指挥长 | Deputy commander | 30 | 1 | 执行停工停业停运决定 | Carry out the order to stop work, trade and traffic
dyke | 1 | technology | water | 水务所负责人 | Head of the water office | 30 | 1 | 堤防 24 小时巡守抢护 | Guard and mend the dykes day and night
army | 1 | coordination | emergency | 应急管理办主任 | Head of the emergency office | 60 | 1 | 请求区级增援并引导到位 | Ask the district for help and guide it in
`,
    elements: `${COMMON_ELEMENTS}
pol.stop | 2 | policy | 街道应急指挥部副指挥长 | Deputy commander | 30 | docNo | r | 停课停工停运依据明确 | The grounds for closing schools, work and transport are clear
sup.pumps | 4 | supplies | 后勤保障组组长 | Head of supply | 45 | quantity | r | 水泵、沙袋数量达到需求 | Pumps and sandbags meet the need
sup.stores | 4 | supplies | 库点管理员 | Store keeper | 30 | check | r | 物资库开放，运力到位 | Stores are open and transport is there
sup.food | 3 | supplies | 民政办负责人 | Head of civil affairs | 60 | quantity | r | 安置点饮水食品按需求到位 | Food and water at the shelters meet the need
tec.levels | 4 | technology | 水务所负责人 | Head of the water office | 20 | check | r | 水位、雨量与积水监测在线 | Water level, rain and flooding sensors are online
tec.drone | 2 | technology | 监测预警组组长 | Head of the watch group | 45 | photo | o | 无人机可用并完成首次巡查 | A drone has made its first flight
coo.water | 4 | coordination | 水务所负责人 | Head of the water office | 30 | signIn | r | 水务、供电、燃气、通信抢修队伍在位 | Repair teams of water, power, gas and telecoms stand ready
res.homes | 4 | responsibility | 网格长 | Grid lead | 60 | quantity | r | 网格责任人包楼包户清单更新 | Lists of who looks after which building are up to date
res.one | 3 | responsibility | 民政办负责人 | Head of civil affairs | 90 | quantity | r | 特殊群体一对一责任落实 | Everyone on the one-to-one list has a person
res.routes | 3 | responsibility | 人员转移组组长 | Head of the moving group | 60 | check | r | 转移路线与安置点责任人明确 | Routes and shelters each have a person in charge
`,
    musters: `
m.vanguard | vanguard | 党员突击队 | Party members' vanguard | 30 | 30 60 120 200
m.grid | grid | 网格员队伍 | Grid members | 30 | 80 150 309 309
m.rescue | team | 街道抢险队 | Rescue squad | 30 | 20 40 60 80
m.urban | department | 城管中队 | Urban management squad | 30 | 10 20 30 30
m.medical | department | 卫生服务中心医疗组 | Medical group | 45 | 0 8 12 20
`,
    supplies: `
沙袋 | Sandbags | 只 | bags | 物资库 | 1000 2000 5000 8000
水泵 | Pumps | 台 | sets | 物资库 | 10 20 40 60
发电机 | Generators | 台 | sets | 物资库 | 4 8 12 20
应急照明 | Lamps | 套 | sets | 物资库 | 20 40 80 120
冲锋舟 | Boats | 艘 | boats | 物资库 | 0 2 6 10
饮水食品 | Food and water | 份 | rations | 物资库 避难场所 | 0 500 2000 5000
`,
    callouts: `${COMMON_CALLOUTS}
水务所负责人 | Head of the water office | 4
供电所负责人 | Head of the power office | 3
消防救援站站长 | Head of the fire station | 2
`,
    recovery: `${COMMON_RECOVERY}
rec.return | responsibility | civil | 民政办负责人 | Head of civil affairs | 1440 | 1 | 房屋安全核查后组织转移人员返回 | Check the houses, then bring people home
rec.clean | supplies | urban | 城管中队长 | Urban management squad leader | 1440 | 1 | 清淤、清运、消杀 | Clear mud and refuse, disinfect
rec.mend | technology | power | 供电所负责人 | Head of the power office | 720 | 1 | 恢复供水供电供气与通信 | Restore water, power, gas and telecoms
`,
  })
}

function trigger(
  level: number,
  rainMm: number,
  hourMm: number,
  cases: number,
  sitreps: readonly [number, number],
  text: string,
  textEn: string,
) {
  const conditions: PlanCondition[] = [
    {
      id: 'warning',
      text: `${['', '红', '橙', '黄', '蓝'][level]}色及以上暴雨、台风类预警`,
      textEn: `Rainstorm or typhoon warning, ${['', 'red', 'orange', 'yellow', 'blue'][level]} or higher`,
      measure: { kind: 'warning', words: ['暴雨', '台风', '洪', '涝', '大风'], level },
    },
    {
      id: 'rain24',
      text: `24 小时雨量 ≥ ${rainMm} 毫米`,
      textEn: `Rain in 24 h ≥ ${rainMm} mm`,
      measure: {
        kind: 'reading',
        name: '24 小时雨量',
        nameEn: 'Rain in 24 h',
        unit: 'mm',
        atLeast: rainMm,
      },
    },
    {
      id: 'rain1',
      text: `1 小时雨量 ≥ ${hourMm} 毫米`,
      textEn: `Rain in 1 h ≥ ${hourMm} mm`,
      measure: {
        kind: 'reading',
        name: '1 小时雨量',
        nameEn: 'Rain in 1 h',
        unit: 'mm',
        atLeast: hourMm,
      },
    },
    {
      id: 'floods',
      text: `24 小时积水内涝上报 ≥ ${cases} 件`,
      textEn: `Flooding reports in 24 h ≥ ${cases}`,
      measure: { kind: 'value', key: 'C1b@24h{l2=11.1101}', atLeast: cases },
    },
  ]
  return { level, text, textEn, conditions, sitreps }
}
