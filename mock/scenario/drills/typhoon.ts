import type { DrillScriptInput } from '../../../shared/drill/script.ts'
import type { RegionEntry } from '../../../shared/region/package.ts'
import { places } from './places.ts'

/** 台风夜：台风外围暴雨、河水倒灌、低洼社区转移。60 drill minutes; at ×20 three. Names and figures are invented. */
export function typhoonNight(regions: readonly RegionEntry[]): DrillScriptInput {
  const { root, low, grids } = places(regions)
  const [first, second] = low
  const flood = { source: 'hotline12345', categoryL1: '11', categoryL2: '1101', urgency: 'L1' }
  return {
    format: 1,
    id: 'typhoon-night',
    name: '台风夜低洼社区防汛演练',
    kind: 'fullScale',
    field: '防汛防台',
    scenario:
      '台风“海棠”外围影响，18 时起特大暴雨，外河水位顶托，低洼社区大面积积水，一处老旧住宅进水，部分地段停电。街道须完成预警叫应、启动响应、集结、转移和信息报送。',
    planId: 'flood',
    durationMin: 60,
    speed: 1,
    participants: [
      { org: '街道应急指挥部', required: 8 },
      { org: '城管执法局', required: 12 },
      { org: '消防救援大队', required: 6 },
      { org: '供电公司', required: 4 },
      { org: '低洼社区', required: 40 },
    ],
    items: [
      item('prepare', 'preparation', '预案、值守表、物资台账可在 5 分钟内调出', 6),
      item(
        'warn',
        'warning',
        '预警 15 分钟内叫应到社区，应答“谁在指挥、涉及几个村社、是否转移”',
        12,
      ),
      item('mobilise', 'mobilisation', '突击队 30 分钟内到岗 90 % 以上', 8),
      item('assess', 'monitoring', '对浪涌提示作出采纳或忽略并说明理由', 8),
      item('command', 'command', '双人确认启动响应，级别、事项、期限、措施齐全', 14),
      item('site', 'onSite', '积水点处置先人后物，封控危险路段', 10),
      item('supply', 'resources', '沙袋、抽水泵、安置物资按需求调拨', 8),
      item('radio', 'communication', '停电地段通信中断后 10 分钟内恢复联络', 6),
      item('public', 'publicInformation', '面向居民的公告写明做什么、去哪里、找谁', 6),
      item('move', 'protection', '低洼住户转移到位，人数逐户核对', 14),
      item('cordon', 'cordon', '下穿通道封闭并有人值守', 4),
      item('care', 'medical', '安置点有医务人员，重点人员一人一策', 2),
      item('restore', 'restoration', '响应结束后清淤、消杀、返家安排明确', 2),
    ],
    injects: [
      {
        id: 'warning-orange',
        atMin: 0,
        title: '暴雨橙色预警',
        text: '气象台发布暴雨橙色预警：未来 3 小时辖区雨量将达 50 毫米以上，请做好防范。',
        to: '值班室',
        expectedAction: '15 分钟内研判并提出进入预警，叫应低洼社区。',
        evaluatorNote: '记录从预警到第一个叫应的分钟数。',
        items: ['warn', 'prepare'],
        facts: [
          {
            type: 'warning.received',
            subject: 'warning-rain',
            data: {
              kind: '暴雨',
              level: 2,
              startAt: { minutes: 0 },
              regionCodes: [root],
              matters: '未来 3 小时雨量 50 毫米以上，低洼地段可能积水',
              measures: '停止户外作业，低洼住户做好转移准备',
              issuer: '市气象台',
              issuedAt: { minutes: -2 },
              docNo: '演练〔2026〕1 号',
            },
          },
        ],
      },
      {
        id: 'first-water',
        atMin: 6,
        title: '第一批积水来电',
        text: `${low[0]!.name}居民连续来电：小区门口积水没过脚踝，车辆熄火。`,
        to: '值班室',
        expectedAction: '受理派单，通知网格员到场核实水深。',
        items: ['assess', 'site'],
        facts: [
          {
            type: 'case.reported',
            subject: 'water-a',
            repeat: { times: 6, everySeconds: 40, regions: grids.slice(0, 3) },
            data: flood,
          },
        ],
      },
      {
        id: 'surge',
        atMin: 12,
        title: '积水报告浪涌',
        text: `${first!.name}、${second!.name} 10 分钟内来电 20 余起，均为积水。`,
        to: '值班室',
        expectedAction: '看到浪涌建议，决定采纳或忽略并写明理由。',
        evaluatorNote: '系统只提建议；是否有人处理、用时多少。',
        items: ['assess'],
        facts: [
          {
            type: 'case.reported',
            subject: 'water-b',
            repeat: { times: 24, everySeconds: 20, regions: grids.slice(0, 2) },
            data: { ...flood, source: 'snapshot' },
          },
        ],
      },
      {
        id: 'tree',
        atMin: 15,
        title: '树木倒伏压线',
        text: '主干道行道树倒伏，压断低压线，半幅路不通。',
        to: '城管执法局',
        expectedAction: '断电、警戒、清障，交通分流。',
        items: ['site', 'cordon'],
        facts: [
          {
            type: 'case.reported',
            subject: 'tree-1',
            data: {
              ...{ source: 'police110', categoryL1: '11', categoryL2: '1102', urgency: 'L1' },
              regionCode: grids[3],
            },
          },
          {
            type: 'whistle.blown',
            subject: 'whistle-tree',
            afterMin: 1,
            data: {
              ...{ regionCode: grids[3], kind: 'emergency', reason: 'emergency' },
              ...{ orgs: ['urban', 'power'], caseId: '@tree-1' },
            },
          },
        ],
      },
      {
        id: 'warning-red',
        atMin: 20,
        title: '预警升级为红色',
        text: '气象台将暴雨预警升级为红色，外河水位超警戒 0.3 米。',
        to: '值班室、带班领导',
        expectedAction: '提出启动应急响应，第二人确认；写明级别、事项、期限、措施。',
        evaluatorNote: '启动响应须双人；记录启动时长（E7）。',
        items: ['command'],
        facts: [
          {
            type: 'warning.adjusted',
            subject: 'warning-rain',
            data: {
              ...{ kind: '暴雨', level: 1, adjustedFrom: 2, startAt: { minutes: 0 } },
              regionCodes: low.map(({ code }) => code),
              matters: '3 小时雨量将达 100 毫米以上，河水顶托倒灌',
              measures: '低洼地区人员立即转移',
              ...{ issuer: '市气象台', issuedAt: { minutes: -1 }, docNo: '演练〔2026〕2 号' },
            },
          },
        ],
      },
      {
        id: 'house',
        atMin: 26,
        title: '老旧住宅一层进水',
        text: `${first!.name} 3 栋老旧住宅一层进水，有行动不便老人 4 名，要求协助转移。`,
        to: '低洼社区',
        expectedAction: '突击队到场，逐户核对转移人数，登记去向。',
        items: ['move', 'care'],
        facts: [
          {
            type: 'case.reported',
            subject: 'house-1',
            data: {
              ...{ source: 'gridStaff', categoryL1: '11', categoryL2: '1101', urgency: 'L1' },
              regionCode: grids[0],
            },
          },
          {
            type: 'whistle.blown',
            subject: 'whistle-house',
            data: {
              ...{ regionCode: grids[0], kind: 'emergency', reason: 'emergency' },
              ...{ orgs: ['fire', 'civil'], caseId: '@house-1' },
            },
          },
        ],
      },
      {
        id: 'muster',
        trigger: { type: 'response.started', afterMin: 2 },
        title: '突击队集结',
        text: '指挥部下令：党员突击队、社区应急队 30 分钟内到岗，报到即点名。',
        to: '各参演单位',
        expectedAction: '发出集结令，逐单位点名；未到的追到人。',
        evaluatorNote: '记录达到 90 % 的时间（E4）。',
        items: ['mobilise'],
      },
      {
        id: 'pump',
        trigger: { type: 'response.started', afterMin: 6 },
        title: '抽水泵不足',
        text: '两处积水点同时要泵，库存只够一处。',
        to: '城管执法局',
        expectedAction: '盘点、排优先、向上级或邻街道调拨，记入物资账。',
        items: ['supply'],
      },
      {
        id: 'report',
        trigger: { type: 'response.started', afterMin: 8 },
        title: '上级催报首报',
        text: '区应急指挥部来电：30 分钟内报首报，要素齐全。',
        to: '值班室',
        expectedAction: '按信息报告要素报送首报，并排定续报。',
        items: ['warn'],
      },
      {
        id: 'power-cut',
        atMin: 36,
        title: '片区停电、基站掉线',
        text: `${second!.name}停电，手机信号弱，网格群收不到消息。`,
        to: '供电公司、低洼社区',
        expectedAction: '启用对讲机、大喇叭、入户敲门；供电抢修。',
        items: ['radio'],
        facts: [
          {
            type: 'case.reported',
            subject: 'power-1',
            data: {
              ...{ source: 'department', categoryL1: '11', categoryL2: '1103', urgency: 'L1' },
              regionCode: grids[1],
            },
          },
        ],
      },
      {
        id: 'tunnel',
        atMin: 40,
        title: '下穿通道有车被困',
        text: '下穿通道积水 60 厘米，一辆轿车被困，车内 2 人。',
        to: '消防救援大队、公安派出所',
        expectedAction: '救人、封闭通道、派人值守，公告绕行。',
        items: ['cordon', 'site', 'public'],
        facts: [
          {
            type: 'case.reported',
            subject: 'tunnel-1',
            data: {
              ...{ source: 'police110', categoryL1: '11', categoryL2: '1101', urgency: 'L1' },
              regionCode: grids[4],
            },
          },
          {
            type: 'whistle.blown',
            subject: 'whistle-tunnel',
            data: {
              ...{ regionCode: grids[4], kind: 'emergency', reason: 'emergency' },
              ...{ orgs: ['fire', 'police'], caseId: '@tunnel-1' },
            },
          },
        ],
      },
      {
        id: 'rumour',
        atMin: 46,
        title: '网传“水库泄洪”',
        text: '业主群流传“上游水库要泄洪”，多人来电询问。',
        to: '街道党政综合办',
        expectedAction: '核实后发布公告：事实、居民该做什么、信息来源与时间。',
        items: ['public'],
      },
      {
        id: 'lift',
        atMin: 54,
        title: '雨停，预警解除',
        text: '气象台解除暴雨预警，河水回落。',
        to: '值班室、指挥部',
        expectedAction: '评估威胁是否消除，结束响应并写明依据、保留措施、未完任务。',
        items: ['restore', 'command'],
        facts: [
          {
            type: 'warning.lifted',
            subject: 'warning-rain',
            data: { liftedAt: { minutes: 0 }, liftBasis: '降雨结束，水位回落至警戒以下' },
          },
        ],
      },
    ],
  }
}

function item(
  id: string,
  dimension: DrillScriptInput['items'][number]['dimension'],
  text: string,
  weight: number,
): DrillScriptInput['items'][number] {
  return { id, dimension, text, weight }
}
