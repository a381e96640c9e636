import { createClient, createCluster } from 'redis'

/** What Redis answers to a raw command, in RESP2 shapes. */
export type Reply = string | number | null | readonly Reply[]

/** A connection to Redis, or to the node of a cluster that holds the journal's keys; it comes back by itself. */
export interface Line {
  /**
   * Sends at once or rejects at once: nothing is kept for later while there is no connection.
   * @param key any key of the command, for the slot of a cluster
   */
  readonly send: (key: string, args: readonly string[]) => Promise<Reply>
  /** How often it was connected so far: a change means that the server may be another one or have been restarted. */
  readonly connections: () => number
  /** Cuts it at once; what was sent and not answered rejects. */
  readonly close: () => void
}

export interface LineOptions {
  /** `redis[s]://…`, or several with commas between: nodes of one cluster. */
  readonly url: string
  /** Shown in `CLIENT LIST`. */
  readonly name: string
  /** Told of every connection lost or refused; it is tried again. */
  readonly onError: (reason: string) => void
}

/** Nothing heard for that long, although something is sent several times a second: the connection is dead, ms. */
const SILENCE_MS = 5000
const CONNECT_MS = 3000
/** One line sends one command at a time or a few; more means that nobody answers. */
const MOST_WAITING = 100

const BACKOFF_MS = [50, 100, 200, 400, 800] as const

/** Begins to connect; what is sent before it is connected rejects. Never rejects for a server that is away. */
export function openLine(options: LineOptions): Line {
  const urls = options.url.split(',')
  return urls.length === 1 ? single(options) : cluster(options, urls)
}

/** A command timer of the client's own would cost more than the command (a plain deadline stands around those that need one). */
const CLIENT = {
  RESP: 2,
  disableOfflineQueue: true,
  commandsQueueMaxLength: MOST_WAITING,
  commandOptions: { timeout: 0 },
} as const

function socketOptions() {
  return {
    connectTimeout: CONNECT_MS,
    socketTimeout: SILENCE_MS,
    reconnectStrategy: (tries: number) => BACKOFF_MS[Math.min(tries, BACKOFF_MS.length - 1)]!,
  }
}

function single({ url, name, onError }: LineOptions): Line {
  let connections = 0
  const client = createClient({ ...CLIENT, url, name, socket: socketOptions() })
  client.on('error', (error: unknown) => onError(reasonOf(error)))
  client.on('ready', () => (connections += 1))
  client.connect().catch((error: unknown) => onError(reasonOf(error)))
  return {
    send: (_, args) => client.sendCommand<Reply>(args),
    connections: () => connections,
    close: () => client.destroy(),
  }
}

function cluster({ name, onError }: LineOptions, urls: readonly string[]): Line {
  let connections = 0
  const [first] = urls.map((url) => new URL(url))
  const client = createCluster({
    RESP: 2,
    rootNodes: urls.map((url) => ({ url })),
    // The connection to a master that holds no key of this journal would be cut for its silence again and again.
    minimizeConnections: true,
    commandOptions: { timeout: 0 },
    defaults: {
      ...CLIENT,
      name,
      socket: { ...socketOptions(), ...(first!.protocol === 'rediss:' ? { tls: true } : {}) },
      ...(first!.username === '' ? {} : { username: decodeURIComponent(first!.username) }),
      ...(first!.password === '' ? {} : { password: decodeURIComponent(first!.password) }),
    },
    topologyRefreshOnReconnectionAttemptStrategy: 500,
  })
  client.on('error', (error: unknown) => onError(reasonOf(error)))
  client.on('node-error', (error: unknown) => onError(reasonOf(error)))
  client.on('node-ready', () => (connections += 1))
  let closed = false
  let connecting = false
  let connected = false
  const connect = async (): Promise<void> => {
    connecting = true
    try {
      await client.connect()
      connected = true
      if (closed) client.destroy()
    } catch (error) {
      onError(reasonOf(error))
    } finally {
      connecting = false
    }
  }
  void connect()
  return {
    send: async (key, args) => {
      if (!connected && !connecting && !closed) void connect()
      if (!connected) throw new Error('no node of the cluster has been reached yet')
      return client.sendCommand<Reply>(key, false, [...args])
    },
    connections: () => connections,
    close: () => {
      closed = true
      if (connected) client.destroy()
    },
  }
}

export function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join('; ')
  return error instanceof Error ? error.message : String(error)
}
