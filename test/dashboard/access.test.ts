import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createRoutes, type Route } from '../../src/dashboard/routes.ts'
import { refs } from '../../src/store/records.ts'
import { seedCohort } from './cohort-stage.ts'
import { openStage, type Stage, type Visitor } from './stage.ts'

/**
 * The access matrix: every route of the list, with everybody who might come, about what is their own and what is
 * somebody else's. A route that is added is tried here without another word.
 */
let stage: Stage
let seeded: Awaited<ReturnType<typeof seedCohort>>
beforeAll(async () => void (stage = await openStage()))
afterAll(() => stage.close())

const minute = 60_000
const comers = {
  nobody: () => Promise.resolve(stage.visitor()),
  'a forged cookie': () => Promise.resolve(forged()),
  'a session that is over': () => stage.signedIn('pmanager', stage.world.clock.now - 1),
  'a mentor with an old session': () => stage.signedIn('pmentor'),
  manager: () => stage.signedIn('pmanager'),
  'manager of another centre': () => stage.signedIn('pother'),
  administrator: () => stage.signedIn('padmin'),
}
type Comer = keyof typeof comers

function forged(): Visitor {
  const visitor = stage.visitor()
  visitor.cookie = 's.pmanager.guessed-guessed-guessed-guessed'
  return visitor
}

/** What a visitor must get from a route that speaks of the first centre. */
function expected(route: Route, comer: Comer): number[] {
  switch (route.who) {
    case 'public':
      return [200, 303, 409]
    // Without the secret of a link or a book nobody comes in, whoever they are.
    case 'link':
    case 'book':
      return [404]
    case 'staff': {
      if (comer !== 'manager' && comer !== 'administrator' && comer !== 'manager of another centre')
        return [401]
      // What lies behind a seal is nobody's who was not given the seal, what was made is for whoever had it made.
      if (route.path.startsWith('/media/') || route.path.endsWith('/prints/:print')) return [404]
      if (comer === 'manager of another centre' && route.of !== undefined) return [404]
      // What was sent is answered by the next page, or by why nothing was done.
      return route.method === 'post' ? [303, 422] : [200]
    }
  }
}

function fill(path: string): string {
  const { own } = stage
  const parts: Record<string, string> = {
    ...own,
    ...seeded,
    // Which sheets there are depends on whose they are.
    sheet: path.includes('/:line/') ? 'letter' : 'assistants',
    row: 'e1',
    part: 'analyze',
    paper: 'memo',
    format: 'pdf',
    secret: 'nobody-has-this-secret-at-all',
  }
  return path.replace(/:(\w+)/g, (_, name: string) => parts[name] ?? `no-value-for-${name}`)
}

describe.each(Object.keys(comers) as Comer[])('%s', (comer) => {
  it.each(createRoutes().map((route) => [`${route.method} ${route.path}`, route] as const))(
    '%s',
    async (_name, route) => {
      // What an earlier comer changed is there again.
      seeded = await seedCohort(stage)
      const visitor = await comers[comer]()
      if (route.method === 'post') await visitor.get('/login')
      const path = fill(route.path)
      const form = { print: `a-print-that-was-asked-by-${comer.replaceAll(' ', '-')}` }
      const { status, body } = route.upload
        ? await visitor.upload(path, { name: '1/2570' }, new Uint8Array())
        : await visitor[route.method](path, form)
      expect(expected(route, comer)).toContain(status)
      const shown = status === 200 && route.who === 'staff' ? '' : body
      expect(shown).not.toMatch(/คณิตคิดสนุก|บ้านทุ่งทอง|ใจดี|อรอนงค์/)
    },
  )
})

const posts = createRoutes().filter(({ method }) => method === 'post')
it.each(posts.map(({ path }) => path))(
  'a form for %s from another page or browser is refused',
  async (path) => {
    const admin = await stage.signedIn('padmin')
    seeded = await seedCohort(stage)
    expect((await stage.visitor().post(fill(path))).status).toBe(403)
    expect((await admin.post(fill(path), { nonce: 'guessed' })).status).toBe(403)
  },
)

it('a route that is not in the list does not exist', async () => {
  const admin = await stage.signedIn('padmin')
  for (const path of [
    '/api',
    '/api/people',
    '/api/teams',
    '/teams',
    '/media/x',
    '/admin',
    '/login/a/b',
    '/book',
  ])
    expect((await admin.get(path)).status).toBe(404)
  expect((await admin.post('/api/board')).status).toBe(404)
})

