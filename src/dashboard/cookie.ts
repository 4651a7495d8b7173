import type { Request, Response } from 'express'
import { hashSecret } from '../flows/secret.ts'

/** The only cookie that Firebase Hosting passes on to a function. */
const cookieName = '__session'

/** What our cookie says, if it is there and could be one of ours. */
export function readCookie(request: Request): string | undefined {
  const cookies = (request.get('cookie') ?? '').split(/;\s*/)
  const value = cookies.find((part) => part.startsWith(`${cookieName}=`))?.slice(cookieName.length + 1)
  return value !== undefined && /^[\w.-]{20,120}$/.test(value) ? value : undefined
}

/** Sets our cookie for so long, ms; 0 takes it away. Scripts cannot read it. */
export function setCookie(response: Response, value: string, lasts: number, secure: boolean): void {
  response.cookie(cookieName, value, { httpOnly: true, sameSite: 'lax', secure, path: '/', maxAge: lasts })
}

/**
 * What a form must send along to be taken for one of our own pages in this browser: it follows from the cookie, which
 * no other page can read.
 */
export function formNonce(cookie: string): string {
  return hashSecret(`form ${cookie}`)
}
