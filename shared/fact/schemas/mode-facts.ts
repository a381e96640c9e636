import { fact } from './common.ts'
import { MODE_SCHEMAS as schemas } from './mode.ts'

/** Titles of the facts of modes and drills; written by commands, refused at the door for producers. */
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
  'drill.started': command(fact('drill', '演练开始', 'Drill started', schemas['drill.started'])),
  'drill.paused': command(fact('drill', '演练暂停', 'Drill paused', schemas['drill.paused'])),
  'drill.resumed': command(fact('drill', '演练恢复', 'Drill resumed', schemas['drill.resumed'])),
  'drill.ended': command(fact('drill', '演练结束', 'Drill ended', schemas['drill.ended'])),
  'drill.aborted': command(fact('drill', '演练中止', 'Drill aborted', schemas['drill.aborted'])),
} as const

function command<E extends object>(entry: E): E & { readonly internal: true } {
  return { ...entry, internal: true }
}
