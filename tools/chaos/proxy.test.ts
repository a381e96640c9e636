import { once } from 'node:events'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { openWire, type Wire } from './proxy.ts'

const servers: Server[] = []
const sockets: Socket[] = []
const wires: Wire[] = []

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy()
  for (const wire of wires.splice(0)) await wire.close()
  for (const server of servers.splice(0)) server.close()
})

/** Answers every piece with a mark before it. */
async function echo(mark: string): Promise<number> {
  const server = createServer((socket) => {
    sockets.push(socket)
    socket.on('error', () => socket.destroy())
    socket.on('data', (chunk) => socket.write(`${mark}${String(chunk)}`))
  })
  servers.push(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return (server.address() as { port: number }).port
}

async function wireTo(...ports: readonly number[]): Promise<Wire> {
  const wire = await openWire(ports)
  wires.push(wire)
  return wire
}

interface Client {
  readonly socket: Socket
  text(): string
}

async function open(port: number): Promise<Client> {
  const socket = connect(port, '127.0.0.1')
  sockets.push(socket)
  let text = ''
  socket.on('data', (chunk) => (text += String(chunk)))
  await once(socket, 'connect')
  socket.on('error', () => socket.destroy())
  return { socket, text: () => text }
}

test('an open wire carries both ways and a cut one ends what is open and refuses what is new', async () => {
  const wire = await wireTo(await echo('a'))
  const client = await open(wire.port)
  client.socket.write('1')
  await expect.poll(client.text).toBe('a1')
  wire.set({ kind: 'cut' })
  await expect.poll(() => client.socket.destroyed).toBe(true)
  await expect(open(wire.port).then(({ socket }) => once(socket, 'data'))).rejects.toThrow()
  wire.set({ kind: 'open' })
  const again = await open(wire.port)
  again.socket.write('2')
  await expect.poll(again.text).toBe('a2')
})

test('a half-open wire swallows what is sent and ends those connections only when it is mended', async () => {
  const wire = await wireTo(await echo('a'))
  const client = await open(wire.port)
  client.socket.write('1')
  await expect.poll(client.text).toBe('a1')
  wire.set({ kind: 'halfOpen' })
  client.socket.write('2')
  const silent = await open(wire.port)
  silent.socket.write('3')
  await sleep(200)
  expect([client.text(), silent.text()]).toEqual(['a1', ''])
  expect([client.socket.destroyed, silent.socket.destroyed]).toEqual([false, false])
  wire.set({ kind: 'open' })
  await expect.poll(() => client.socket.destroyed && silent.socket.destroyed).toBe(true)
})

test('a slow wire delays, or lets only so many bytes a second down', async () => {
  const wire = await wireTo(await echo('a'))
  const client = await open(wire.port)
  wire.set({ kind: 'delay', ms: 150 })
  const sentAt = performance.now()
  client.socket.write('1')
  await expect.poll(client.text).toBe('a1')
  expect(performance.now() - sentAt).toBeGreaterThan(290)
  wire.set({ kind: 'trickle', bytesPerSecond: 20 })
  client.socket.write('x'.repeat(200))
  await sleep(500)
  expect(client.text().length).toBeGreaterThan(4)
  expect(client.text().length).toBeLessThan(30)
  wire.set({ kind: 'open' })
  await expect.poll(() => client.text().length).toBe(203)
})

test('a wire to several backends takes turns and goes around one that is dead', async () => {
  const [a, b] = [await echo('a'), await echo('b')]
  const wire = await wireTo(a, b)
  const said = new Set<string>()
  const ask = async (): Promise<string> => {
    const client = await open(wire.port)
    client.socket.write('1')
    await expect.poll(client.text).toMatch(/^[ab]1$/)
    return client.text()
  }
  for (let i = 0; i < 4; i++) said.add(await ask())
  expect([...said].toSorted()).toEqual(['a1', 'b1'])
  servers[0]!.close()
  for (const socket of sockets) socket.destroy()
  for (let i = 0; i < 4; i++) expect(await ask()).toBe('b1')
})
