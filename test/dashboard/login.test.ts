import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { refs, type Person } from '../../src/store/records.ts'
import { openStage, type Stage } from './stage.ts'

const minute = 60_000
let stage: Stage
let link: string
beforeEach(async () => {
  stage = await openStage()
  const at = stage.world.clock.now
  link = `/login/${await stage.key({ kind: 'link', person: 'pmanager', at, due: at + 10 * minute })}`
})
afterEach(() => stage.close())

const person = async (id = 'pmanager') =>
  (await stage.world.database.get(refs.person(id).path))!.data as unknown as Person

describe('a link to sign in', () => {
  it('signs in by a click, and only then', async () => {
    const browser = stage.visitor()
    const before = stage.world.meter.snapshot()
    // A messenger that looks at the link, again and again.
    for (let look = 0; look < 3; look++) expect((await stage.visitor().get(link)).status).toBe(200)
    const { writes, deletes } = stage.world.meter.snapshot()
    expect([writes, deletes]).toEqual([before.writes, before.deletes])
    await browser.get(link)
    const { status, headers } = await browser.post(link)
    expect([status, headers.get('location')]).toEqual([303, '/'])
    expect((await browser.get('/api/board')).status).toBe(200)
  })

  it('works once: replayed it says what to do, also in the same browser', async () => {
    const [browser, copy] = [stage.visitor(), stage.visitor()]
    await browser.get(link)
    await copy.get(link)
    expect((await browser.post(link)).status).toBe(303)
    for (const visitor of [copy, browser]) {
      await visitor.get('/login')
      const again = await visitor.post(link)
      expect([again.status, again.body]).toEqual([404, expect.stringContaining('พิมพ์: แดชบอร์ด')])
    }
    expect((await stage.visitor().get(link)).status).toBe(404)
    expect((await copy.get('/api/board')).status).toBe(401)
  })

  it('works once of two clicks at the same moment', async () => {
    const browsers = [stage.visitor(), stage.visitor(), stage.visitor()]
    for (const browser of browsers) await browser.get(link)
    const statuses = await Promise.all(browsers.map(async (browser) => (await browser.post(link)).status))
    expect(statuses.toSorted((a, b) => a - b)).toEqual([303, 404, 404])
    expect(Object.keys((await person()).sessions ?? {})).toHaveLength(1)
  })

  it.each([
    [10 * minute - 1000, 303],
    [10 * minute + 1000, 404],
  ])('%i ms after it was asked for: %i', async (wait, status) => {
    const browser = stage.visitor()
    await browser.get(link)
    stage.world.clock.now += wait
    expect((await browser.post(link)).status).toBe(status)
  })

  it('does not sign in another browser that knows the form', async () => {
    const [browser, other] = [stage.visitor(), stage.visitor()]
    await browser.get(link)
    expect((await other.post(link, { nonce: browser.nonce! })).status).toBe(403)
    await other.get('/login')
    expect((await other.post(link, { nonce: browser.nonce! })).status).toBe(403)
    expect((await browser.post(link)).status).toBe(303)
  })

  it('is of no use to somebody who lost the role meanwhile', async () => {
    const browser = stage.visitor()
    await browser.get(link)
    await stage.world.database.commit([
      { kind: 'merge', path: refs.person('pmanager').path, data: { roles: [] } },
    ])
    expect((await browser.post(link)).status).toBe(404)
  })

  it('is forgotten by the clock when its time is over', async () => {
    // Expired keys are swept in the last minute of an hour.
    stage.world.clock.now =
      Math.ceil((stage.world.clock.now + 10 * minute) / (60 * minute)) * 60 * minute + 59 * minute
    await stage.world.road.tick()
    const keys = await stage.world.database.query({ name: 'keys', collection: 'keys', limit: 5 })
    expect(keys).toEqual([])
  })
})

