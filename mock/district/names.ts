import type { Point } from '../../shared/region/polygon.ts'
import { shuffled } from './random.ts'

export interface PlaceName {
  readonly zh: string
  readonly en: string
}

/** Names with a direction go where they say: unit vector, x to the east, y to the north. */
const COMMUNITY_DIRECTIONS: readonly (readonly [zh: string, en: string, x: number, y: number])[] = [
  ['城中', 'Chengzhong', 0, 0],
  ['城东', 'Chengdong', 1, 0],
  ['城西', 'Chengxi', -1, 0],
  ['城南', 'Chengnan', 0, -1],
  ['城北', 'Chengbei', 0, 1],
]
const VILLAGE_DIRECTIONS: typeof COMMUNITY_DIRECTIONS = [
  ['北港', 'Beigang', 0, 1],
  ['东洲', 'Dongzhou', 1, 0],
  ['南汀', 'Nanting', 0, -1],
  ['西圩', 'Xixu', -1, 0],
]

const COMMUNITIES =
  '明湾 Mingwan,望江 Wangjiang,滨河 Binhe,翠湖 Cuihu,金桥 Jinqiao,银杏 Yinxing,梧桐 Wutong,桂花 Guihua,新安 Xinan,永安 Yongan,和平 Heping,' +
  '光明 Guangming,朝阳 Chaoyang,文峰 Wenfeng,学府 Xuefu,书香 Shuxiang,友谊 Youyi,兴隆 Xinglong,昌盛 Changsheng,长乐 Changle,瑞丰 Ruifeng,锦绣 Jinxiu,' +
  '绿洲 Lüzhou,云帆 Yunfan,潮音 Chaoyin,听涛 Tingtao,星河 Xinghe,紫薇 Ziwei,丁香 Dingxiang,竹林 Zhulin,枫林 Fenglin,石桥 Shiqiao,水榭 Shuixie,海棠 Haitang,晨曦 Chenxi'
const VILLAGES =
  '新港 Xingang,渔湾 Yuwan,沙洲 Shazhou,芦荡 Ludang,长堤 Changdi,盐墩 Yandun,双桥 Shuangqiao,柳园 Liuyuan,桃源 Taoyuan,青墩 Qingdun,白鹭 Bailu,鹤洲 Hezhou,' +
  '菱塘 Lingtang,荷塘 Hetang,稻香 Daoxiang,麦田 Maitian,三河 Sanhe,横泾 Hengjing,小泾 Xiaojing,大圩 Daxu,永丰 Yongfeng,丰产 Fengchan,圩角 Xujiao'

/** Invented names for places at the given centres, each used once. Words of nature, hope and direction: none is a person's name. */
export function nameCommunities(centers: readonly Point[], random: () => number): PlaceName[] {
  return assign(centers, COMMUNITY_DIRECTIONS, list(COMMUNITIES), random)
}

export function nameVillages(centers: readonly Point[], random: () => number): PlaceName[] {
  return assign(centers, VILLAGE_DIRECTIONS, list(VILLAGES), random)
}

/** Kinds of dedicated grids (DOMAIN §2.1.1), with the unit answerable for them. */
export const DEDICATED_KINDS: readonly (PlaceName & { readonly unit: string })[] = [
  { zh: '商圈', en: 'Business Circle', unit: '商圈联合党委' },
  { zh: '园区', en: 'Industrial Park', unit: '园区管理办公室' },
  { zh: '校园', en: 'Campus', unit: '校园安全办公室' },
  { zh: '医院', en: 'Hospital', unit: '医院综合办公室' },
  { zh: '机关', en: 'Offices', unit: '机关事务服务中心' },
  { zh: '市场', en: 'Market', unit: '市场管理服务中心' },
  { zh: '企业', en: 'Enterprise', unit: '企业服务中心' },
]

function list(text: string): PlaceName[] {
  return text.split(',').map((pair) => {
    const [zh, en] = pair.split(' ')
    return { zh: zh!, en: en! }
  })
}

function assign(
  centers: readonly Point[],
  directed: typeof COMMUNITY_DIRECTIONS,
  free: readonly PlaceName[],
  random: () => number,
): PlaceName[] {
  const names = new Map<number, PlaceName>()
  const mid = [median(centers.map((c) => c[0])), median(centers.map((c) => c[1]))] as const
  for (const [zh, en, x, y] of directed) {
    const score = ([cx, cy]: Point): number => {
      const [dx, dy] = [cx - mid[0], cy - mid[1]]
      const along = dx * x + dy * y
      return x === 0 && y === 0
        ? -Math.hypot(dx, dy)
        : along - 2 * Math.abs(dx * y - dy * x) - Math.hypot(dx, dy) / 4
    }
    const open = centers.map((_, i) => i).filter((i) => !names.has(i))
    const best = open.reduce((a, b) => (score(centers[b]!) > score(centers[a]!) ? b : a))
    names.set(best, { zh, en })
  }
  const rest = shuffled(free, random)
  if (rest.length < centers.length - names.size)
    throw new Error(`${centers.length} places, too few names`)
  return centers.map((_, i) => names.get(i) ?? rest.pop()!)
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!
}
