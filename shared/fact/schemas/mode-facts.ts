import { fact } from './common.ts'
import { MODE_SCHEMAS as schemas } from './mode.ts'

/** Titles of the facts of modes; written by commands, refused at the door for producers. */
export const MODE_FACTS = {
  'response.proposed': command(
    fact('proposal', '提出模式变更', 'Mode change proposed', schemas['response.proposed']),
  ),
  'response.approved': command(
    fact('proposal', '确认模式变更', 'Mode change confirmed', schemas['response.approved']),
  ),
  'response.rejected': command(
    fact('proposal', '否决模式变更', 'Mode change refused', schemas['response.rejected']),
  ),
  'response.approvedByPhone': command(
    fact(
      'proposal',
      '电话批准模式变更',
      'Mode change approved by telephone',
      schemas['response.approvedByPhone'],
    ),
  ),
  'response.ordered': command(
    fact('proposal', '录入上级命令', 'Order from above entered', schemas['response.ordered']),
  ),
  'response.approvalSigned': command(
    fact('proposal', '补签批准', 'Approval signed', schemas['response.approvalSigned']),
  ),
  'response.glassBroken': command(
    fact('proposal', '破窗', 'Glass broken', schemas['response.glassBroken']),
  ),
  'response.breakReviewed': command(
    fact('proposal', '破窗已复核', 'Break-glass reviewed', schemas['response.breakReviewed']),
  ),
  'response.alerted': command(
    fact('response', '进入预警', 'Alert begun', schemas['response.alerted']),
  ),
  'response.started': command(
    fact('response', '启动应急响应', 'Response started', schemas['response.started']),
  ),
  'response.levelChanged': command(
    fact(
      'response',
      '调整响应级别',
      'Level of the response changed',
      schemas['response.levelChanged'],
    ),
  ),
  'response.ended': command(
    fact('response', '响应结束', 'Response ended', schemas['response.ended']),
  ),
  'response.reverted': command(
    fact('response', '误启动，回到预警', 'Mistaken start taken back', schemas['response.reverted']),
  ),
  'response.annulled': command(
    fact('response', '误启动，回到常态', 'Mistaken start annulled', schemas['response.annulled']),
  ),
  'response.closed': command(
    fact('response', '转入常态', 'Back to normal', schemas['response.closed']),
  ),
  'response.lifted': command(
    fact('response', '预警解除', 'Alert lifted', schemas['response.lifted']),
  ),
  'response.countersigned': command(
    fact('response', '补签', 'Countersigned', schemas['response.countersigned']),
  ),
  'response.reviewed': command(
    fact('response', '复核破窗', 'Break-glass reviewed', schemas['response.reviewed']),
  ),
  'response.noted': command(fact('response', '会商与情况记录', 'Noted', schemas['response.noted'])),
} as const

function command<E extends object>(entry: E): E & { readonly internal: true } {
  return { ...entry, internal: true }
}
