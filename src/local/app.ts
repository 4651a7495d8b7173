import express, { type Express, type NextFunction, type Request, type Response, type Router } from 'express'
import { createWebhook, type WebhookDeps } from '../bot/webhook.ts'
import type { Road } from '../pipeline/road.ts'
import type { Meter } from '../store/meter.ts'
import type { MovableClock } from './clock.ts'

/** LINE's largest webhook is far smaller; anything above is not LINE's. */
const largestBody = '1mb'

/** What the routes need. `local` opens the routes for trying out: only where the store is embedded. */
export type AppDeps = WebhookDeps & {
  road: Road
  local?: { clock: MovableClock; meter: Meter }
  /** The pages that people open; they come last, because they answer whatever nobody else does. */
  pages?: Router[]
}

/** The server's routes, without listening. */
export function createApp(deps: AppDeps): Express {
  const app = express()
  app.disable('x-powered-by')
  app.post('/webhook', express.raw({ type: () => true, limit: largestBody }), createWebhook(deps))
  app.get('/healthz', (_request, response) => void response.json({ ok: true }))
  if (deps.local) addLocalRoutes(app, deps.road, deps.local)
  for (const pages of deps.pages ?? []) app.use(pages)
  app.use((error: { status?: number }, _request: Request, response: Response, _next: NextFunction) => {
    const status = statusOf(error)
    if (status === 500) deps.log('request failed', { error: error instanceof Error ? error.name : 'unknown' })
    response
      .status(status)
      .json({ message: status === 500 ? 'something went wrong here' : 'the body cannot be read' })
  })
  return app
}

/** Too large, cut off, badly encoded: the sender's fault, with a status that says so. */
function statusOf({ status }: { status?: number }): number {
  return status !== undefined && status >= 400 && status < 500 ? status : 500
}

/** For trying out only: the store is embedded, and only this machine may ask. */
function addLocalRoutes(app: Express, road: Road, { clock, meter }: NonNullable<AppDeps['local']>): void {
  app.use('/local', (request, response, next) => {
    if (isLoopback(request)) next()
    else response.status(404).json({ message: 'not found' })
  })
  app.get('/local/meter', (_request, response) => void response.json(meter.snapshot()))
  const moveClock = async (request: Request, response: Response) => {
    const { now } = (request.body ?? {}) as { now?: unknown }
    const target = typeof now === 'string' ? Date.parse(now) : Number.NaN
    if (Number.isNaN(target)) {
      response.status(400).json({ message: 'send {"now": "2026-11-23T07:30:00+07:00"}, an ISO 8601 time' })
      return
    }
    if (target < clock.now()) {
      response
        .status(400)
        .json({ message: `the clock only goes forward; it is ${new Date(clock.now()).toISOString()}` })
      return
    }
    await clock.moveTo(target, road)
    response.json({ now: new Date(clock.now()).toISOString() })
  }
  app.post('/local/clock', express.json(), (request, response) => moveClock(request, response))
}

/** A tunnel on this machine also connects from here, but it says for whom, or asks for its own public name. */
function isLoopback(request: Request): boolean {
  const address = request.socket.remoteAddress ?? ''
  const near = address === '::1' || address.replace('::ffff:', '').startsWith('127.')
  const forwarded = request.get('x-forwarded-for') ?? request.get('forwarded')
  return near && forwarded === undefined && ['localhost', '127.0.0.1', '[::1]'].includes(request.hostname)
}
