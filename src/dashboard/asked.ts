import type { Request, Response } from 'express'
import type { Team } from '../store/records.ts'
import type { BookReader, Visitor } from './access.ts'
import { formNonce, readCookie, setCookie } from './cookie.ts'
import type { Html } from './html.ts'
import type { DashboardDeps } from './ports.ts'
import { sessionLasts, strangerCookie, type Staff } from './sessions.ts'

/** One request to a route, after it has been decided that its visitor may make it. */
export type Asked<V extends Visitor = Visitor> = {
  deps: DashboardDeps
  visitor: V
  cookie?: string
  /** Parts of the address, each checked to be an id or a secret and nothing else. */
  params: Record<string, string>
  /** Fields of a form that was sent. */
  form: Record<string, unknown>
  request: Request
  response: Response
}

/** A request of somebody who is signed in, about a team that they may see. */
export type AskedTeam = Asked<Staff> & { team: Team }

/** A request with the link of a book. */
export type AskedBook = Asked<BookReader>

/** Sends a page. */
export function sendPage({ response }: Pick<Asked, 'response'>, page: Html, status = 200): void {
  response.status(status).type('html').send(page.html)
}

/** What a form on the page must send along; a browser without a cookie is given one, and nothing is stored. */
export function nonceFor(asked: Asked): string {
  const cookie = asked.cookie ?? strangerCookie(asked.deps)
  if (asked.cookie === undefined) giveCookie(asked, cookie)
  return formNonce(cookie)
}

/** Gives the browser a cookie, only over https where people come by https. */
export function giveCookie({ deps, response }: Asked, cookie: string): void {
  setCookie(response, cookie, cookie === '' ? 0 : sessionLasts, deps.publicBase.startsWith('https:'))
}

/** Whether a form was sent by one of our own pages in this browser. */
export function isOwnForm(request: Request, form: Record<string, unknown>): boolean {
  const cookie = readCookie(request)
  return cookie !== undefined && form['nonce'] === formNonce(cookie)
}
