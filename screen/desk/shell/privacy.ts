import { command } from '../api.ts'

/** 一键隐私: every wall drops to VISITOR (DOMAIN §5.3). */
export function lowerAllWalls(): Promise<unknown> {
  return command('display.privacy')
}
