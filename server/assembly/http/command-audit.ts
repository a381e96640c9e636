import type { AuditAct } from '../../../shared/access/acts.ts'
import { may, type Role } from '../../../shared/access/roles.ts'
import { actorOf } from '../../access/account/sign-in.ts'
import type { Actor, AuditEntry } from '../../access/audit/line.ts'
import type { Caller } from '../../access/caller/caller.ts'
import type { Origin } from '../../access/caller/origin.ts'
import type { Change } from '../../command/changes.ts'
import { kindOf } from '../../command/registry.ts'
import type { Outcome } from '../../command/router.ts'

/** Act of what was meant to be a command and is none. */
export const NO_COMMAND = 'command.malformed' satisfies AuditAct

/**
 * The line of the audit of a command (RULES AC4): who, in which role, from where, what became of which records. What was written in words is in the
 * journal at `seq`, where the purge can reach it, and not here, where nothing can be taken back (RULES PV4).
 */
export function commandEntry(
  caller: Caller,
  { from, request }: Origin,
  outcome: Outcome,
): Omit<AuditEntry, 'at'> {
  const { command } = outcome
  const act = command?.act ?? NO_COMMAND
  const who = {
    ...{
      actor: actorOfCaller(caller),
      role: roleOf(caller, command?.act),
      from,
      act: actNameOf(act),
      request,
    },
  }
  const id = command?.id ?? ''
  if (outcome.kind === 'refused') {
    const target = command?.world ?? ''
    return { ...who, target, before: null, after: { outcome: 'refused', code: outcome.code, id } }
  }
  const { seq, changes } = outcome.done
  return {
    ...who,
    target: targetOf(changes),
    before: changes.map(({ subject, before }) => ({ subject, record: before })),
    after: {
      ...{ outcome: changes.length === 0 ? 'repeated' : 'done', id, seq },
      changes: changes.map(({ type, subject, after }) => ({ type, subject, record: after })),
    },
  }
}

export function actorOfCaller(caller: Caller): Actor {
  switch (caller.kind) {
    case 'person':
      return actorOf(caller.account)
    case 'token':
      return { kind: 'token', id: caller.token.id, name: caller.token.name.slice(0, 100) }
    case 'device':
    case 'anybody':
      return { kind: 'nobody', id: '', name: '' }
  }
}

/** The role that gave the right; of who had none, what he is. */
function roleOf(caller: Caller, act: string | undefined): string {
  const roles = rolesOf(caller)
  const action = act === undefined ? undefined : kindOf(act).action
  const right = action && roles.find((role) => may([role], action))
  return right ?? roles.join(',').slice(0, 40)
}

function rolesOf(caller: Caller): readonly Role[] {
  if (caller.kind === 'person') return caller.account.roles
  if (caller.kind === 'token' && caller.token.grant.kind === 'command')
    return [caller.token.grant.role]
  return []
}

function targetOf(changes: readonly Change[]): string {
  const subjects = new Set(changes.map(({ world, subject }) => `${world}/${subject}`))
  return [...subjects].join(' ').slice(0, 200)
}

/** Acts of the audit have a room before the dot; commands without one are those of modes. */
export function actNameOf(act: string): string {
  return act.includes('.') ? act : `mode.${act}`
}
