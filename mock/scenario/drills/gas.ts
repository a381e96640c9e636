import type { DrillScriptInput } from '../../../shared/drill/script.ts'
import type { RegionEntry } from '../../../shared/region/package.ts'
import { places } from './places.ts'

/** 燃气泄漏：老旧小区庭院管网泄漏，疏散、警戒、抢修、恢复供气。45 drill minutes. Names and figures are invented. */
export function gasLeak(regions: readonly RegionEntry[]): DrillScriptInput {
  const { low, grids } = places(regions)
  const [place] = low
  const grid = grids[0]
  const gas = { source: 'gridStaff', categoryL1: '02', categoryL2: '0202', urgency: 'L1' }
  return {
    format: 1,
    id: 'gas-leak',
    name: '老旧小区燃气泄漏应急演练',
    kind: 'inspection',
    field: '生产安全',
    scenario: `${place!.name}一老旧小区庭院燃气管网被施工挖破，燃气沿管沟扩散至两栋住宅楼道，须在 30 分钟内完成警戒、断气、疏散和首报。`,
    planId: 'gas',
    durationMin: 45,
    speed: 1,
    participants: [
      { org: '街道应急指挥部', required: 6 },
      { org: '燃气公司', required: 6 },
      { org: '消防救援大队', required: 8 },
      { org: '公安派出所', required: 6 },
      { org: '社区与物业', required: 15 },
    ],
    items: [
      item('prepare', 'preparation', '管网图、阀井位置、住户底数可在 5 分钟内调出', 8),
      item('report', 'warning', '首报 30 分钟内，地点、范围、人员情况清楚', 10),
      item('mobilise', 'mobilisation', '燃气抢修和消防 15 分钟内到场', 10),
      item('assess', 'monitoring', '连续检测浓度，范围变化及时上报', 8),
      item('command', 'command', '双人确认启动响应，现场指挥部一个口子下令', 14),
      item('site', 'onSite', '断气、禁火、断电次序正确', 14),
      item('tools', 'resources', '检测仪、防爆工具、警戒器材到位', 4),
      item('radio', 'communication', '现场与指挥部通信不断线，防爆区不用手机', 4),
      item('public', 'publicInformation', '告知居民：开窗、禁火、撤离路线和集合点', 6),
      item('move', 'protection', '两栋楼住户全部疏散并逐户核对', 12),
      item('cordon', 'cordon', '警戒圈不小于 100 米，出入口有人', 6),
      item('care', 'medical', '不适人员送医，去向可查', 2),
      item('restore', 'restoration', '检测合格后分批返家、恢复供气', 2),
    ],
    injects: [
      {
        id: 'smell',
        atMin: 0,
        title: '网格员报燃气异味',
        text: `${place!.name}网格员：小区道路施工处有浓烈燃气味，能听到漏气声。`,
        to: '值班室',
        expectedAction: '受理为紧急，通知燃气公司和消防，要求施工停工、周边禁火。',
        evaluatorNote: '从接报到通知燃气公司的分钟数。',
        items: ['prepare', 'mobilise'],
        facts: [{ type: 'case.reported', subject: 'leak', data: { ...gas, regionCode: grid } }],
      },
      {
        id: 'whistle',
        atMin: 3,
        title: '应急吹哨',
        text: '街道向燃气公司、消防、派出所吹应急哨。',
        to: '燃气公司、消防救援大队、公安派出所',
        expectedAction: '30 分钟内签收并到场。',
        items: ['mobilise'],
        facts: [
          {
            type: 'whistle.blown',
            subject: 'whistle-leak',
            data: {
              ...{ regionCode: grid, kind: 'emergency', reason: 'emergency' },
              ...{ orgs: ['gas', 'fire', 'police'], caseId: '@leak' },
            },
          },
        ],
      },
      {
        id: 'stairs',
        atMin: 6,
        title: '两栋楼楼道检出燃气',
        text: '物业检测：1、2 号楼楼道浓度达到爆炸下限的 20 %。',
        to: '社区与物业',
        expectedAction: '立即疏散两栋楼，禁止开关电器和电梯。',
        items: ['move', 'site', 'assess'],
        facts: [
          {
            type: 'case.reported',
            subject: 'smell',
            repeat: { times: 10, everySeconds: 30, regions: [grid] },
            data: { ...gas, source: 'hotline12345' },
          },
        ],
      },
      {
        id: 'confirm',
        atMin: 9,
        title: '燃气公司确认管网破损',
        text: '抢修人员：DN110 庭院管被挖破，需关断上游阀门，影响 320 户。',
        to: '街道应急指挥部',
        expectedAction: '提出并双人确认启动燃气泄漏响应，明确级别、范围、期限、措施。',
        evaluatorNote: '启动响应须双人。',
        items: ['command'],
      },
      {
        id: 'order',
        trigger: { type: 'response.started', afterMin: 1 },
        title: '集结令',
        text: '指挥部：疏散组、警戒组、保障组按预案到岗。',
        to: '各参演单位',
        expectedAction: '发集结令并点名，确定现场指挥部位置（上风向）。',
        items: ['mobilise', 'command'],
      },
      {
        id: 'count',
        trigger: { type: 'response.started', afterMin: 6 },
        title: '三户敲门无人应',
        text: '疏散组：2 号楼三户敲门无应答，不知是否有人。',
        to: '社区与物业',
        expectedAction: '用住户底数电话核对，确认后再记为已疏散。',
        items: ['move'],
      },
      {
        id: 'smoker',
        atMin: 18,
        title: '有人闯入警戒圈',
        text: '一名居民要取回电动车，闯入警戒圈并点烟。',
        to: '公安派出所',
        expectedAction: '劝离、补岗，重申禁火。',
        items: ['cordon', 'site'],
      },
      {
        id: 'sick',
        atMin: 22,
        title: '两名居民头晕',
        text: '集合点两名老人头晕恶心。',
        to: '社区与物业',
        expectedAction: '联系医疗，登记去向。',
        items: ['care'],
      },
      {
        id: 'media',
        atMin: 26,
        title: '短视频传播',
        text: '现场视频上网，称“小区爆炸”。',
        to: '街道应急指挥部',
        expectedAction: '核实后统一发布，写明事实、范围、来源和时间。',
        items: ['public'],
      },
      {
        id: 'ask',
        trigger: { type: 'response.started', afterMin: 15 },
        title: '上级询问首报',
        text: '区应急指挥部：首报未见，要求补报并说明人员情况。',
        to: '值班室',
        expectedAction: '报送首报；已报的说明时间和文号。',
        items: ['report'],
      },
      {
        id: 'sealed',
        atMin: 36,
        title: '破损处封堵完成',
        text: '燃气公司：上游阀门已关，破损管段更换完毕，正在置换检测。',
        to: '街道应急指挥部',
        expectedAction: '等两次检测合格再解除警戒，不得提前返家。',
        items: ['assess', 'site'],
      },
      {
        id: 'clear',
        atMin: 42,
        title: '检测合格',
        text: '消防与燃气公司两次检测均为零，可以返家和分批恢复供气。',
        to: '街道应急指挥部',
        expectedAction: '结束响应：依据、保留措施、未完任务；分批返家、逐户点火检查。',
        items: ['restore', 'command'],
        facts: [
          {
            type: 'whistle.signed',
            subject: 'whistle-leak',
            data: { org: 'gas', by: '燃气抢修-01' },
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
