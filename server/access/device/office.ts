import type { AuditAct } from '../../../shared/access/acts.ts'
import type { Account } from '../account/account.ts'
import { AccessRefusal } from '../account/refusal.ts'
import { actorOf } from '../account/sign-in.ts'
import type { Audit } from '../audit/audit.ts'
import type { Actor } from '../audit/line.ts'
import type { Origin } from '../caller/origin.ts'
import type { Pairings, Pending } from './pairings.ts'
import type { Device, DeviceStore } from './store.ts'

export interface DeviceOfficeDeps {
  readonly store: DeviceStore
  readonly pairings: Pairings
  readonly audit: Pick<Audit, 'write'>
  readonly now: () => number
}

/** Pairs walls and takes their credentials away; each act is a line of the audit (RULES AC4). Whether the person may is the router's. */
export class DeviceOffice {
  readonly #deps: DeviceOfficeDeps
  readonly #revoked = new Set<() => void>()

  constructor(deps: DeviceOfficeDeps) {
    this.#deps = deps
  }

  devices(): readonly Device[] {
    return this.#deps.store.list()
  }

  pending(): readonly Pending[] {
    return this.#deps.pairings.list()
  }

  /** Called whenever a device lost its credential: its wall is to be cut at once. */
  onRevoked(listener: () => void): void {
    this.#revoked.add(listener)
  }

  /** Throws AccessRefusal. */
  confirm(
    id: string,
    given: { readonly code: string; readonly name: string },
    by: Account,
    origin: Origin,
  ): Device {
    const { store, pairings, now } = this.#deps
    try {
      const { device } = pairings.confirm(id, given.code, () => {
        const made = store.create(given.name, by.name, now())
        if (made === null)
          throw new AccessRefusal(
            409,
            'nameTaken',
            {
              zh: '已有同名大屏，请换个名称，或先撤销原有的',
              en: 'a wall of this name is paired already: choose another name, or revoke that wall first',
            },
            { path: 'name' },
          )
        try {
          this.#write('device.paired', by, origin, given.name, { id: made.device.id })
        } catch (cause) {
          // What leaves no trace must not hold.
          store.revoke(made.device.id, now())
          throw cause
        }
        return { ...made, name: given.name }
      })
      return device
    } catch (error) {
      if (error instanceof AccessRefusal)
        this.#write('device.notPaired', by, origin, given.name, { code: error.code })
      throw error
    }
  }

  /** Throws AccessRefusal. */
  refuse(id: string, by: Account, origin: Origin): void {
    const { wall, from } = this.#deps.pairings.refuse(id)
    this.#write('device.refused', by, origin, wall, { from })
  }

  /** Throws AccessRefusal. */
  revoke(id: string, by: Account, origin: Origin): void {
    const { store, now } = this.#deps
    const device = store.byId(id)
    if (device === undefined || !store.revoke(id, now()))
      throw new AccessRefusal(404, 'unknownDevice', {
        zh: '没有这块已配对的大屏，请刷新后重选',
        en: 'no such wall is paired: look again and choose one',
      })
    for (const tell of this.#revoked) tell()
    this.#write('device.revoked', by, origin, device.name, null)
  }

  #write(
    act: AuditAct,
    by: Account,
    { from, request }: Origin,
    target: string,
    after: Readonly<Record<string, string>> | null,
  ): void {
    const actor: Actor = actorOf(by)
    const role = by.roles.join(',').slice(0, 40)
    const at = this.#deps.now()
    this.#deps.audit.write({ at, actor, role, from, act, target, before: null, after, request })
  }
}
