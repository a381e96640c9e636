import type { Catalogue, Standard } from '../../shared/region/package.ts'

/**
 * The two-level catalogue of DOMAIN §2.2.3 with a standard for each L2 (§2.2.4). Limits that were read in public rules: 暴露垃圾 1 工作日,
 * 道路不洁 5 工作时, 积存渣土 4 工作日, 违法搭建 15 工作日 (local tables); 2 h for what endangers life or property, 24 h for water, power, gas and
 * heat, 7 natural days in general, 15 for several departments (DB11/T 2021-2022); 30 natural days for mediation (深圳 art. 25). The others
 * are this demo's choice in the same range.
 *
 * L2 row: code | zh | en | org | limit | urgency | v = must be verified, c = must be called back, s = secret, p = praise | filed when | closed when.
 * Limit units: uh urgent (clock) hours, wh work hours, wd workdays, nd natural days.
 */
const TABLE = `
01 | 矛盾纠纷 | Disputes
0101 | 邻里 | Neighbours | justice | 30 nd | L3 | c | 当事人发生争执且自行协商不成 | 达成协议或告知其他途径
0102 | 婚恋家庭 | Marriage and family | justice | 30 nd | L2 | cs | 家庭成员间发生矛盾需要介入 | 达成协议或转专门机关
0103 | 债务/民间借贷 | Debts and private loans | justice | 30 nd | L3 | c | 有借贷事实并发生争议 | 达成协议或告知诉讼途径
0104 | 土地征用/拆迁 | Land taking and relocation | land | 30 nd | L2 | vc | 对征收补偿或安置有异议 | 答复并有书面记录
0105 | 物业 | Property management | housing | 30 nd | L3 | c | 业主与物业企业发生争议 | 达成协议或告知其他途径
0106 | 劳资 | Labour and pay | labour | 15 nd | L2 | vc | 涉及欠薪、工伤或解除合同争议 | 款项兑付或转劳动仲裁
0107 | 合同/消费 | Contracts and consumption | market | 7 nd | L3 | c | 消费者与经营者发生争议 | 退换赔付或达成协议
0108 | 房屋宅基地 | Houses and homesteads | land | 30 nd | L3 | vc | 对权属或四至有争议 | 现场确认并达成协议
0109 | 山林土地 | Woods and fields | agriculture | 30 nd | L3 | vc | 对承包或流转有争议 | 现场确认并达成协议
0110 | 损害赔偿 | Damages | justice | 30 nd | L3 | c | 有人身或财产损害且赔偿有争议 | 达成协议或告知诉讼途径
0111 | 医疗 | Medical disputes | health | 30 nd | L2 | c | 医患双方对诊疗结果有争议 | 达成协议或转医调委
0112 | 交通事故 | Traffic accidents | police | 30 nd | L3 | c | 事故责任已认定而赔偿有争议 | 达成协议或告知诉讼途径
0199 | 其他 | Other disputes | justice | 30 nd | L3 | c | 不属于以上各类的纠纷 | 达成协议或告知其他途径
02 | 公共安全隐患 | Public safety hazards
0201 | 消防通道/飞线充电 | Fire lanes and hanging charging cables | fire | 24 uh | L2 | v | 占用消防通道或私拉电线充电 | 通道恢复或线路拆除
0202 | 燃气 | Gas | gas | 2 uh | L1 | vc | 有燃气异味、泄漏或设施破损 | 隐患排除并检测合格
0203 | 危房 | Dangerous houses | housing | 5 wd | L2 | v | 房屋开裂、倾斜或鉴定为危房 | 人员撤离或加固完成
0204 | 「三合一」场所 | Dwelling, storage and work in one | fire | 15 wd | L2 | v | 住宿与生产、仓储、经营混用 | 人员搬离并复查合格
0205 | 高空坠物 | Falling objects | housing | 24 uh | L1 | v | 外墙、广告牌等有坠落危险 | 危险物拆除或围挡加固
0206 | 交通隐患 | Traffic hazards | traffic | 3 wd | L3 | v | 标志缺失、视线遮挡或路口危险 | 设施恢复或采取防护
0207 | 水域 | Open water | water | 2 wd | L2 | v | 临水处无警示、护栏破损 | 警示与护栏到位
0208 | 特种设备/电梯 | Lifts and special equipment | market | 24 uh | L2 | vc | 电梯困人、停运或超期未检 | 恢复运行并检验合格
03 | 市容环境 | City appearance
0301 | 暴露垃圾 | Exposed rubbish | urban | 1 wd | L3 | v | 散落或堆积面积超过 1 平方米 | 清理干净、无残留
0302 | 乱堆物料 | Dumped materials | urban | 2 wd | L3 | v | 占用道路或公共场地堆放物料 | 物料清走、场地恢复
0303 | 占道经营 | Trading on the road | urban | 4 wh | L3 | v | 未经许可占用道路经营 | 摊位撤离、地面干净
0304 | 违法搭建 | Illegal building | urban | 15 wd | L3 | vc | 未取得规划许可搭建 | 自拆或强拆完毕
0305 | 小广告 | Fly-posting | urban | 1 wd | L3 | v | 墙面、杆件张贴或喷涂广告 | 清除或覆盖
0306 | 道路不洁 | Dirty roads | urban | 5 wh | L3 | v | 路面有泥土、油污或积水污渍 | 冲洗清扫干净
0307 | 水域不洁 | Dirty waters | water | 2 wd | L3 | v | 水面有漂浮物或明显污染 | 打捞清理完毕
0308 | 绿地脏乱 | Untidy greens | urban | 2 wd | L3 | v | 绿地内有垃圾或踩踏裸露 | 清理补植完毕
0309 | 积存渣土 | Heaps of spoil | urban | 4 wd | L3 | v | 渣土堆放超过 1 立方米 | 清运完毕、场地恢复
04 | 公共设施(部件) | Public facilities
0401 | 井盖 | Manhole covers | housing | 4 uh | L1 | v | 井盖缺失、破损或移位 | 更换或复位
0402 | 路灯 | Street lights | power | 2 wd | L3 | v | 路灯不亮、灯杆倾斜 | 恢复照明
0403 | 道路破损 | Broken road | housing | 5 wd | L3 | v | 路面坑洞面积超过 0.25 平方米 | 修补平整
0404 | 供水 | Water supply | water | 24 uh | L2 | vc | 停水、水压不足或管道漏水 | 恢复供水
0405 | 供电 | Power supply | power | 24 uh | L2 | vc | 停电或线路设施损坏 | 恢复供电
0406 | 供气 | Gas supply | gas | 24 uh | L2 | vc | 停气或压力异常 | 恢复供气
0407 | 供热 | Heat supply | heat | 24 uh | L2 | vc | 停热或室温不达标 | 恢复供热
0408 | 排水/内涝 | Drainage | water | 24 uh | L2 | v | 排水不畅、路面积水 | 积水排除、管道疏通
05 | 小区物业 | Residential estates
0501 | 停车 | Parking | housing | 7 nd | L3 | c | 小区内停车秩序或车位争议 | 秩序恢复或答复
0502 | 加装电梯 | Adding lifts | housing | 15 nd | L3 | c | 申请加装或对方案有异议 | 方案公示或协商一致
0503 | 渗漏维修 | Leaks | housing | 7 nd | L3 | vc | 屋面、外墙或管道渗漏 | 维修完成、无渗漏
0504 | 业委会 | Owners' committees | housing | 15 nd | L3 | c | 业委会成立、换届或履职争议 | 指导完成或答复
0505 | 物业服务 | Estate services | housing | 7 nd | L3 | c | 保洁、保安、维修不到位 | 整改完成或答复
0506 | 充电设施 | Charging posts | housing | 7 nd | L3 | vc | 充电设施缺少或损坏 | 修复或纳入建设计划
06 | 民生服务 | Livelihood
0601 | 养老助老 | Care of the old | civil | 3 wd | L3 | c | 老年人提出服务需求 | 服务到位
0602 | 社会救助 | Social relief | civil | 5 wd | L2 | c | 家庭遇到生活困难 | 完成核查并答复
0603 | 就业劳动 | Jobs | labour | 5 wd | L3 | c | 求职、培训需求 | 推荐岗位或安排培训
0604 | 医保社保 | Insurance | insurance | 3 wd | L3 | c | 参保、报销、待遇问题 | 办结或答复
0605 | 教育 | Schooling | education | 5 wd | L3 | c | 入学、托管、校园周边问题 | 办结或答复
0606 | 残疾人 | Disabled people | disabled | 3 wd | L3 | c | 辅具、补贴、无障碍需求 | 服务到位或答复
0607 | 住房 | Housing | housing | 7 nd | L3 | c | 保障房申请、租赁问题 | 办结或答复
07 | 社会治安 | Public order
0701 | 噪音扰民 | Noise at night | police | 4 uh | L3 | c | 生活噪声影响他人休息 | 噪声停止
0702 | 治安隐患 | Security risks | police | 24 uh | L2 | v | 有治安案件苗头或防范漏洞 | 隐患消除
0703 | 电信诈骗线索 | Telecom fraud leads | police | 2 uh | L1 | c | 正在或疑似遭遇诈骗 | 止付或移交办理
0704 | 出租房 | Rented homes | police | 3 wd | L3 | v | 未登记或群租隐患 | 登记或整改完成
08 | 生态环境 | Environment
0801 | 油烟 | Kitchen fumes | environment | 5 wd | L3 | vc | 餐饮油烟直排或超标 | 净化设施正常
0802 | 扬尘 | Dust | environment | 1 wd | L3 | v | 工地、堆场未覆盖或未喷淋 | 措施到位
0803 | 噪声 | Noise from works and trade | environment | 3 wd | L3 | vc | 施工、经营噪声超时超标 | 降噪或停工
0804 | 水体 | Water bodies | environment | 5 wd | L2 | v | 水体变色、异味或排污 | 查明来源并处置
09 | 涉企/商圈 | Enterprises and trade
0901 | 用工 | Staffing | labour | 5 wd | L3 | c | 企业有用工需求 | 对接完成
0902 | 经营许可 | Licences | approval | 3 wd | L3 | c | 办理许可遇到问题 | 办结或一次告知
0903 | 房租场地 | Rents and premises | approval | 7 nd | L3 | c | 租金或场地争议、需求 | 协调完成或答复
0904 | 政策咨询 | Policy questions of firms | approval | 2 wd | L3 | c | 咨询惠企政策 | 答复
10 | 社情民意 | Opinions
1001 | 意见建议 | Suggestions | streetOffice | 7 nd | L3 | c | 内容具体、可以办理 | 采纳或说明
1002 | 政策咨询 | Policy questions | streetOffice | 2 wd | L3 | c | 咨询政策 | 答复
1003 | 表扬 | Praise | streetOffice | 7 nd | L3 | p | 表扬对象明确 | 转达
11 | 应急险情 | Emergencies
1101 | 积水内涝 | Flooding | water | 2 uh | L1 | v | 积水深度影响通行或进水 | 积水排除
1102 | 树木倒伏 | Fallen trees | urban | 2 uh | L1 | v | 树木倒伏阻断通行或压损 | 清除并恢复通行
1103 | 停水停电停气 | Failure of water, power or gas | power | 2 uh | L1 | vc | 大面积或长时间停供 | 恢复供应
1104 | 火情 | Fire | fire | 2 uh | L1 | v | 发现明火或浓烟 | 扑灭并无复燃
1105 | 人员走失/突发疾病 | Missing or taken ill | police | 2 uh | L1 | c | 人员走失或突发疾病 | 找到或送医
1106 | 台风险情 | Typhoon damage | emergency | 2 uh | L1 | v | 台风造成设施损坏或人员受威胁 | 险情排除、人员安置
99 | 其他 | Other
9999 | 其他 | Other | streetOffice | 7 nd | L3 | c | 不属于以上各类 | 办结或答复
`

