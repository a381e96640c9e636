import type { Plan, PlanCondition } from '../../../shared/region/plan.ts'
import { makePlan } from './rows.ts'
import { COMMON_CALLOUTS, COMMON_ELEMENTS, COMMON_RECOVERY } from './shared-rows.ts'

/** 燃气泄漏. */
export function gasPlan(): Plan {
  return makePlan({
    head: {
      id: 'gas',
      name: '燃气泄漏事故应急预案',
      nameEn: 'Gas leak plan',
      kind: 'special',
      hazards: ['燃气', '天然气', '泄漏', '爆燃'],
      hazardsEn: ['gas', 'leak', 'deflagration'],
      categories: ['0202', '1103', '1104'],
      version: '2025.2',
      approvedAt: '2025-09-10',
      nextReview: '2027-09-10',
    },
    triggers: [
      trigger(
        4,
        1,
        20,
        0,
        [15, 30],
        '单户或单点泄漏，需疏散楼栋，无人员伤亡',
        'A leak in one home or at one point, a building to be cleared, nobody hurt',
      ),
      trigger(
        3,
        3,
        20,
        1,
        [15, 30],
        '庭院管网泄漏或多户报警，需疏散小区部分楼栋',
        'A leak in a yard main or several alarms, parts of an estate to be cleared',
      ),
      trigger(
        2,
        6,
        50,
        1,
        [15, 30],
        '中压管网泄漏、起火，或有人员受伤',
        'A leak in a medium-pressure main, fire, or people hurt',
      ),
      trigger(
        1,
        10,
        50,
        3,
        [10, 15],
        '爆燃、大面积停气或有人员死亡、被困',
        'A deflagration, gas cut off over a wide area, or people dead or trapped',
      ),
    ],
    tasks: `
shut | 4 | technology | gas | 燃气公司抢修负责人 | Gas repair leader | 15 | 1 | 关闭上游阀门，禁绝火源 | Close the upstream valves, forbid all fire
cordon | 4 | coordination | police | 派出所所长 | Head of the police station | 20 | 1 | 设置警戒区，疏导交通 | Set the cordon, lead traffic round it
clear | 4 | responsibility | streetOffice | 人员转移组组长 | Head of the moving group | 30 | 1 | 疏散受影响楼栋住户并登记人数 | Clear the buildings concerned and count the residents
doors* | 4 | responsibility | streetOffice | 专职网格员 | Full-time grid worker | 30 | 1 | 敲门告知，核对未撤离住户 | Knock at doors, find who has not left
power | 4 | technology | power | 供电所负责人 | Head of the power office | 20 | 1 | 评估并切断警戒区电源 | Judge and cut the power inside the cordon
fire | 4 | coordination | fire | 消防救援站站长 | Head of the fire station | 15 | 1 | 消防力量到场，稀释与监护 | Fire engines on site, dilute and stand guard
detect | 4 | technology | gas | 燃气公司检测组长 | Gas detection leader | 30 | 1 | 周边管沟、地下空间浓度检测 | Measure the gas in ducts and basements nearby
medical | 3 | supplies | health | 卫生服务中心主任 | Head of the health centre | 30 | 2 | 救护车与医护现场待命 | Ambulance and staff stand by on site
shelter | 3 | supplies | civil | 民政办负责人 | Head of civil affairs | 60 | 2 | 开放临时安置点 | Open a temporary shelter
notice | 3 | policy | streetOffice | 宣传负责人 | Head of information | 30 | 2 | 发布停气与安全提示 | Publish the cut of gas and safety advice
school | 2 | policy | education | 教育联络员 | Education liaison | 30 | 1 | 警戒范围内学校停课疏散 | Clear the schools inside the cordon
monitor | 2 | technology | environment | 生态环境联络员 | Environment liaison | 60 | 2 | 空气质量应急监测 | Emergency monitoring of the air
special | 2 | coordination | market | 市场监管所负责人 | Head of market regulation | 60 | 2 | 特种设备与周边餐饮用气排查 | Check special equipment and restaurants nearby
wide | 1 | responsibility | police | 人员转移组组长 | Head of the moving group | 45 | 1 | 扩大疏散范围并清点 | Widen the area cleared and count again
families | 1 | responsibility | civil | 民政办负责人 | Head of civil affairs | 60 | 1 | 伤亡人员家属一对一安抚 | One person for each family concerned
`,
    elements: `${COMMON_ELEMENTS}
pol.cut | 4 | policy | 应急管理办主任 | Head of the emergency office | 20 | docNo | r | 停气、停电依据与范围确认 | The grounds and the extent of the cuts are confirmed
sup.detectors | 4 | supplies | 燃气公司检测组长 | Gas detection leader | 30 | quantity | r | 可燃气体检测仪达到需求 | Gas detectors meet the need
sup.vent | 4 | supplies | 消防救援站站长 | Head of the fire station | 30 | quantity | r | 防爆风机、隔离带到位 | Explosion-proof fans and barriers are there
sup.site | 3 | supplies | 民政办负责人 | Head of civil affairs | 60 | quantity | r | 安置点帐篷、饮水、毛毯达到需求 | Tents, water and blankets at the shelter meet the need
tec.plan | 4 | technology | 燃气公司抢修负责人 | Gas repair leader | 20 | check | r | 管网图与阀门位置已调取 | The plan of mains and valves is at hand
tec.expert | 2 | technology | 应急管理办主任 | Head of the emergency office | 45 | signIn | r | 燃气专家到场研判 | A gas expert is on site
coo.joint | 4 | coordination | 派出所所长 | Head of the police station | 20 | signIn | r | 现场指挥部设立，公安、消防、燃气会合 | The site command stands, police, fire and gas have met
res.list | 4 | responsibility | 网格长 | Grid lead | 30 | quantity | r | 受影响楼栋住户清单与未撤离名单核对完成 | Lists of residents and of those still inside are checked
res.back | 4 | responsibility | 人员转移组组长 | Head of the moving group | 60 | check | r | 撤离与返回由专人签批 | One person signs for leaving and for coming back
`,
    musters: `
m.vanguard | vanguard | 党员突击队 | Party members' vanguard | 20 | 20 40 80 150
m.grid | grid | 网格员队伍 | Grid members | 20 | 20 60 120 200
m.gas | team | 燃气抢修队 | Gas repair team | 20 | 8 16 30 50
m.police | department | 派出所警戒组 | Police cordon group | 20 | 8 16 30 60
m.medical | department | 卫生服务中心医疗组 | Medical group | 30 | 0 6 12 24
`,
    supplies: `
可燃气体检测仪 | Gas detectors | 台 | sets | 物资库 | 6 12 20 30
防爆风机 | Explosion-proof fans | 台 | sets | 物资库 | 2 4 8 12
警戒隔离带 | Barrier tape | 卷 | rolls | 物资库 | 20 40 80 150
正压式呼吸器 | Breathing apparatus | 套 | sets | 物资库 | 4 8 16 30
毛毯 | Blankets | 条 | pieces | 物资库 避难场所 | 0 200 500 1500
`,
    callouts: `${COMMON_CALLOUTS}
燃气公司抢修负责人 | Gas repair leader | 4
消防救援站站长 | Head of the fire station | 4
`,
    recovery: `${COMMON_RECOVERY}
rec.test | technology | gas | 燃气公司检测组长 | Gas detection leader | 360 | 1 | 逐户检测合格后恢复供气 | Test each home, then restore gas
rec.home | responsibility | streetOffice | 人员转移组组长 | Head of the moving group | 720 | 1 | 解除警戒，组织住户返回 | Lift the cordon and bring residents home
rec.sweep | coordination | market | 市场监管所负责人 | Head of market regulation | 7200 | 2 | 辖区燃气安全隐患排查整治 | Search the district for gas hazards and remove them
`,
  })
}

