import type { Bilingual } from '../types.ts'

/** What the numbers say, in the words of who stands before the wall; the exact formula stands in the catalogue. */
export const VOLUNTEER_PLAIN: Readonly<Record<string, Bilingual>> = {
  V1a: { zh: '登记在册的志愿者有多少人', en: 'Registered volunteers' },
  V1b: { zh: '志愿者中党员占多少', en: 'Share of volunteers who are party members' },
  V2: {
    zh: '志愿者中，近三十天参加过服务的占多少',
    en: 'Share of volunteers who served in the last thirty days',
  },
  V12a: {
    zh: '该到社区报到的在职党员中，报到并认领岗位的占多少',
    en: 'Share of working members who registered and took a post',
  },
  V12b: {
    zh: '该到社区报到的单位中，报到并认领项目的占多少',
    en: 'Share of units that registered and took a project',
  },
  V15: {
    zh: '紧急时二十四小时内能动员到的志愿者有多少人',
    en: 'Volunteers who can be mobilised within a day',
  },
  volTeams: { zh: '志愿服务队伍有多少支', en: 'Volunteer teams' },
  V4a: {
    zh: '志愿岗位中，有人认领的占多少',
    en: 'Share of volunteer posts that somebody has taken',
  },
  V4b: {
    zh: '志愿岗位的名额，认领满了多少',
    en: 'Share of places on volunteer posts that are taken',
  },
  volPosts: { zh: '正在招人的志愿岗位有多少个', en: 'Open volunteer posts' },
  V13a: { zh: '发放了多少积分', en: 'Points issued' },
  V13b: { zh: '兑换了多少积分', en: 'Points redeemed' },
  V13c: {
    zh: '近九十天兑换的积分占发放的多少',
    en: 'Points redeemed for each point issued in ninety days',
  },
  volPointsLeft: { zh: '还没有兑换的积分有多少', en: 'Points not yet redeemed' },
  volGoodsLow: {
    zh: '积分超市里缺货的商品占多少',
    en: 'Share of goods in the points shop that run short',
  },
  V3: { zh: '此刻在岗服务的志愿者有多少人次', en: 'Volunteers on post now' },
  volAutoClosed: {
    zh: '忘记签退、等待核实的有多少次',
    en: 'Attendances closed by themselves and to be checked',
  },
  V5: { zh: '排了班的志愿者中，到岗的占多少', en: 'Share of rostered volunteers who came' },
  V6: { zh: '志愿服务一共多少小时，只算确认过的', en: 'Confirmed hours of volunteer service' },
  volHoursPending: {
    zh: '已签退、还没确认的服务有多少小时',
    en: 'Hours served and not yet confirmed',
  },
  volOverlongDays: {
    zh: '一天服务超过十二小时、需要复核的有多少人次',
    en: 'Days on which a volunteer served more than twelve hours',
  },
  V7: {
    zh: '平均每名参加服务的志愿者服务多少小时',
    en: 'Mean hours for each volunteer who served',
  },
  V8a: { zh: '办了多少场志愿活动', en: 'Volunteer activities held' },
  V8b: { zh: '志愿服务多少人次', en: 'Attendances of volunteers' },
  V9a: { zh: '群众点了多少单', en: 'Service orders placed' },
  V9b: { zh: '群众点的单中，审核通过的占多少', en: 'Share of orders approved' },
  V10a: { zh: '审核通过的单中，已派给队伍的占多少', en: 'Share of approved orders dispatched' },
  V10b: { zh: '派出的单中，有人接的占多少', en: 'Share of dispatched orders accepted' },
  V10c: {
    zh: '派出的单中，一天之内有人接的占多少',
    en: 'Share of dispatches accepted within a day',
  },
  V11a: {
    zh: '服务完的单中，群众评为满意的占多少',
    en: 'Share of reviewed orders rated as satisfied',
  },
  V11b: {
    zh: '服务完的单中，群众给了评价的占多少',
    en: 'Share of finished orders that were reviewed',
  },
  V14: {
    zh: '微心愿中，到约定日子前办成的占多少',
    en: 'Share of small wishes fulfilled by their day',
  },
  orderOpen: {
    zh: '点单、派单、接单、待评各有多少单',
    en: 'Orders placed, dispatched, accepted and waiting for review',
  },
}
