import express, { type Request, type Response } from 'express'
import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { webhook } from '@line/bot-sdk'

/** A webhook event as it arrived. */
export type Event = webhook.Event & { replyToken?: string }

/** A tiny bot: checks signatures, remembers events, answers as told. */
export interface FakeBot {
  origin: string
  events: Event[]
  destinations: string[]
  /** What to do with an event before answering. */
  handle: (event: Event) => void | Promise<void>
  status: number
  badSignatures: number
  clock: string[]
  close: () => Promise<void>
}

/** Starts a tiny bot on a free loopback port. */
export async function startFakeBot(channelSecret: string): Promise<FakeBot> {
  const app = express()
  const server = createServer(app)
  const bot: FakeBot = {
    origin: '',
    events: [],
    destinations: [],
    handle: () => {},
    status: 200,
    badSignatures: 0,
    clock: [],
    close: () => {
      server.closeAllConnections()
      return new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
  app.post('/webhook', express.raw({ type: () => true, limit: '5mb' }), (req, res) =>
    receive(bot, channelSecret, req, res),
  )
  app.post('/local/clock', express.json(), (req, res) => {
    bot.clock.push((req.body as { now: string }).now)
    res.json({})
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  bot.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return bot
}

async function receive(bot: FakeBot, channelSecret: string, req: Request, res: Response): Promise<void> {
  const body = req.body as Buffer
  const expected = createHmac('sha256', channelSecret).update(body).digest('base64')
  if (req.get('x-line-signature') !== expected) {
    bot.badSignatures += 1
    return void res.status(401).end()
  }
  const request = JSON.parse(body.toString('utf8')) as { destination: string; events: Event[] }
  bot.destinations.push(request.destination)
  for (const event of request.events) {
    bot.events.push(event)
    await bot.handle(event)
  }
  res.status(bot.status).end()
}