function trigger(
  level: number,
  alarms: number,
  percent: number,
  injured: number,
  sitreps: readonly [number, number],
  text: string,
  textEn: string,
) {
  const conditions: PlanCondition[] = [
    {
      id: 'alarms',
      text: `24 小时燃气类上报 ≥ ${alarms} 件`,
      textEn: `Gas reports in 24 h ≥ ${alarms}`,
      measure: { kind: 'value', key: 'C1b@24h{l2=02.0202}', atLeast: alarms },
    },
    {
      id: 'lel',
      text: `现场浓度 ≥ 爆炸下限的 ${percent}%`,
      textEn: `Gas on site ≥ ${percent} % of the lower explosive limit`,
      measure: {
        kind: 'reading',
        name: '现场浓度(占爆炸下限)',
        nameEn: 'Gas on site (of the lower explosive limit)',
        unit: '%',
        atLeast: percent,
      },
    },
    injured === 0
      ? { id: 'people', text: '无人员伤亡', textEn: 'Nobody is hurt' }
      : {
          id: 'people',
          text: `有人员受伤或被困(≥ ${injured} 人，以官方发布为准)`,
          textEn: `People hurt or trapped (≥ ${injured}, official figures)`,
          measure: {
            kind: 'reading',
            name: '受伤或被困人数',
            nameEn: 'People hurt or trapped',
            unit: '人',
            atLeast: injured,
          },
        },
  ]
  return { level, text, textEn, conditions, sitreps }
}
