import type { Bilingual } from '../types.ts'

/** What the numbers say, in the words of who stands before the wall; the exact formula stands in the catalogue. */
export const CASE_PLAIN: Readonly<Record<string, Bilingual>> = {
  C1: { zh: '这段时间上报了多少件案件', en: 'Cases reported' },
  C1b: { zh: '这段时间上报的案件，按具体小类分', en: 'Cases reported, by subcategory' },
  C2a: { zh: '这段时间受理了多少件', en: 'Cases accepted' },
  C2b: {
    zh: '决定受理与不予受理的案件中，受理的占多少',
    en: 'Share accepted of the cases decided on',
  },
  C3: { zh: '立案数与受理数之比', en: 'Cases filed for each case accepted' },
  C4: {
    zh: '受理和派遣都没有超时的案件占立案数的多少',
    en: 'Share of filed cases accepted and dispatched in time',
  },
  caseOpen: {
    zh: '还没有办结的案件有多少，不含挂账',
    en: 'Cases not yet closed, without suspended ones',
  },
  caseSuspended: { zh: '因故暂停办理（挂账）的案件有多少', en: 'Cases suspended for a reason' },
  funnel: {
    zh: '七个步骤上现在各停着多少件、最久的停了多久',
    en: 'How many cases stand at each of the seven steps, and for how long',
  },
  caseHealth: {
    zh: '处置、按期、返工、超期、延期五项合成的百分制得分',
    en: 'A score out of 100 from handling, timeliness, rework, lateness and extensions',
  },
  C5: {
    zh: '到这时应当办结的案件中，已办结的占多少',
    en: 'Of the cases that should be closed by now, the share that is',
  },
  C6: {
    zh: '到这时应当办结的案件中，按时办结的占多少',
    en: 'Of the cases that should be closed by now, the share closed in time',
  },
  C9: { zh: '已超过办理期限还没有办结的案件有多少', en: 'Open cases past their limit' },
  C9b: { zh: '期限快到、还没有办结的案件有多少', en: 'Open cases near their limit' },
  caseUrgent: { zh: '还没有办结的紧急案件有多少', en: 'Open cases that are urgent' },
  C11b: {
    zh: '一件案件从上报到办结平均要多久，暂停的时间不算',
    en: 'Mean time from report to close, pauses left out',
  },
  C16: {
    zh: '应办结的案件中，核查没通过、退回返工过的占多少',
    en: 'Share of cases sent back after verification',
  },
  C18: {
    zh: '办结的案件中，三十天内又重新办理的占多少',
    en: 'Share of closed cases reopened within thirty days',
  },
  C19: {
    zh: '办结的案件中，在网格里就办好的占多少',
    en: 'Share of closed cases that were closed within the grid',
  },
  C30: {
    zh: '办结满七天的案件中，已回访评价的占多少',
    en: 'Share of cases called back within seven days of closing',
  },
  C7: {
    zh: '应当处置的案件中，已处置的占多少',
    en: 'Of the cases due for handling, the share handled',
  },
  C8: {
    zh: '应当处置的案件中，按时处置的占多少',
    en: 'Of the cases due for handling, the share handled in time',
  },
  C10: {
    zh: '应当处置的案件中，过期还没处置的占多少',
    en: 'Of the cases due for handling, the share overdue',
  },
  C11: { zh: '一件案件从派出到处置完平均要多久', en: 'Mean time from dispatch to handled' },
  C12: { zh: '从派出到第一次联系群众平均要多久', en: 'Mean time from dispatch to first contact' },
  C12b: {
    zh: '从群众上报到第一次有人联系平均要多久',
    en: 'Mean time from report to first contact',
  },
  C13: {
    zh: '派出的案件中，在时限内联系群众的占多少',
    en: 'Share of dispatches with contact made in time',
  },
  C14: {
    zh: '派出的案件中，承办单位按时签收的占多少',
    en: 'Share of dispatches signed for in time',
  },
  C15: { zh: '派出的案件中，被退回来的占多少', en: 'Share of dispatched cases sent back' },
  C17: {
    zh: '应当处置的案件中，批准延期的占多少',
    en: 'Extensions granted for each case due for handling',
  },
  C26: {
    zh: '一次就派对单位的案件占多少',
    en: 'Share of cases dispatched to the right unit at once',
  },
  C27: { zh: '督办的案件中，按时回复的占多少', en: 'Share of supervisions answered in time' },
  C24: {
    zh: '三十天内同一件事被重复反映的案件占多少',
    en: 'Share of reports that repeat one of the last thirty days',
  },
  C24b: {
    zh: '三十天内被反映三次以上的事有多少件',
    en: 'Matters reported three times or more in thirty days',
  },
  C24c: {
    zh: '三十天内被反映五次以上的事有多少件',
    en: 'Matters reported five times or more in thirty days',
  },
  C25: {
    zh: '由工作人员主动发现、而不是等群众反映的案件占多少',
    en: 'Share of cases found by staff before anybody complained',
  },
  C28: {
    zh: '最集中的五类问题占全部案件的多少',
    en: 'Share of the five most frequent subcategories',
  },
  C28b: {
    zh: '问题集中在少数几类的程度，越高越集中',
    en: 'How far cases gather in few subcategories',
  },
  C28c: {
    zh: '案件最多的五个社区占全部案件的多少',
    en: 'Share of the five communities with most cases',
  },
  C28d: {
    zh: '案件集中在少数社区的程度，越高越集中',
    en: 'How far cases gather in few communities',
  },
  C29: { zh: '每一万名居民反映了多少件诉求', en: "Citizens' requests per ten thousand residents" },
  C20a: { zh: '街道、社区吹了多少次哨', en: 'Whistles blown' },
  C20b: { zh: '每立案一百件吹哨多少次', en: 'Whistles for each filed case' },
  C21: { zh: '吹哨后，部门在时限内签收的占多少', en: 'Share of whistles signed for in time' },
  C22: {
    zh: '吹哨后，部门在时限内到场报到的占多少',
    en: 'Share of whistles answered on the spot in time',
  },
  C23: {
    zh: '到期的哨中，已解决并得到认可的占多少',
    en: 'Share of due whistles that are resolved and well rated',
  },
  whistleLate: {
    zh: '有时限已过、还没有做到的哨有多少',
    en: 'Whistles past a limit and still waiting',
  },
  whistleOpen: { zh: '还没有办结的哨有多少', en: 'Whistles not yet resolved' },
}
