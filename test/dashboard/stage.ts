import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { serveAssets } from '../../src/local/assets.ts'
import { createDashboard } from '../../src/dashboard/serve.ts'
import { readFaces } from '../../src/paper/faces.ts'
import { hashSecret } from '../../src/flows/secret.ts'
import {
  refs,
  type Key,
  type Organisation,
  type Person,
  type Ref,
  type Team,
} from '../../src/store/records.ts'
import type { Fields } from '../../src/store/database.ts'
import { projectTeams } from '../../src/pipeline/boards.ts'
import { seedTeam } from '../../bench/lib/team.ts'
import { openWorld, type World } from '../pipeline/world.ts'

/** What came back from the pages. */
export type Reply = { status: number; body: string; bytes: Uint8Array; headers: Headers }

/** A browser: it keeps its one cookie, follows no redirect, and sends forms with the nonce of its last page. */
export type Visitor = {
  cookie?: string
  nonce?: string
  get(path: string, headers?: Record<string, string>): Promise<Reply>
  post(path: string, form?: Record<string, string>): Promise<Reply>
  /** Sends a form with a file. */
  upload(path: string, form: Record<string, string>, file: Uint8Array): Promise<Reply>
}

/** The pages over a world without network: two centres with a team each, and everybody who may come. */
export type Stage = {
  world: World
  origin: string
  logged: string[]
  own: { org: string; team: string; run: string }
  other: { org: string; team: string; run: string }
  visitor(): Visitor
  /** A browser that is signed in; `until` is when its session ends, ms. */
  signedIn(person: string, until?: number): Promise<Visitor>
  /** Puts a key into the store; returns its secret. */
  key(key: Key, secret?: string): Promise<string>
  close(): Promise<void>
}

export async function openStage(): Promise<Stage> {
  const world = await openWorld()
  const logged: string[] = []
  let secrets = 0
  const dashboard = createDashboard({
    ...world.deps,
    road: world.road,
    publicBase: 'https://plc.example.org',
    secret: () => `secret-${String(++secrets).padStart(26, '0')}`,
    faces: readFaces,
    log: (event, facts) => void logged.push(`${event} ${JSON.stringify(facts)}`),
  })
  const server = createServer(express().use(serveAssets()).use(dashboard))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const put = <T>(ref: Ref<T>, value: T) => world.database.create(ref.path, value as Fields)
  const place = async (name: string, org: string) => {
    const seeded = await seedTeam(world.database, { name, at: world.clock.now, size: 3 })
    const found = await world.database.get(refs.team(seeded.team).path)
    const team = found!.data as Team
    await world.database.commit([{ kind: 'merge', path: found!.path, data: { org } }])
    await put<Organisation>(refs.organisation(org), {
      id: org,
      kind: 'centre',
      name: `ศูนย์ ${org}`,
      from: 1,
      by: 'padmin',
    })
    await projectTeams(world.deps, [{ team: team.id }])
    return { org, team: seeded.team, run: seeded.run }
  }
  const own = await place('one', 'oone')
  const other = await place('two', 'otwo')
  const role = (org: string, held: 'manager' | 'mentor') => ({ org, role: held, from: 1 })
  const people: Person[] = [
    { id: 'padmin', teams: [], roles: [], admin: 1 },
    { id: 'pmanager', teams: [], roles: [role('oone', 'manager')] },
    { id: 'pother', teams: [], roles: [role('otwo', 'manager')] },
    { id: 'pmentor', teams: [], roles: [role('oone', 'mentor')] },
  ]
  for (const person of people) await put(refs.person(person.id), person)

  const visitor = (cookie?: string): Visitor => {
    const browser: Visitor = {
      cookie,
      get: (path, headers = {}) => ask('GET', path, undefined, headers),
      post: (path, form = {}) =>
        ask('POST', path, new URLSearchParams({ nonce: browser.nonce ?? '', ...form })),
      upload(path, form, file) {
        const body = new FormData()
        for (const [name, value] of Object.entries({ nonce: browser.nonce ?? '', ...form }))
          body.append(name, value)
        body.append('file', new Blob([new Uint8Array(file)]), 'รายชื่อ.csv')
        return ask('POST', path, body)
      },
    }
    async function ask(
      method: string,
      path: string,
      form?: URLSearchParams | FormData,
      headers: Record<string, string> = {},
    ): Promise<Reply> {
      const response = await fetch(`${origin}${path}`, {
        method,
        redirect: 'manual',
        headers: { ...headers, ...(browser.cookie ? { cookie: `__session=${browser.cookie}` } : {}) },
        body: form,
      })
      const bytes = new Uint8Array(await response.arrayBuffer())
      const body = new TextDecoder().decode(bytes)
      const [, set] = /__session=([^;]*)/.exec(response.headers.get('set-cookie') ?? '') ?? []
      if (set !== undefined) browser.cookie = set
      browser.nonce = /(?:name="nonce" value|data-nonce)="([^"]+)"/.exec(body)?.[1] ?? browser.nonce
      return { status: response.status, body, bytes, headers: response.headers }
    }
    return browser
  }
  return {
    world,
    origin,
    logged,
    own,
    other,
    visitor,
    async signedIn(person, until = world.clock.now + 60_000) {
      const secret = `session-of-${person}-${until}`
      const { path } = refs.person(person)
      const sessions = { [hashSecret(secret)]: until }
      await world.database.commit([{ kind: 'merge', path, data: { sessions } }])
      return visitor(`s.${person}.${secret}`)
    },
    async key(key, secret = `key-${Math.abs(world.clock.now % 1000)}-${key.kind}-of-the-stage`) {
      await world.database.create(refs.key(hashSecret(secret)).path, key)
      return secret
    },
    async close() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
      await world.close()
    },
  }
}
