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
  'response.alerted': command(
    fact('response', '进入预警', 'Alert begun', schemas['response.alerted']),
  ),
  'response.started': command(
    fact('response', '启动应急响应', 'Response started', schemas['response.started']),
  ),
  'response.ended': command(
    fact('response', '响应结束', 'Response ended', schemas['response.ended']),
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
