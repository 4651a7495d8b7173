import express, { type NextFunction, type Request, type Response, type Router } from 'express'
import { findTeam, maySee, recognise, type Visitor } from './access.ts'
import { isOwnForm, nonceFor, sendPage, type Asked } from './asked.ts'
import { readCookie } from './cookie.ts'
import { lostBookPage } from './book-pages.ts'
import { loginPage } from './login-pages.ts'
import { brokenPage, missingPage, oldFormPage, tooLargePage } from './pages.ts'
import type { DashboardDeps } from './ports.ts'
import { createRoutes, type Route } from './routes.ts'
import { largestFile, readUpload } from './upload.ts'

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data:",
  "media-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** Larger forms are none of ours. */
const largestForm = '20kb'
/** Ids, secrets and keys; nothing that could leave its place in a path. */
const harmless = /^[\w@-]{1,120}$/

/** All pages and what they ask for. A route that is not in the list does not exist. */
export function createDashboard(deps: DashboardDeps): Router {
  const router = express.Router()
  router.use((_request, response, next) => {
    setHeaders(deps, response)
    next()
  })
  router.use(express.urlencoded({ extended: false, limit: largestForm }))
  const withFile = express.raw({ type: 'multipart/form-data', limit: largestFile })
  for (const route of createRoutes()) {
    if (route.upload) router.post(route.path, withFile)
    router[route.method](route.path, (request, response) => serve(deps, route, request, response))
  }
  router.use((_request, response) => sendPage({ response }, missingPage(), 404))
  router.use((error: { status?: number }, _request: Request, response: Response, _next: NextFunction) => {
    const { status = 500 } = error
    if (status === 413) {
      sendPage({ response }, tooLargePage(), status)
      return
    }
    if (status >= 500) deps.log('page failed', { error: error instanceof Error ? error.name : 'unknown' })
    sendPage({ response }, status >= 500 ? brokenPage() : missingPage(), status >= 500 ? 500 : status)
  })
  return router
}

function setHeaders({ publicBase }: DashboardDeps, response: Response): void {
  response.set({
    'content-security-policy': policy,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'x-robots-tag': 'noindex, nofollow',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    ...(publicBase.startsWith('https:') ? { 'strict-transport-security': 'max-age=31536000' } : {}),
  })
}

async function serve(deps: DashboardDeps, route: Route, request: Request, response: Response): Promise<void> {
  const params = request.params as Record<string, string>
  const form = route.upload ? await readUpload(request) : ((request.body ?? {}) as Record<string, unknown>)
  const cookie = readCookie(request)
  const asked: Asked = { deps, visitor: { kind: 'nobody' }, cookie, params, form, request, response }
  if (Object.values(params).some((value) => !harmless.test(value))) return refuse(asked, route, 404)
  if (route.method === 'post' && !isOwnForm(request, form)) return refuse(asked, route, 403)
  const visitor = await recognise(deps, route.who, { cookie, secret: params['secret'] })
  await admit({ ...asked, visitor }, route, visitor)
}

async function admit(asked: Asked, route: Route, visitor: Visitor): Promise<void> {
  const { deps, params } = asked
  switch (route.who) {
    case 'public':
    case 'link':
      return route.handle(asked)
    case 'book':
      if (visitor.kind !== 'book') return refuse(asked, route, 404)
      deps.log('viewed', { route: route.path, run: visitor.key.run, person: visitor.key.person })
      return route.handle({ ...asked, visitor })
    case 'staff': {
      if (visitor.kind !== 'staff') return refuse(asked, route, 401)
      const facts = { route: route.path, person: visitor.person, ...params }
      if (route.of === 'organisation' && !maySee(visitor, params['org'] ?? ''))
        return refuse(asked, route, 404)
      const team = route.of === 'team' ? await findTeam(deps, visitor, params['team'] ?? '') : undefined
      if (route.of === 'team' && !team) return refuse(asked, route, 404)
      deps.log('viewed', facts)
      if (route.of !== 'team') return route.handle({ ...asked, visitor })
      return route.handle({ ...asked, visitor, team: team! })
    }
  }
}

/** The same answer for what is not there and for what is somebody else's. */
function refuse(asked: Asked, route: Route, status: 401 | 403 | 404): void {
  const { deps, visitor, response } = asked
  const person = visitor.kind === 'staff' ? visitor.person : undefined
  if (status !== 401) deps.log('refused', { route: route.path, status, person })
  if (route.path.startsWith('/api/')) response.status(status).json({ problem: status })
  else if (status === 401) sendPage(asked, loginPage(nonceFor(asked)), 401)
  else if (status === 403) sendPage(asked, oldFormPage(), 403)
  else sendPage(asked, route.who === 'book' ? lostBookPage() : missingPage(), 404)
}
