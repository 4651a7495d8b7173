import express, { type NextFunction, type Request, type Response, type Router } from 'express'
import type { Context } from '../world/context.ts'
import { uuid } from '../world/ids.ts'
import { addLog } from '../world/log.ts'
import { fail, type Answer, type Call } from './answer.ts'
import { getEndpoint, setEndpoint, startLoading, testEndpoint } from './channel.ts'
import { getContent, getTranscoding } from './content.ts'
import { familyOf, takeFault } from './fault.ts'
import * as aliases from './menu-aliases.ts'
import * as links from './menu-links.ts'
import * as menus from './menus.ts'
import * as people from './people.ts'
import { broadcast, multicast, push } from './push.ts'
import { getConsumption, getQuota } from './quota.ts'
import { reply } from './reply.ts'
import { validate } from './validate.ts'

type Endpoint = (context: Context, call: Call) => Answer | Promise<Answer>

const endpoints: [method: 'get' | 'post' | 'put' | 'delete', path: string, endpoint: Endpoint][] = [
  ['post', '/v2/bot/message/reply', reply],
  ['post', '/v2/bot/message/push', push],
  ['post', '/v2/bot/message/multicast', multicast],
  ['post', '/v2/bot/message/broadcast', broadcast],
  ['post', '/v2/bot/message/validate/reply', validate],
  ['post', '/v2/bot/message/validate/push', validate],
  ['post', '/v2/bot/message/validate/multicast', validate],
  ['post', '/v2/bot/message/validate/broadcast', validate],
  ['post', '/v2/bot/message/validate/narrowcast', validate],
  ['get', '/v2/bot/message/quota', getQuota],
  ['get', '/v2/bot/message/quota/consumption', getConsumption],
  ['get', '/v2/bot/message/:messageId/content', getContent],
  ['get', '/v2/bot/message/:messageId/content/transcoding', getTranscoding],
  ['get', '/v2/bot/info', people.getInfo],
  ['get', '/v2/bot/profile/:userId', people.getProfile],
  ['get', '/v2/bot/group/:groupId/summary', people.getSummary],
  ['get', '/v2/bot/group/:groupId/member/:userId', people.getMember],
  ['get', '/v2/bot/group/:groupId/members/count', people.countMembers],
  ['get', '/v2/bot/group/:groupId/members/ids', people.listMembers],
  ['post', '/v2/bot/group/:groupId/leave', people.leaveGroup],
  ['post', '/v2/bot/chat/loading/start', startLoading],
  ['put', '/v2/bot/channel/webhook/endpoint', setEndpoint],
  ['get', '/v2/bot/channel/webhook/endpoint', getEndpoint],
  ['post', '/v2/bot/channel/webhook/test', testEndpoint],
  ['post', '/v2/bot/richmenu', menus.create],
  ['post', '/v2/bot/richmenu/validate', menus.validate],
  ['get', '/v2/bot/richmenu/list', menus.list],
  ['post', '/v2/bot/richmenu/alias', aliases.create],
  ['get', '/v2/bot/richmenu/alias/list', aliases.list],
  ['get', '/v2/bot/richmenu/alias/:alias', aliases.get],
  ['post', '/v2/bot/richmenu/alias/:alias', aliases.update],
  ['delete', '/v2/bot/richmenu/alias/:alias', aliases.remove],
  ['post', '/v2/bot/richmenu/batch', links.moveAll],
  ['get', '/v2/bot/richmenu/progress/batch', links.getProgress],
  ['post', '/v2/bot/richmenu/:menuId/content', menus.upload],
  ['get', '/v2/bot/richmenu/:menuId/content', menus.download],
  ['get', '/v2/bot/richmenu/:menuId', menus.get],
  ['delete', '/v2/bot/richmenu/:menuId', menus.remove],
  ['get', '/v2/bot/user/all/richmenu', links.getDefault],
  ['delete', '/v2/bot/user/all/richmenu', links.clearDefault],
  ['post', '/v2/bot/user/all/richmenu/:menuId', links.setDefault],
  ['get', '/v2/bot/user/:userId/richmenu', links.getLinked],
  ['delete', '/v2/bot/user/:userId/richmenu', links.unlink],
  ['post', '/v2/bot/user/:userId/richmenu/:menuId', links.link],
]

const pictures = '/bot/richmenu/:menuId/content'
const badToken = 'Authentication failed. Confirm that the access token in the authorization header is valid.'

/** The Messaging API under /v2, both of api.line.me and of api-data.line.me. */
export function createMessagingApi(context: Context): Router {
  const router = express.Router()
  router.use((req, res, next) => {
    res.setHeader('x-line-request-id', uuid(context.random))
    if (req.get('authorization') === `Bearer ${context.secrets.accessToken}`) return next()
    answer(context, req, res, fail(401, badToken))
  })
  router.post(pictures, express.raw({ limit: '2mb', type: () => true }))
  router.use(express.json({ limit: '2mb', type: () => true }))
  for (const [method, path, endpoint] of endpoints) {
    router[method](path.slice(3), (req, res) => serve(context, endpoint, req, res))
  }
  router.use((req, res) => answer(context, req, res, fail(404, 'Not found')))
  router.use((error: Error & { status?: number }, req: Request, res: Response, _next: NextFunction) => {
    const text = 'The request body could not be parsed as JSON (line: -, column: -)'
    answer(context, req, res, error.status === 413 ? fail(413, 'Payload too large') : fail(400, text))
  })
  return router
}

async function serve(context: Context, endpoint: Endpoint, req: Request, res: Response): Promise<void> {
  const fault = takeFault(context, familyOf(req.originalUrl))
  if (fault === 'reset') return void req.socket.destroy()
  if (fault === 'timeout-before') return addLog(context, 'api', `${req.originalUrl} … timeout before`, false)
  if (fault === '500') return answer(context, req, res, fail(500, 'Internal server error'))
  if (fault === '429') {
    return answer(context, req, res, fail(429, 'The API rate limit has been exceeded. Try again later.'))
  }
  const params = Object.fromEntries(Object.entries(req.params).map(([k, v]) => [k, String(v)]))
  const requestId = String(res.getHeader('x-line-request-id'))
  const query = Object.fromEntries(new URL(req.originalUrl, 'http://line').searchParams)
  const type = req.get('content-type')?.split(';')[0] ?? ''
  const retryKey = req.get('x-line-retry-key')
  const call: Call = { params, query, body: req.body as unknown, type, retryKey, requestId }
  const result = await endpoint(context, call)
  // Accepted, but the answer never arrives: what the caller must not mistake for a failure.
  if (fault === 'timeout-after') return addLog(context, 'api', `${req.originalUrl} … timeout after`, false)
  answer(context, req, res, result)
}

function answer(context: Context, req: Request, res: Response, result: Answer): void {
  const detail = result.status < 400 ? '' : ` ${JSON.stringify(result.body)}`
  addLog(context, 'api', `${req.method} ${req.originalUrl} → ${result.status}${detail}`, result.status < 400)
  for (const [name, value] of Object.entries(result.headers ?? {})) res.setHeader(name, value)
  res.status(result.status)
  if (result.bytes) res.end(result.bytes)
  else res.json(result.body ?? {})
}
