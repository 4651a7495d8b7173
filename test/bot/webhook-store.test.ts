import { afterEach, describe, expect, it } from 'vitest'
import type { Database } from '../../src/store/database.ts'
import { secret, text, user } from './events.ts'
import { setStage, type Stage } from './stage.ts'

let stage: Stage
afterEach(() => stage.close())

const fail = () => Promise.reject(new Error(`store down: ปัญหา ${secret}`))
const help = text('ช่วยเหลือ', { source: user })
const inbox = async () => stage.world.database.query({ name: 'all', group: 'inbox', limit: 99 })

describe('no 2xx before the durable write', () => {
  it.each<[string, (database: Database) => Database]>([
    ['inbox', (database) => ({ ...database, create: fail })],
    ['reading what waits', (database) => ({ ...database, query: fail })],
    ['reading the chat', (database) => ({ ...database, get: fail, getAll: fail })],
    ['the commit', (database) => ({ ...database, commit: fail })],
  ])('%s fails: 500, nothing is said, nothing of it is told', async (_what, wrap) => {
    stage = await setStage(wrap)
    const answer = await stage.deliver(help)
    expect(answer.status).toBe(500)
    expect(stage.world.heard).toEqual([])
    for (const told of [answer.body, ...stage.logged]) expect(told).not.toMatch(/ปัญหา|8c570fa6|ช่วยเหลือ/)
    expect(stage.logged).toHaveLength(1)
  })

  it('the store comes back: the copy that LINE sends again is answered, once', async () => {
    let down = true
    stage = await setStage((database) => ({
      ...database,
      commit: (writes) => (down ? fail() : database.commit(writes)),
    }))
    expect((await stage.deliver(help)).status).toBe(500)
    expect((await inbox())[0]?.data['state']).toBe('pending')
    down = false
    expect((await stage.deliver(help)).status).toBe(200)
    expect((await stage.deliver(help)).status).toBe(200)
    expect(stage.world.heard).toHaveLength(1)
  })

  it('200 and the reply come after the commit, in this order', async () => {
    const order: string[] = []
    stage = await setStage((database) => ({
      ...database,
      async create(path, data) {
        const outcome = await database.create(path, data)
        order.push('kept')
        return outcome
      },
      async commit(writes) {
        const outcome = await database.commit(writes)
        order.push('committed')
        return outcome
      },
    }))
    const { line } = stage.world.deps
    const reply = line.reply.bind(line)
    line.reply = (...args) => {
      order.push('said')
      return reply(...args)
    }
    await stage.deliver(help)
    order.push('200')
    expect(order).toEqual(['kept', 'committed', 'said', 'committed', '200'])
  })
})

it('one chat whose store fails is told 500; the others of the request are answered all the same', async () => {
  stage = await setStage((database) => ({
    ...database,
    create: (path, data) => (path.includes('U2/inbox') ? fail() : database.create(path, data)),
  }))
  const of = (userId: string, id: string) =>
    text('ช่วยเหลือ', { source: { type: 'user', userId }, replyToken: `t-${id}` }, { id })
  expect((await stage.deliver(of('U1', '1'), of('U2', '2'), of('U3', '3'))).status).toBe(500)
  expect(stage.world.heard.map((one) => one.token).sort()).toEqual(['t-1', 't-3'])
})
