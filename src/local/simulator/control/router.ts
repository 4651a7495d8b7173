import express, { type NextFunction, type Request, type Response, type Router } from 'express'
import * as z from 'zod'
import { now, type Context } from '../world/context.ts'
import { deliver, redeliver } from '../webhook/deliver.ts'
import { releaseHeld } from '../webhook/release.ts'
import { moveClock } from './clock.ts'
import type { Live } from './live.ts'
import { perform } from './perform.ts'
import * as request from './request.ts'
import { viewWorld } from './view.ts'

/** What the control API needs besides the world. */
export interface Controls {
  live: Live
  botOrigin: () => string
  reset: () => void
}

/** The control API under /sim: for the page and for tests, never part of LINE. */
export function createControlApi(context: Context, controls: Controls): Router {
  const router = express.Router()
  router.use(allowLoopbackOnly)
  router.use(express.json({ limit: '60mb' }))
  router.get('/state', (req, res) => void res.json(viewWorld(context, Number(req.query['since'] ?? 0))))
  router.get('/live', controls.live.attach)
  router.get('/content/:id', (req, res) => sendContent(context, req, res))
  router.get('/menu/:id', (req, res) => sendMenu(context, req, res))
  router.post('/act', (req, res) => act(context, req, res))
  router.post('/settings', (req, res) => {
    Object.assign(context.world.settings, request.settingsSchema.parse(req.body))
    context.world.revision += 1
    context.changed()
    res.json(context.world.settings)
  })
  router.post('/faults', (req, res) => {
    context.faults.push(request.faultSchema.parse(req.body))
    context.changed()
    res.json(context.faults)
  })
  router.delete('/faults', (_req, res) => {
    context.faults.splice(0)
    context.changed()
    res.json([])
  })
  router.post('/webhooks/release', (req, res) => release(context, req, res))
  router.post('/webhooks/redeliver', async (_req, res) => void res.json({ sent: await redeliver(context) }))
  router.post('/webhooks/verify', async (_req, res) => {
    res.json({ status: await deliver(context, { events: [], attempt: 0 }) })
  })
  router.post('/clock', (req, res) => setClock(context, controls, req, res))
  router.post('/counters/reset', (_req, res) => {
    for (const person of context.world.people) person.actions = 0
    for (const chat of context.world.chats) Object.assign(chat, { botBubbles: 0, botInARow: 0 })
    context.world.revision += 1
    context.changed()
    res.json({})
  })
  router.post('/idle', async (_req, res) => {
    while (context.pending.size > 0) await Promise.allSettled(context.pending)
    res.json({ revision: context.world.revision })
  })
  router.get('/meter', async (_req, res) => {
    const response = await fetch(new URL('/local/meter', controls.botOrigin())).catch(() => undefined)
    res.status(response?.status ?? 502).json(response?.ok ? await response.json() : { message: 'no meter' })
  })
  router.post('/reset', (_req, res) => {
    controls.reset()
    res.json({})
  })
  router.use((error: Error, _req: Request, res: Response, _next: NextFunction) => {
    const status = error.name === 'Refusal' ? 409 : error instanceof z.ZodError ? 400 : 500
    res.status(status).json({ message: error instanceof z.ZodError ? z.prettifyError(error) : error.message })
  })
  return router
}

async function act(context: Context, req: Request, res: Response): Promise<void> {
  const { result, sent } = perform(context, req.body as request.ActInput)
  // A page wants to go on at once; a test wants the bot to have answered.
  if (req.query['wait'] === 'no') void sent
  else await sent
  res.json(result)
}

async function release(context: Context, req: Request, res: Response): Promise<void> {
  res.json({ statuses: await releaseHeld(context, request.releaseSchema.parse(req.body ?? {})) })
}

async function setClock(context: Context, controls: Controls, req: Request, res: Response): Promise<void> {
  const { now: to, advanceMs = 0 } = request.clockSchema.parse(req.body)
  res.json(await moveClock(context, to ? Date.parse(to) : now(context) + advanceMs, controls.botOrigin()))
}

function sendContent(context: Context, req: Request, res: Response): void {
  const message = context.world.messages.find((m) => m.id === req.params['id'])
  const bytes = message && context.content.get(message.id)
  if (!message?.content || !bytes) return void res.status(404).json({ message: 'Not found' })
  // Only pictures are shown in place: anything else must not run in the page's origin.
  const inline = /^image\/(png|jpeg|gif|webp)$/.test(message.content.type)
  res.setHeader('content-type', inline ? message.content.type : 'application/octet-stream')
  res.setHeader('x-content-type-options', 'nosniff')
  const name = encodeURIComponent(message.content.name)
  res.setHeader('content-disposition', `${inline ? 'inline' : 'attachment'}; filename*=UTF-8''${name}`)
  res.end(bytes)
}

function sendMenu(context: Context, req: Request, res: Response): void {
  const menu = context.world.menus.find(({ id }) => id === req.params['id'])
  const bytes = menu?.picture && context.content.get(menu.id)
  if (!menu?.picture || !bytes) return void res.status(404).json({ message: 'Not found' })
  // A menu keeps its picture for ever.
  res.setHeader('cache-control', 'max-age=86400, immutable')
  res.setHeader('content-type', menu.picture)
  res.end(bytes)
}

function allowLoopbackOnly(req: Request, res: Response, next: NextFunction): void {
  // The Host header keeps other web sites from reaching in through a name that points here.
  if (/^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(req.get('host') ?? '')) next()
  else res.status(403).json({ message: 'loopback only' })
}