describe("another organisation's ids", () => {
  it.each([
    ['/api/boards/otwo'],
    ['/teams/ttwo'],
    ['/api/boards/otwo/consultations'],
    ['/api/teams/ttwo'],
    ['/api/teams/ttwo?run=rone'],
    ['/api/teams/ttwo/runs/rtwo'],
    ['/api/teams/tone/runs/rtwo'],
    ['/teams/ttwo/runs/rtwo/print/masked/pdf'],
    ['/teams/tone/runs/rtwo/print/masked/pdf'],
    ['/teams/ttwo/runs/rtwo/prints/somebody-s-print-of-a-book'],
    ['/cohorts/otwo'],
    ['/cohorts/otwo/new'],
    ['/cohorts/otwo/of/cseeded'],
    ['/cohorts/otwo/of/cseeded/lseeded'],
    ['/cohorts/otwo/of/cseeded/print/assistants'],
    ['/cohorts/oone/of/cother'],
    ['/cohorts/oone/of/cother/lother'],
    ['/cohorts/oone/of/cother/lother/print/letter'],
    ['/media/rtwo/e1'],
    ['/media/rtwo/e1?until=99999999999999&seal=x'],
  ])('%s is not there, and it is logged', async (path) => {
    await seedCohort(stage)
    const manager = await stage.signedIn('pmanager')
    const before = stage.logged.length
    expect((await manager.get(path)).status).toBe(404)
    expect(stage.logged.slice(before).join('\n')).toMatch(/refused/)
  })

  it('a round of another team is not shown under one’s own', async () => {
    const manager = await stage.signedIn('pmanager')
    const { body } = await manager.get('/api/teams/tone?run=rtwo')
    expect(JSON.parse(body)).not.toHaveProperty('round')
  })

  it.each(['..%2Fpeople%2Fpadmin', 'x%2Fy%2Fz', '%00', 'a'.repeat(200), '__x%20', 'ก'])(
    'an id that is none: %s',
    async (id) => {
      const admin = await stage.signedIn('padmin')
      for (const path of [`/api/teams/${id}`, `/api/boards/${id}`, `/media/${id}/${id}`, `/book/${id}`])
        expect((await admin.get(path)).status).toBe(404)
    },
  )
})

describe('the link of a book', () => {
  const due = () => stage.world.clock.now + minute
  const member = {
    kind: 'book',
    run: 'rone',
    team: 'tone',
    chat: 'bot.Uone1',
    person: 'pone1',
    at: 1,
  } as const

  it('opens its own book and nothing else', async () => {
    const secret = await stage.key({ ...member, due: due() }, 'book-of-the-first-team-00001')
    const visitor = stage.visitor()
    expect((await visitor.get(`/book/${secret}`)).body).toContain('คณิตคิดสนุก')
    expect((await visitor.get(`/book/${secret}/analyze`)).status).toBe(200)
    expect((await visitor.get(`/book/${secret}/meeting-of-nobody`)).status).toBe(404)
    expect((await visitor.get(`/book/${secret}/media/e1?until=99999999999999&seal=x`)).status).toBe(404)
    expect((await visitor.get('/api/teams/tone')).status).toBe(401)
  })

  it.each([
    ['is too old', { due: 1 }],
    ['is of somebody who left the team', { person: 'pnobody' }],
    ['was given to a group in which the team is no more', { person: undefined, chat: 'bot.Celsewhere' }],
    ['names a round of another team', { run: 'rtwo' }],
  ])('opens nothing when it %s', async (why, change) => {
    const secret = await stage.key({ ...member, due: due(), ...change }, `book-${why.replaceAll(' ', '-')}`)
    const reply = await stage.visitor().get(`/book/${secret}`)
    expect([reply.status, reply.body]).toEqual([404, expect.stringContaining('พิมพ์: สมุดบันทึก')])
  })

  it('signs nobody in, nor does a link to sign in open a book', async () => {
    const book = await stage.key({ ...member, due: due() }, 'book-that-is-no-login-000001')
    const link = await stage.key(
      { kind: 'link', person: 'pmanager', at: 1, due: due() },
      'login-that-is-no-book-0001',
    )
    expect((await stage.visitor().get(`/login/${book}`)).status).toBe(404)
    expect((await stage.visitor().get(`/book/${link}`)).status).toBe(404)
  })

  it('given to a group only shows', async () => {
    const key = { ...member, person: undefined, chat: 'bot.Cone', due: due() }
    const secret = await stage.key(key, 'book-of-the-whole-group-0001')
    const visitor = stage.visitor()
    await visitor.get(`/book/${secret}`)
    const before = await stage.world.database.get(refs.run('rone').path)
    await visitor.post(`/book/${secret}/e1`, { photo: '1' })
    const after = await stage.world.database.get(refs.run('rone').path)
    expect(after!.updated.isEqual(before!.updated)).toBe(true)
  })
})
