import { hashSecret } from '../flows/secret.ts'
import type { Found } from '../store/database.ts'
import { refs, type Key } from '../store/records.ts'
import { deskKey } from '../talk/doors.ts'
import { giveCookie, nonceFor, sendPage, type Asked } from './asked.ts'
import { busyPage, codePage, loginPage, notYetPage, usedLinkPage, welcomePage } from './login-pages.ts'
import { closeSession, openSession } from './sessions.ts'
import { seenAs } from './seen-as.ts'

/** A code on a screen is for now, ms. */
const codeLives = 10 * 60_000
/** As many codes as one process gives out in a minute. */
const codesAMinute = 30

/** GET /login */
export async function showLogin(asked: Asked): Promise<void> {
  sendPage(asked, loginPage(nonceFor(asked)))
}

/** GET /login/:secret, the link from LINE. It changes nothing, because messengers look at links by themselves. */
export async function showLink(asked: Asked): Promise<void> {
  const found = await findKey(asked, linkPath(asked))
  if (found?.key.kind === 'link') sendPage(asked, welcomePage(nonceFor(asked)))
  else sendPage(asked, usedLinkPage(), 404)
}

/** POST /login/:secret: uses the link up and signs its owner in. */
export async function useLink(asked: Asked): Promise<void> {
  const found = await findKey(asked, linkPath(asked))
  const cookie =
    found?.key.kind === 'link' ? await openSession(asked.deps, found.key.person, found.at) : undefined
  if (cookie === undefined) sendPage(asked, usedLinkPage(), 404)
  else enter(asked, cookie)
}

/** Gives out codes to computers, so many in a minute. */
export function createCodes(): (asked: Asked) => Promise<void> {
  let minute = 0
  let given = 0
  return async (asked) => {
    const { deps, cookie = '', request } = asked
    const now = deps.now()
    if (Math.floor(now / 60_000) !== minute) [minute, given] = [Math.floor(now / 60_000), 0]
    if (++given > codesAMinute) {
      sendPage(asked, busyPage(), 429)
      return
    }
    for (;;) {
      const code = String(Math.floor(deps.random() * 1_000_000)).padStart(6, '0')
      const seen = seenAs(request.get('user-agent') ?? '')
      const key: Key = { kind: 'desk', browser: hashSecret(cookie), seen, at: now, due: now + codeLives }
      if ((await deps.database.create(refs.key(deskKey(code)).path, key)) === 'exists') continue
      sendPage(asked, codePage(nonceFor(asked), code))
      return
    }
  }
}

/** POST /login/wait: whether the code on this screen has been confirmed. */
export async function askWhetherConfirmed(asked: Asked): Promise<void> {
  const found = await findOwnDesk(asked)
  asked.response.json({ state: !found ? 'over' : found.person === undefined ? 'waiting' : 'confirmed' })
}

/** POST /login/enter: comes in with a confirmed code. */
export async function enterDesk(asked: Asked): Promise<void> {
  const found = await findOwnDesk(asked)
  const cookie =
    found?.person === undefined ? undefined : await openSession(asked.deps, found.person, found.at)
  if (cookie === undefined) sendPage(asked, notYetPage(), 409)
  else enter(asked, cookie)
}

/** POST /logout */
export async function signOut(asked: Asked): Promise<void> {
  if (asked.cookie !== undefined) await closeSession(asked.deps, asked.cookie)
  giveCookie(asked, '')
  asked.response.redirect(303, '/login')
}

function enter(asked: Asked, cookie: string): void {
  giveCookie(asked, cookie)
  asked.deps.log('signed in', { person: cookie.split('.')[1] })
  asked.response.redirect(303, '/')
}

const linkPath = ({ params }: Asked) => refs.key(hashSecret(params['secret'] ?? '')).path

async function findKey({ deps }: Asked, path: string): Promise<{ key: Key; at: Found } | undefined> {
  const found = await deps.database.get(path)
  const key = found?.data as Key | undefined
  return found && key && key.due > deps.now() ? { key, at: found } : undefined
}

/** The code of a form, if this very browser was given it. */
async function findOwnDesk(asked: Asked): Promise<{ at: Found; person?: string } | undefined> {
  const code = asked.form['code']
  if (typeof code !== 'string' || !/^\d{6}$/.test(code) || asked.cookie === undefined) return undefined
  const found = await findKey(asked, refs.key(deskKey(code)).path)
  if (found?.key.kind !== 'desk' || found.key.browser !== hashSecret(asked.cookie)) return undefined
  return { at: found.at, person: found.key.person }
}
