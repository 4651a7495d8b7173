import type { AddressInfo } from 'node:net'
import { validateSignature } from '@line/bot-sdk'
import express from 'express'
import { createApp } from '../../src/local/app.ts'
import type { Deps } from '../../src/pipeline/ports.ts'
import { createRoad } from '../../src/pipeline/road.ts'
import { signCall } from './line-events.ts'

/** Where the two listen: the bare one, then the product. */
export type Ports = [bare: number, product: number]

// Run as a child: two servers in one process, the product and the least that LINE would accept, with the same
// framework. The parent asks for the CPU time used so far.
const { secret } = signCall([])

const untouched = () => Promise.reject(new Error('chatter must not reach the store'))
const database = {
  get: untouched,
  getAll: untouched,
  query: untouched,
  count: untouched,
  create: untouched,
  commit: untouched,
}
const product = createApp({
  channelSecret: secret,
  road: createRoad({ database } as unknown as Deps),
  now: Date.now,
  log: () => undefined,
})

const bare = express()
bare.disable('x-powered-by')
bare.post('/webhook', express.raw({ type: () => true, limit: '1mb' }), (request, response) => {
  const signature = request.get('x-line-signature') ?? ''
  const known = validateSignature(request.body as Buffer, secret, signature)
  response.status(known ? 200 : 401).json({})
})

const ports = await Promise.all(
  [bare, product].map(
    (app) =>
      new Promise<number>((resolve) => {
        const server = app.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
      }),
  ),
)
process.on('message', () => {
  const { user, system } = process.cpuUsage()
  process.send?.(user + system)
})
process.send?.(ports)