describe('a session', () => {
  it('is a cookie that no script reads and no other site sends, kept as a hash', async () => {
    const browser = stage.visitor()
    await browser.get(link)
    const cookie = (await browser.post(link)).headers.get('set-cookie') ?? ''
    expect(cookie).toMatch(
      /^__session=s\.pmanager\.[\w-]{26,}; Max-Age=\d+; Path=\/; .*HttpOnly; Secure; SameSite=Lax$/,
    )
    expect(JSON.stringify(await person())).not.toContain(browser.cookie!.split('.')[2])
  })

  it('ends by signing out, for this browser alone', async () => {
    const [one, other] = [await stage.signedIn('pmanager'), stage.visitor()]
    await other.get(link)
    await other.post(link)
    const stolen = one.cookie
    await one.get('/')
    expect((await one.post('/logout')).status).toBe(303)
    one.cookie = stolen
    expect((await one.get('/api/board')).status).toBe(401)
    expect((await other.get('/api/board')).status).toBe(200)
  })

  it('ends by itself after a week', async () => {
    const browser = stage.visitor()
    await browser.get(link)
    await browser.post(link)
    stage.world.clock.now += 7 * 24 * 60 * minute - 1000
    expect((await browser.get('/api/board')).status).toBe(200)
    stage.world.clock.now += 2000
    expect((await browser.get('/api/board')).status).toBe(401)
  })

  it('ends at once when the role is taken away', async () => {
    const browser = await stage.signedIn('pmanager')
    expect((await browser.get('/api/teams/tone')).status).toBe(200)
    await stage.world.database.commit([
      { kind: 'merge', path: refs.person('pmanager').path, data: { roles: [] } },
    ])
    expect((await browser.get('/api/teams/tone')).status).toBe(401)
  })
})

describe('a code on a computer', () => {
  const codeOn = (body: string) => /เข้าใช้ (\d{6})/.exec(body)?.[1] ?? ''
  const show = async () => {
    const browser = stage.visitor()
    await browser.get('/login')
    const code = codeOn((await browser.post('/login/desk')).body)
    return { browser, code, path: refs.key(`d-${code}`).path }
  }
  const confirm = (path: string) =>
    stage.world.database.commit([{ kind: 'merge', path, data: { person: 'pmanager' } }])

  it('lets its own browser in once it is confirmed', async () => {
    const { browser, code, path } = await show()
    const state = async () =>
      (JSON.parse((await browser.post('/login/wait', { code })).body) as { state: string }).state
    expect(await state()).toBe('waiting')
    expect((await browser.post('/login/enter', { code })).status).toBe(409)
    await confirm(path)
    expect(await state()).toBe('confirmed')
    expect((await browser.post('/login/enter', { code })).status).toBe(303)
    expect((await browser.get('/api/board')).status).toBe(200)
  })

  it('lets no other browser in', async () => {
    const { code, path } = await show()
    await confirm(path)
    const other = stage.visitor()
    await other.get('/login')
    expect((await other.post('/login/wait', { code })).body).toContain('over')
    expect((await other.post('/login/enter', { code })).status).toBe(409)
  })

  it('is over after ten minutes', async () => {
    const { browser, code, path } = await show()
    await confirm(path)
    stage.world.clock.now += 10 * minute + 1000
    expect((await browser.post('/login/wait', { code })).body).toContain('over')
    expect((await browser.post('/login/enter', { code })).status).toBe(409)
  })

  it('is given to so many in a minute', async () => {
    const browser = stage.visitor()
    await browser.get('/login')
    const statuses: number[] = []
    for (let count = 0; count < 31; count++) statuses.push((await browser.post('/login/desk')).status)
    expect(statuses.filter((status) => status === 200)).toHaveLength(30)
    expect(statuses.at(-1)).toBe(429)
    stage.world.clock.now += minute
    expect((await browser.post('/login/desk')).status).toBe(200)
  })
})

describe('every answer', () => {
  it.each(['/', '/login', '/nothing', '/api/board', '/login/x', '/book/x', '/media/x/y'])(
    '%s carries the same strict headers',
    async (path) => {
      const { headers } = await stage.visitor().get(path)
      const policy = headers.get('content-security-policy') ?? ''
      expect(policy).toContain("default-src 'none'")
      expect(policy).not.toMatch(/unsafe|\*|https?:/)
      expect(headers.get('cache-control')).toBe('no-store')
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('referrer-policy')).toBe('no-referrer')
      expect(headers.get('x-robots-tag')).toContain('noindex')
      expect(headers.get('strict-transport-security')).toContain('max-age')
    },
  )

  it('has neither script nor style in the page itself', async () => {
    const manager = await stage.signedIn('pmanager')
    for (const path of ['/', '/login', link]) {
      const { body } = await manager.get(path)
      expect(body).not.toMatch(/<style|style=|<script(?! type="module" src="\/assets\/)|\son\w+=/)
    }
  })

  it('leaves no secret and no name in the log', async () => {
    const browser = stage.visitor()
    await browser.get(link)
    await browser.post(link)
    await browser.get('/api/teams/tone')
    await browser.get('/api/teams/ttwo')
    const log = stage.logged.join('\n')
    expect(log).toContain('viewed {"route":"/api/teams/:team","person":"pmanager","team":"tone"}')
    expect(log).not.toMatch(/secret-|key-|__session|คณิต|ใจดี/)
    expect(log).not.toContain(link.slice('/login/'.length))
  })
})