const UNITS = { uh: 'urgentHour', wh: 'workHour', wd: 'workDay', nd: 'naturalDay' } as const

/** 矛盾纠纷. */
const DISPUTES = '01'

export function makeCategories(): Catalogue['categories'] {
  const categories: Catalogue['categories'] = []
  for (const line of TABLE.trim().split('\n')) {
    const [code, name, nameEn, org, limit, urgency, duties, filing, closing] = line.split(' | ')
    if (!code || !name || !nameEn) throw new Error(`category row: ${line}`)
    if (org === undefined) {
      const dispute = code === DISPUTES ? { dispute: true } : {}
      categories.push({ code, name, nameEn, ...dispute, children: [] })
      continue
    }
    const [value, unit] = limit!.split(' ')
    const standard: Standard = {
      filingCondition: filing!,
      closingCondition: closing!,
      responsibleOrg: org,
      limitValue: Number(value),
      limitType: UNITS[unit as keyof typeof UNITS],
      urgencyDefault: urgency as Standard['urgencyDefault'],
      mustVerify: duties!.includes('v'),
      mustCallback: duties!.includes('c'),
    }
    // What comes of violence in a family, or to a minor, is told under no other (反家庭暴力法 art. 5).
    const secret = duties!.includes('s') ? { secret: true } : {}
    const praise = duties!.includes('p') ? { praise: true } : {}
    categories.at(-1)!.children.push({ code, name, nameEn, ...secret, ...praise, standard })
  }
  return categories
}
